package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.LetterPart;
import org.outcry.platform.language.Message;

/**
 * A letter.md, subject and closing at its head, then the body; or another variant's, whose head has
 * the subject alone.
 *
 * @param closing empty in a variant's file
 * @param bodyLine where the body starts, from 1
 */
record LetterFile(String subject, String closing, String body, int bodyLine) {
  private static final int LONGEST_BODY = 10_000;
  private static final String FENCE = "---";

  /**
   * @param head the keys of its head
   */
  static Optional<LetterFile> read(
      Source source, String text, List<String> head, MergeFields fields) {
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    int end = lines.isEmpty() || !lines.getFirst().equals(FENCE) ? -1 : fence(lines);
    if (end < 0) {
      source.problem(1, Message.of("folder.letter-head", "keys", String.join(":, ", head) + ":"));
      return Optional.empty();
    }
    // An empty line for the fence, so that lines are counted as in the file.
    String above = "\n" + String.join("\n", lines.subList(1, end)) + "\n";
    Entry root = YamlFile.read(source, above);
    if (root.isAbsent()) {
      return Optional.empty();
    }
    Mapping mapping = root.mapping(head);
    Entry subject = mapping.need("subject");
    String subjectText =
        fields.check(source, subject.line(), subject.text(200), LetterPart.SUBJECT);
    String closingText = "";
    if (head.contains("closing")) {
      Entry closing = mapping.need("closing");
      closingText = fields.check(source, closing.line(), closing.text(200), LetterPart.CLOSING);
    }
    String body = body(source, fields, lines, end + 1);
    int length = body.codePointCount(0, body.length());
    if (length == 0) {
      source.problem(end + 1, Message.of("folder.letter-empty"));
    } else if (length > LONGEST_BODY) {
      source.problem(
          end + 2, Message.of("folder.letter-long", "length", length, "most", LONGEST_BODY));
    }
    return Optional.of(new LetterFile(subjectText, closingText, body, end + 2));
  }

  private static int fence(List<String> lines) {
    return lines.subList(1, lines.size()).indexOf(FENCE) < 0
        ? -1
        : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
  }

  /** Paragraphs with one blank line between them. */
  private static String body(Source source, MergeFields fields, List<String> lines, int from) {
    List<String> kept = new ArrayList<>();
    for (int i = from; i < lines.size(); i++) {
      String written = lines.get(i).replace("\t", "  ").stripTrailing();
      String line = fields.check(source, i + 1, written, LetterPart.BODY);
      boolean doubled = line.isEmpty() && (kept.isEmpty() || kept.getLast().isEmpty());
      if (!doubled) {
        kept.add(line);
      }
    }
    return String.join("\n", kept).stripTrailing();
  }
}
