package org.outcry.platform.text;

import java.util.List;
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

/** Writes rich text as HTML, every character of it escaped. */
final class RichTextHtml {
  private final StringBuilder out = new StringBuilder();
  private final int shift;

  private RichTextHtml(int shift) {
    this.shift = shift;
  }

  static String write(List<RichBlock> blocks, int shift) {
    RichTextHtml html = new RichTextHtml(shift);
    html.blocks(blocks, false);
    return html.out.toString();
  }

  private void blocks(List<RichBlock> blocks, boolean tight) {
    for (RichBlock block : blocks) {
      switch (block) {
        case Paragraph(List<RichInline> content) when tight -> inlines(content);
        case Paragraph(List<RichInline> content) -> element("p", content);
        case Heading(int level, List<RichInline> content) ->
            element("h" + Math.clamp(level + shift, 2, 6), content);
        case Items items -> items(items);
        case Quote(List<RichBlock> content) -> {
          out.append("<blockquote>\n");
          blocks(content, false);
          out.append("</blockquote>\n");
        }
        case Rule _ -> out.append("<hr>\n");
      }
    }
  }

  private void element(String name, List<RichInline> content) {
    out.append('<').append(name).append('>');
    inlines(content);
    out.append("</").append(name).append(">\n");
  }

  private void items(Items list) {
    String name = list.numbered() ? "ol" : "ul";
    out.append('<').append(name);
    if (list.numbered() && list.start() != 1) {
      out.append(" start=\"").append(list.start()).append('"');
    }
    out.append(">\n");
    for (List<RichBlock> item : list.items()) {
      out.append("<li>");
      blocks(item, list.tight());
      out.append("</li>\n");
    }
    out.append("</").append(name).append(">\n");
  }

  private void inlines(List<RichInline> pieces) {
    for (RichInline piece : pieces) {
      switch (piece) {
        case Words words -> out.append(escape(words.text()));
        case Break _ -> out.append("<br>\n");
        case Emphasis(List<RichInline> content) -> marked("em", content);
        case Strong(List<RichInline> content) -> marked("strong", content);
        case Link(String address, List<RichInline> content) -> {
          out.append("<a href=\"").append(escape(address)).append('"');
          out.append(address.startsWith("http") ? " rel=\"noopener\">" : ">");
          inlines(content);
          out.append("</a>");
        }
      }
    }
  }

  private void marked(String name, List<RichInline> content) {
    out.append('<').append(name).append('>');
    inlines(content);
    out.append("</").append(name).append('>');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
