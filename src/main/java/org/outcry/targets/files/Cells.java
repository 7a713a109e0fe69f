package org.outcry.targets.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.ForeignText;

/**
 * Reads the cells of a row, and tells of those that are wrong.
 *
 * @param problems gets what is wrong
 */
record Cells(String file, OfficeRow row, List<String> problems) {
  private static final int MOST_ADDRESSES = 10;
  private static final int MOST_LINES = 8;
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;|]+");
  private static final Pattern BETWEEN_LINES = Pattern.compile("\\s*(?:[|\n\r])+\\s*");

  /** What a spreadsheet would take for a formula and run. */
  private static final Pattern FORMULA = Pattern.compile("[=+@\\-\\t].*", Pattern.DOTALL);

  /** Tells of something that is wrong with the row. */
  void problem(String sentence) {
    problems.add("%s, %s: %s".formatted(file, row.where(), sentence));
  }

  void wrong(String column, String mend) {
    String cell = row.cells().getOrDefault(column, "");
    problem(
        "%s is %s; %s."
            .formatted(
                ForeignText.quoted(column),
                cell.isEmpty() ? "empty" : ForeignText.quoted(cell),
                mend));
  }

  /** Empty takes away what was there; a missing column leaves it. */
  <T> @Nullable T parsed(
      String column, @Nullable T old, Function<String, Optional<T>> parser, String mend) {
    if (!row.has(column)) {
      return old;
    }
    String text = row.cells().getOrDefault(column, "");
    if (text.isEmpty()) {
      return null;
    }
    Optional<T> value = parser.apply(text);
    if (value.isEmpty()) {
      wrong(column, mend);
    }
    return value.orElse(null);
  }

  String text(String column, int longest) {
    String text = row.cells().getOrDefault(column, "");
    int length = text.codePointCount(0, text.length());
    if (text.codePoints().anyMatch(c -> ForeignText.isForbidden(c) || c == '\t' || c == '\n')) {
      problem(
          "%s has a line break or a control character; take it out."
              .formatted(ForeignText.quoted(column)));
    } else if (FORMULA.matcher(text).matches()) {
      wrong(column, "it begins as a spreadsheet's formula does; write the text itself");
    } else if (length > longest) {
      problem(
          "%s has %,d characters; shorten it to %,d."
              .formatted(ForeignText.quoted(column), length, longest));
    }
    return text;
  }

  /** In the languages that the row has; the others stay as they are stored. */
  @Nullable Texts texts(String column, int longest, @Nullable Texts old) {
    Map<Language, String> texts = new LinkedHashMap<>();
    if (old != null) {
      texts.putAll(old.byLanguage());
    }
    for (String each : row.cells().keySet()) {
      Language language =
          each.equals(column)
              ? Language.ANY
              : each.startsWith(column + ".")
                  ? Columns.language(each.substring(column.length() + 1)).orElse(null)
                  : null;
      if (language != null) {
        String text = text(each, longest);
        if (text.isEmpty()) {
          texts.remove(language);
        } else {
          texts.put(language, text);
        }
      }
    }
    return texts.isEmpty() ? null : new Texts(texts);
  }

  List<String> parts(String column) {
    return Stream.of(BETWEEN.split(row.cells().getOrDefault(column, "")))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  List<EmailAddress> emails(String column) {
    List<String> parts = parts(column);
    if (parts.size() > MOST_ADDRESSES) {
      problem(
          "%s has %d addresses; keep %d."
              .formatted(ForeignText.quoted(column), parts.size(), MOST_ADDRESSES));
    }
    List<EmailAddress> addresses = new ArrayList<>();
    for (String part : parts) {
      Optional<EmailAddress> address =
          Optional.of(part)
              .filter(text -> !FORMULA.matcher(text).matches())
              .flatMap(EmailAddress::parse);
      if (address.isEmpty()) {
        wrong(column, "write e-mail addresses such as name@example.org, with spaces between them");
        return List.of();
      }
      if (!addresses.contains(address.get())) {
        addresses.add(address.get());
      }
    }
    return addresses;
  }

  List<String> lines() {
    String cell = row.cells().getOrDefault("postal-address", "");
    List<String> lines =
        Stream.of(BETWEEN_LINES.split(cell))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    boolean bad =
        lines.size() > MOST_LINES
            || lines.stream()
                .anyMatch(line ->
                    line.length() > 100
                        || FORMULA.matcher(line).matches()
                        || line.codePoints().anyMatch(ForeignText::isForbidden));
    if (bad) {
      wrong(
          "postal-address",
          "write at most %d lines of at most 100 characters, with | between them"
              .formatted(MOST_LINES));
    }
    return bad ? List.of() : lines;
  }
}
