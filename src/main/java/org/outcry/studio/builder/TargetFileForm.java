package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.targets.Gender;

/**
 * Takes targets over from a table: what was pasted is read, each column is said to be a field, and
 * the rows become targets of the form, where each field is checked as if it had been typed.
 */
final class TargetFileForm {
  private static final int LONGEST = 200_000;
  private static final int SAMPLE = 60;

  private TargetFileForm() {}

  static void ask(Sheet sheet) {
    Words words = sheet.words();
    sheet.more(
        "file",
        words.get("studio.panel.targets.file"),
        inner -> {
          ask(sheet, inner);
          return true;
        });
  }

  private static void ask(Sheet sheet, Sheet inner) {
    Words words = inner.words();
    @Nullable String refusal = inner.pressed("take") ? take(sheet, inner) : null;
    String text =
        inner.plain(
            Input.Kind.FILE,
            "csv",
            words.get("studio.panel.targets.file.csv"),
            words.get("studio.panel.targets.file.help"),
            "",
            LONGEST);
    if (refusal != null) {
      inner.wrong("csv", refusal);
    }
    boolean read = inner.step("read", words.get("studio.panel.targets.file.read"));
    CsvText table = CsvText.read(text);
    @Nullable String fault = read ? fault(table, words) : null;
    if (fault != null) {
      inner.wrong("csv", fault);
    }
    if (table.fault() == CsvText.Fault.NONE) {
      List<String> fields = fields(inner, table, read || inner.typed("known").isEmpty());
      if (read && !fields.contains("name")) {
        inner.wrong("csv", noName(table, words));
      }
      inner.step("take", words.get("studio.panel.targets.file.take", "count", table.rows().size()));
    }
  }

  private static String noName(CsvText table, Words words) {
    return words.get(
        "studio.panel.targets.file.no-name", "columns", String.join(", ", table.headings()));
  }

  private static @Nullable String fault(CsvText table, Words words) {
    return switch (table.fault()) {
      case NONE -> null;
      case EMPTY -> words.get("studio.panel.targets.file.empty");
      case NO_ROWS -> words.get("studio.panel.targets.file.no-rows");
      case QUOTES -> words.get("studio.panel.targets.file.quotes");
      case ONE_COLUMN -> words.get("studio.panel.targets.file.one-column");
      case MANY_COLUMNS -> words.get("studio.panel.targets.file.many-columns");
    };
  }

  /** Asks of each column what it is. */
  private static List<String> fields(Sheet inner, CsvText table, boolean anew) {
    Words words = inner.words();
    List<Input.Option> options = TargetColumns.options(words, inner.languages());
    List<String> fields = new ArrayList<>();
    Set<String> guessed = new HashSet<>();
    for (int at = 0; at < table.headings().size(); at++) {
      String heading = table.headings().get(at);
      String sample = table.rows().getFirst().get(at);
      if (anew && !inner.isShown()) {
        String guess = TargetColumns.guess(heading, options, inner.languages());
        inner.put("column-" + at, guessed.add(guess) ? guess : "");
      }
      fields.add(
          inner.choice(
              Input.Kind.SELECT,
              "column-" + at,
              words.get(
                  "studio.panel.targets.file.column",
                  "heading",
                  heading.isEmpty() ? String.valueOf(at + 1) : heading),
              sample.isEmpty()
                  ? null
                  : words.get("studio.panel.targets.file.sample", "sample", shortened(sample)),
              options,
              ""));
    }
    if (!inner.isShown()) {
      inner.put("known", "yes");
    }
    inner.hidden("known", "yes");
    return fields;
  }

  private static String shortened(String cell) {
    return cell.codePointCount(0, cell.length()) <= SAMPLE
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, SAMPLE)) + "…";
  }

  /** Takes the rows over; gives back why it can't. */
  private static @Nullable String take(Sheet sheet, Sheet inner) {
    Words words = inner.words();
    CsvText table = CsvText.read(inner.typed("csv"));
    @Nullable String fault = fault(table, words);
    if (fault != null) {
      return fault;
    }
    List<String> fields =
        IntStream.range(0, table.headings().size())
            .mapToObj(at -> inner.typed("column-" + at))
            .toList();
    @Nullable String wrong = wrongColumns(table, fields, words);
    int rows = table.rows().size();
    int there = number(sheet.typed(TargetsPanel.LIST + ".count"));
    if (wrong == null && there + rows > TargetsPanel.MOST) {
      wrong =
          words.get(
              "studio.panel.targets.file.too-many",
              "rows",
              rows,
              "there",
              there,
              "most",
              TargetsPanel.MOST);
    }
    if (wrong == null) {
      table.rows().forEach(row -> sheet.append(TargetsPanel.LIST, target(inner, row, fields)));
      inner.put("csv", "");
      inner.put("known", "");
      inner.note("taken", words.get("studio.panel.targets.file.taken", "count", rows));
    }
    return wrong;
  }

  private static @Nullable String wrongColumns(CsvText table, List<String> fields, Words words) {
    if (!fields.contains("name")) {
      return noName(table, words);
    }
    Set<String> seen = new HashSet<>();
    for (int at = 0; at < fields.size(); at++) {
      if (!fields.get(at).isEmpty() && !seen.add(fields.get(at))) {
        return words.get("studio.panel.targets.file.twice", "heading", table.headings().get(at));
      }
    }
    return null;
  }

  private static int number(String typed) {
    return typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 0;
  }

  /** A row as it would be typed. */
  private static Map<String, String> target(Sheet inner, List<String> row, List<String> fields) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (int at = 0; at < fields.size(); at++) {
      String field = fields.get(at);
      String cell = row.get(at);
      if (!field.isEmpty() && !cell.isEmpty()) {
        typed.put(
            field,
            switch (field) {
              case "gender" -> gender(cell);
              case "email" -> String.join("\n", cell.split("[\\s,;|]+"));
              case "more.postal-address" -> String.join("\n", cell.split("\\s*[|\\n]\\s*"));
              default -> cell;
            });
      }
    }
    Gender gender =
        switch (typed.getOrDefault("gender", "other")) {
          case "f" -> Gender.FEMININE;
          case "m" -> Gender.MASCULINE;
          default -> Gender.OTHER;
        };
    typed.putIfAbsent("gender", "other");
    for (Language language : inner.languages()) {
      inner
          .around()
          .salutation(language, typed.getOrDefault("name", "…"), gender)
          .ifPresent(text -> typed.putIfAbsent("salutation." + language.tag(), text));
    }
    channels(typed);
    return typed;
  }

  /** The way that fits what is known of them. */
  private static void channels(Map<String, String> typed) {
    String way =
        typed.containsKey("email")
            ? "e-mail"
            : typed.containsKey("more.web-form")
                ? "web-form"
                : typed.containsKey("more.phone")
                    ? "phone"
                    : typed.containsKey("more.postal-address") ? "print" : "e-mail";
    typed.put("more.channels.count", "1");
    typed.put("more.channels.0.is", way);
  }

  private static String gender(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "f", "female", "woman", "femme", "féminin" -> "f";
      case "m", "male", "man", "homme", "masculin" -> "m";
      default -> "other";
    };
  }
}
