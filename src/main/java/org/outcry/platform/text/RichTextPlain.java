package org.outcry.platform.text;

import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.text.RichBlock.Heading;
import org.outcry.platform.text.RichBlock.Items;
import org.outcry.platform.text.RichBlock.Paragraph;
import org.outcry.platform.text.RichBlock.Quote;
import org.outcry.platform.text.RichBlock.Rule;
import org.outcry.platform.text.RichInline.Break;
import org.outcry.platform.text.RichInline.Words;

/** Writes rich text without any marks. */
final class RichTextPlain {
  private RichTextPlain() {}

  static String write(List<RichBlock> blocks) {
    List<String> parts = new ArrayList<>();
    for (RichBlock block : blocks) {
      switch (block) {
        case Paragraph(List<RichInline> content) -> parts.add(inlines(content));
        case Heading(int _, List<RichInline> content) -> parts.add(inlines(content));
        case Items items -> parts.add(items(items));
        case Quote(List<RichBlock> content) -> parts.add(write(content));
        case Rule _ -> {}
      }
    }
    return String.join("\n\n", parts);
  }

  private static String items(Items list) {
    List<String> out = new ArrayList<>();
    int number = list.start();
    for (List<RichBlock> item : list.items()) {
      String marker = list.numbered() ? number++ + ". " : "• ";
      out.add(marker + write(item).replaceAll("\n+", "\n  "));
    }
    return String.join("\n", out);
  }

  private static String inlines(List<RichInline> pieces) {
    StringBuilder out = new StringBuilder();
    for (RichInline piece : pieces) {
      switch (piece) {
        case Words(String text) -> out.append(text);
        case Break _ -> out.append('\n');
        default -> out.append(inlines(RichInline.within(piece)));
      }
    }
    return out.toString();
  }
}
