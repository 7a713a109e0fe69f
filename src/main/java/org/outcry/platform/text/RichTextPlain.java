package org.outcry.platform.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.outcry.platform.text.RichBlock.Heading;
import org.outcry.platform.text.RichBlock.Items;
import org.outcry.platform.text.RichBlock.Paragraph;
import org.outcry.platform.text.RichBlock.Quote;
import org.outcry.platform.text.RichBlock.Rule;
import org.outcry.platform.text.RichInline.Break;
import org.outcry.platform.text.RichInline.Link;
import org.outcry.platform.text.RichInline.Words;

/** Writes rich text without any marks. */
final class RichTextPlain {
  private final UnaryOperator<String> addresses;

  private RichTextPlain(UnaryOperator<String> addresses) {
    this.addresses = addresses;
  }

  static String write(List<RichBlock> blocks) {
    return new RichTextPlain(_ -> "").blocks(blocks);
  }

  /** With what becomes of each link's address behind its words. */
  static String write(List<RichBlock> blocks, UnaryOperator<String> addresses) {
    return new RichTextPlain(addresses).blocks(blocks);
  }

  private String blocks(List<RichBlock> blocks) {
    List<String> parts = new ArrayList<>();
    for (RichBlock block : blocks) {
      switch (block) {
        case Paragraph(List<RichInline> content) -> parts.add(inlines(content));
        case Heading(int _, List<RichInline> content) -> parts.add(inlines(content));
        case Items items -> parts.add(items(items));
        case Quote(List<RichBlock> content) -> parts.add(blocks(content));
        case Rule _ -> {}
      }
    }
    return String.join("\n\n", parts);
  }

  private String items(Items list) {
    List<String> out = new ArrayList<>();
    int number = list.start();
    for (List<RichBlock> item : list.items()) {
      String marker = list.numbered() ? number++ + ". " : "• ";
      out.add(marker + blocks(item).replaceAll("\n+", "\n  "));
    }
    return String.join("\n", out);
  }

  private String inlines(List<RichInline> pieces) {
    StringBuilder out = new StringBuilder();
    for (RichInline piece : pieces) {
      switch (piece) {
        case Words(String text) -> out.append(text);
        case Break _ -> out.append('\n');
        case Link(String address, List<RichInline> content) -> {
          String words = inlines(content);
          String shown = addresses.apply(address);
          boolean said = shown.isEmpty() || shown.equals(words) || shown.equals("mailto:" + words);
          out.append(words).append(said ? "" : " (" + shown + ")");
        }
        default -> out.append(inlines(RichInline.within(piece)));
      }
    }
    return out.toString();
  }
}
