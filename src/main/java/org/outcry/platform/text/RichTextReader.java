package org.outcry.platform.text;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.outcry.platform.text.RichBlock.Heading;
import org.outcry.platform.text.RichBlock.Items;
import org.outcry.platform.text.RichBlock.Paragraph;
import org.outcry.platform.text.RichBlock.Quote;
import org.outcry.platform.text.RichBlock.Rule;
import org.outcry.platform.text.RichInline.Break;
import org.outcry.platform.text.RichInline.Emphasis;
import org.outcry.platform.text.RichInline.Link;
import org.outcry.platform.text.RichInline.Strong;
import org.outcry.platform.text.RichInline.Words;

/** Reads Markdown into rich text and says what of it is not allowed. */
final class RichTextReader {
  private static final int DEEPEST = 12;
  private static final int LAST_START = 1_000_000;
  // commonmark takes what is nested deeper than this for plain text; DEEPEST refuses it before.
  private static final Parser PARSER =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(4 * DEEPEST)
          .maxInlineNesting(4 * DEEPEST)
          .build();

  private final List<RichText.Refusal> refusals = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private int line = 1;

  List<RichText.Refusal> refusals() {
    return refusals;
  }

  /** The line of the source on which each top-level block starts. */
  List<Integer> lines() {
    return lines;
  }

  List<RichBlock> read(String source) {
    Node document = PARSER.parse(source);
    List<RichBlock> blocks = new ArrayList<>();
    for (Node child = document.getFirstChild(); child != null; child = child.getNext()) {
      add(blocks, child, 0);
      int start = lineOf(child);
      while (lines.size() < blocks.size()) {
        lines.add(start);
      }
    }
    return blocks;
  }

  private List<RichBlock> blocks(Node parent, int depth) {
    List<RichBlock> blocks = new ArrayList<>();
    if (depth > DEEPEST) {
      refuse(parent, RichFault.NESTED);
      return blocks;
    }
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      add(blocks, child, depth);
    }
    return blocks;
  }

  private void add(List<RichBlock> blocks, Node node, int depth) {
    line = lineOf(node);
    switch (node) {
      case org.commonmark.node.Paragraph paragraph ->
          filled(paragraph, inlines(paragraph, 0))
              .forEach(content -> blocks.add(new Paragraph(content)));
      case org.commonmark.node.Heading heading -> heading(blocks, heading);
      case BulletList list -> list(blocks, list, false, 0, depth);
      case OrderedList list -> {
        int start = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        if (start > LAST_START) {
          refuse(list, RichFault.LIST_START);
        }
        list(blocks, list, true, start, depth);
      }
      case BlockQuote quote -> {
        List<RichBlock> content = blocks(quote, depth + 1);
        if (content.isEmpty()) {
          refuse(quote, RichFault.EMPTY_QUOTATION);
        } else {
          blocks.add(new Quote(content));
        }
      }
      case ThematicBreak _ -> blocks.add(new Rule());
      case LinkReferenceDefinition _ -> {}
      case HtmlBlock html -> refuse(html, RichFault.HTML_BLOCK);
      case IndentedCodeBlock code -> refuse(code, RichFault.INDENTED);
      case FencedCodeBlock code -> refuse(code, RichFault.FENCED);
      default -> refuse(node, RichFault.OTHER_BLOCK);
    }
  }

  private void heading(List<RichBlock> blocks, org.commonmark.node.Heading heading) {
    if (heading.getLevel() < 2 || heading.getLevel() > 4) {
      refuse(heading, heading.getLevel() == 1 ? RichFault.FIRST_LEVEL : RichFault.LEVEL);
    }
    List<RichInline> pieces = RichInlines.tidy(spaced(inlines(heading, 0)));
    if (pieces.isEmpty()) {
      refuse(heading, RichFault.EMPTY_HEADING);
    } else {
      blocks.add(new Heading(heading.getLevel(), pieces));
    }
  }

  /** A heading is one line. */
  private static List<RichInline> spaced(List<RichInline> pieces) {
    return pieces.stream()
        .map(piece ->
            piece instanceof Break
                ? new Words(" ")
                : RichInline.around(piece, spaced(RichInline.within(piece))))
        .toList();
  }

  private void list(
      List<RichBlock> blocks, ListBlock list, boolean numbered, int start, int depth) {
    List<List<RichBlock>> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      List<RichBlock> content = blocks(item, depth + 1);
      if (content.isEmpty()) {
        refuse(item, RichFault.EMPTY_ITEM);
      } else {
        items.add(content);
      }
    }
    // Two lists that follow each other could not be told from one in the canonical form.
    if (!blocks.isEmpty()
        && blocks.getLast() instanceof Items before
        && before.numbered() == numbered) {
      blocks.removeLast();
      List<List<RichBlock>> all = new ArrayList<>(before.items());
      all.addAll(items);
      blocks.add(Items.of(numbered, before.start(), before.tight() && list.isTight(), all));
    } else if (!items.isEmpty()) {
      blocks.add(Items.of(numbered, start, list.isTight(), items));
    }
  }

  private List<List<RichInline>> filled(Node node, List<RichInline> content) {
    List<RichInline> tidy = RichInlines.tidy(content);
    if (tidy.isEmpty()) {
      if (refusals.isEmpty()) {
        refuse(node, RichFault.EMPTY_PARAGRAPH);
      }
      return List.of();
    }
    return List.of(tidy);
  }

  private List<RichInline> inlines(Node parent, int depth) {
    List<RichInline> pieces = new ArrayList<>();
    if (depth > DEEPEST) {
      refuse(parent, RichFault.EMPHASIS);
      return pieces;
    }
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      switch (child) {
        case Text text -> words(pieces, text);
        case SoftLineBreak _ -> pieces.add(new Words(" "));
        case HardLineBreak _ -> pieces.add(new Break());
        case org.commonmark.node.Emphasis emphasis ->
            pieces.add(new Emphasis(inlines(emphasis, depth + 1)));
        case StrongEmphasis strong -> pieces.add(new Strong(inlines(strong, depth + 1)));
        case org.commonmark.node.Link link -> link(pieces, link, depth);
        case Image image -> refuse(image, RichFault.PICTURE);
        case Code code -> refuse(code, RichFault.CODE);
        case HtmlInline html -> refuse(html, RichFault.HTML_INLINE);
        default -> refuse(child, RichFault.OTHER);
      }
    }
    return pieces;
  }

  private void words(List<RichInline> pieces, Text text) {
    String literal = text.getLiteral();
    if (literal.codePoints().anyMatch(RichText::isForbidden)) {
      refuse(text, RichFault.CONTROL);
    }
    pieces.add(new Words(literal));
  }

  private void link(List<RichInline> pieces, org.commonmark.node.Link link, int depth) {
    List<RichInline> content = inlines(link, depth + 1);
    if (RichInlines.tidy(content).isEmpty()) {
      refuse(link, RichFault.EMPTY_LINK);
    }
    LinkAddress.parse(link.getDestination())
        .ifPresentOrElse(
            address -> pieces.add(new Link(address, content)),
            () -> refuse(link, RichFault.LINK_ADDRESS));
  }

  private void refuse(Node node, RichFault fault) {
    refusals.add(new RichText.Refusal(lineOf(node), fault));
  }

  private int lineOf(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.getSourceSpans().isEmpty()) {
        return at.getSourceSpans().getFirst().getLineIndex() + 1;
      }
      if (at instanceof Block) {
        break;
      }
    }
    return line;
  }
}
