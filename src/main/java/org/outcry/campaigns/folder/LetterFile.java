package org.outcry.campaigns.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.MergeField;
import org.outcry.campaigns.StandardField;

/** A letter.md: subject and closing at its head, then the body. */
record LetterFile(String subject, String closing, String body) {
  private static final int LONGEST_BODY = 10_000;
  private static final String FENCE = "---";
  private static final Pattern MERGE = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

  static Optional<LetterFile> read(
      Source source, String text, FormSpec form, PersonalMessage message) {
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    int end = lines.isEmpty() || !lines.getFirst().equals(FENCE) ? -1 : fence(lines);
    if (end < 0) {
      source.problem(
          1, "The letter does not start with its head; write ---, subject:, closing: and ---.");
      return Optional.empty();
    }
    // An empty line for the fence, so that lines are counted as in the file.
    String head = "\n" + String.join("\n", lines.subList(1, end)) + "\n";
    Entry root = YamlFile.read(source, head);
    if (root.isAbsent()) {
      return Optional.empty();
    }
    Mapping mapping = root.mapping(Keys.LETTER_HEAD);
    Entry subject = mapping.need("subject");
    Entry closing = mapping.need("closing");
    Merges merges = new Merges(source, form, message);
    String subjectText = merges.check(subject.text(200), subject.line(), false);
    String closingText = closing.text(200);
    if (closingText.contains("{{")) {
      closing.wrong("merge fields stand in subject and body only; write plain words");
    }
    String body = body(merges, lines, end + 1);
    int length = body.codePointCount(0, body.length());
    if (length == 0) {
      source.problem(end + 1, "The letter has no body; write it below the head.");
    } else if (length > LONGEST_BODY) {
      source.problem(
          end + 2, "The body has %,d characters; shorten it to 10,000.".formatted(length));
    }
    return Optional.of(new LetterFile(subjectText, closingText, body));
  }

  private static int fence(List<String> lines) {
    return lines.subList(1, lines.size()).indexOf(FENCE) < 0
        ? -1
        : lines.subList(1, lines.size()).indexOf(FENCE) + 1;
  }

  /** Paragraphs with one blank line between them. */
  private static String body(Merges merges, List<String> lines, int from) {
    List<String> kept = new ArrayList<>();
    for (int i = from; i < lines.size(); i++) {
      String line = merges.check(lines.get(i).replace("\t", "  ").stripTrailing(), i + 1, true);
      boolean doubled = line.isEmpty() && (kept.isEmpty() || kept.getLast().isEmpty());
      if (!doubled) {
        kept.add(line);
      }
    }
    return String.join("\n", kept).stripTrailing();
  }

  /** Checks merge fields and writes them without spaces. */
  private record Merges(Source source, FormSpec form, PersonalMessage message) {
    String check(String text, int line, boolean inBody) {
      Matcher matcher = MERGE.matcher(text);
      String tidy =
          matcher.replaceAll(
              found -> Matcher.quoteReplacement("{{" + found.group(1).strip() + "}}"));
      Matcher fields = MERGE.matcher(tidy);
      while (fields.find()) {
        known(fields.group(1), line, inBody);
      }
      String rest = MERGE.matcher(tidy).replaceAll("");
      if (rest.contains("{{") || rest.contains("}}")) {
        source.problem(line, "Braces of a merge field do not match; write it as {{name}}.");
      }
      return tidy;
    }

    private void known(String key, int line, boolean inBody) {
      Optional<MergeField> field = MergeField.named(key);
      if (field.isEmpty() || (field.get() == MergeField.MESSAGE && !inBody)) {
        source.problem(
            line,
            "{{%s}} is no merge field here; the merge fields are %s."
                .formatted(Shown.line(key), all(inBody)));
      } else if (field.get() == MergeField.MESSAGE && message == PersonalMessage.NONE) {
        source.problem(
            line,
            "{{message}} stands here, but the campaign has message: none; take it away or write"
                + " message: optional in campaign.yaml.");
      } else {
        field
            .flatMap(Merges::asked)
            .filter(asked ->
                form.fields().stream()
                    .noneMatch(each ->
                        each instanceof FormSpec.Standard standard && standard.field() == asked))
            .ifPresent(asked ->
                source.problem(
                    line,
                    "{{%s}} needs the field %s, which the form does not ask for; add it to"
                            .formatted(key, Words.of(asked))
                        + " “fields” in campaign.yaml."));
      }
    }

    /** The field of the form that a merge field needs; names are always asked for. */
    private static Optional<StandardField> asked(MergeField field) {
      return switch (field) {
        case SUPPORTER_CITY -> Optional.of(StandardField.CITY);
        case SUPPORTER_REGION -> Optional.of(StandardField.REGION);
        case SUPPORTER_COUNTRY -> Optional.of(StandardField.COUNTRY);
        case SUPPORTER_NAME,
            SUPPORTER_GIVEN_NAME,
            SUPPORTER_FAMILY_NAME,
            TARGET_NAME,
            TARGET_STYLE,
            TARGET_OFFICE,
            TARGET_INSTITUTION,
            ORGANISATION_NAME,
            DATE,
            MESSAGE ->
            Optional.empty();
      };
    }

    private static String all(boolean inBody) {
      return Stream.of(MergeField.values())
          .filter(field -> inBody || field != MergeField.MESSAGE)
          .map(MergeField::written)
          .collect(Collectors.joining(", "));
    }
  }
}
