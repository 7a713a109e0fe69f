package org.outcry.platform.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.platform.text.RichBlock.Heading;
import org.outcry.platform.text.RichBlock.Items;
import org.outcry.platform.text.RichBlock.Paragraph;
import org.outcry.platform.text.RichBlock.Quote;
import org.outcry.platform.text.RichBlock.Rule;

/** Writes rich text as Markdown in its one canonical form. */
final class RichTextWriter {
  private static final Pattern NUMBERED = Pattern.compile("^([0-9]{1,9})([.)])(?=[ \t]|$)");
  private static final Pattern BLOCK_START =
      Pattern.compile("^(?:#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t]|$)|-[- \t]*$|=+[ \t]*$|~~~)");
  private static final Pattern CLOSING_HASHES = Pattern.compile("(?:^|(?<=[ \t]))#+$");

  private RichTextWriter() {}

  static String write(List<RichBlock> blocks) {
    return String.join("\n", lines(blocks, false));
  }

  private static List<String> lines(List<RichBlock> blocks, boolean tight) {
    List<String> out = new ArrayList<>();
    for (RichBlock block : blocks) {
      if (!out.isEmpty() && !tight) {
        out.add("");
      }
      out.addAll(lines(block));
    }
    return out;
  }

  private static List<String> lines(RichBlock block) {
    return switch (block) {
      case Paragraph paragraph ->
          InlineWriter.write(paragraph.content()).lines().map(RichTextWriter::escapeStart).toList();
      case Heading heading -> List.of("#".repeat(heading.level()) + " " + heading(heading));
      case Items items -> items(items);
      case Quote quote ->
          lines(quote.content(), false).stream()
              .map(line -> line.isEmpty() ? ">" : "> " + line)
              .toList();
      // Not "---", which would end a list item's line as a rule of its own.
      case Rule _ -> List.of("***");
    };
  }

  private static String heading(Heading heading) {
    String line = InlineWriter.write(heading.content());
    Matcher closing = CLOSING_HASHES.matcher(line);
    return closing.find()
        ? line.substring(0, closing.start()) + "\\" + line.substring(closing.start())
        : line;
  }

  private static List<String> items(Items list) {
    List<String> out = new ArrayList<>();
    int number = list.start();
    for (List<RichBlock> item : list.items()) {
      if (!out.isEmpty() && !list.tight()) {
        out.add("");
      }
      String marker = list.numbered() ? number + ". " : "- ";
      String indent = " ".repeat(marker.length());
      boolean first = true;
      for (String line : lines(item, list.tight())) {
        out.add(first ? marker + line : line.isEmpty() ? line : indent + line);
        first = false;
      }
      number++;
    }
    return out;
  }

  /** Keeps a paragraph's line from being read as the start of another block. */
  private static String escapeStart(String line) {
    Matcher numbered = NUMBERED.matcher(line);
    if (numbered.find()) {
      return numbered.group(1) + "\\" + line.substring(numbered.end(1));
    }
    return BLOCK_START.matcher(line).find() ? "\\" + line : line;
  }
}
