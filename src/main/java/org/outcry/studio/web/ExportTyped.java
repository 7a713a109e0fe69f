package org.outcry.studio.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.exports.CsvFormat;
import org.outcry.exports.ExportColumn;
import org.outcry.exports.ExportKind;
import org.outcry.exports.ExportOrder;
import org.outcry.platform.csv.CsvSeparator;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.FormBody;

/**
 * What the form for a table was filled in with, whatever it is.
 *
 * @param from as it was typed, as the next
 * @param separator {@code comma}, {@code semicolon} or {@code tab}
 */
record ExportTyped(
    String reason,
    Set<ExportColumn> columns,
    List<String> states,
    String from,
    String until,
    String separator,
    boolean mark) {
  /** The separators by their names in the form, in order. */
  static final List<String> SEPARATORS = List.of("comma", "semicolon", "tab");

  /** What a table has when nobody has chosen yet. */
  private static final Set<ExportColumn> USUAL =
      EnumSet.of(
          ExportColumn.STATE,
          ExportColumn.SIGNED_AT,
          ExportColumn.TARGET,
          ExportColumn.GIVEN_NAME,
          ExportColumn.FAMILY_NAME,
          ExportColumn.CITY,
          ExportColumn.COUNTRY,
          ExportColumn.LANGUAGE);

  /** The form before anybody has filled it in. */
  static ExportTyped usual(ExportKind kind, Action action, Language language) {
    Set<ExportColumn> columns = EnumSet.copyOf(USUAL);
    columns.retainAll(kind.columns());
    columns.removeIf(column -> action.isSealed() && column.isPersonal());
    return new ExportTyped(
        "",
        columns,
        kind == ExportKind.SIGNATURES ? List.of("counted") : kind.states(),
        "",
        "",
        comma(language) ? "semicolon" : "comma",
        true);
  }

  /** Whether the decimal mark is a comma, so that spreadsheets take semicolons between cells. */
  static boolean comma(Language language) {
    return CsvSeparator.in(language) == ';';
  }

  static ExportTyped of(FormBody form, ExportKind kind) {
    Set<ExportColumn> columns = EnumSet.noneOf(ExportColumn.class);
    form.all("column").forEach(word -> ExportColumn.of(kind, word).ifPresent(columns::add));
    return new ExportTyped(
        form.first("reason").orElse("").replace("\r\n", "\n").strip(),
        columns,
        kind.states().stream().filter(form.all("state")::contains).toList(),
        form.first("from").orElse("").strip(),
        form.first("until").orElse("").strip(),
        form.first("separator").orElse(""),
        form.first("mark").isPresent());
  }

  /**
   * What is wrong with each field, {@code null} for nothing.
   *
   * @param columns also when a sealed action's personal data is asked for
   */
  record Wrong(
      @Nullable String reason,
      @Nullable String columns,
      @Nullable String states,
      @Nullable String from,
      @Nullable String until,
      @Nullable String separator) {
    static final Wrong NOTHING = new Wrong(null, null, null, null, null, null);

    boolean isNothing() {
      return equals(NOTHING);
    }
  }

  Wrong wrong(Action action, Words words) {
    boolean backwards =
        day(from).isPresent()
            && day(until).isPresent()
            && day(until).get().isBefore(day(from).get());
    return new Wrong(
        Reason.wrong(reason, words),
        columns.isEmpty()
            ? words.get("export.columns.missing")
            : action.isSealed() && columns.stream().anyMatch(ExportColumn::isPersonal)
                ? words.get("export.columns.sealed")
                : null,
        states.isEmpty() ? words.get("export.states.missing") : null,
        isDay(from) ? null : words.get("export.day.wrong"),
        isDay(until)
            ? backwards ? words.get("export.until.before") : null
            : words.get("export.day.wrong"),
        SEPARATORS.contains(separator) ? null : words.get("export.separator.missing"));
  }

  private static boolean isDay(String typed) {
    return typed.isEmpty() || day(typed).isPresent();
  }

  static Optional<LocalDate> day(String typed) {
    try {
      return typed.length() == 10 ? Optional.of(LocalDate.parse(typed)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What is ordered by it; only when nothing is wrong. */
  ExportOrder order(Action action, ExportKind kind) {
    return new ExportOrder(
        action,
        kind,
        columns,
        states,
        day(from).orElse(null),
        day(until).orElse(null),
        new CsvFormat(
            switch (separator) {
              case "semicolon" -> ';';
              case "tab" -> '\t';
              default -> ',';
            },
            mark),
        reason);
  }
}
