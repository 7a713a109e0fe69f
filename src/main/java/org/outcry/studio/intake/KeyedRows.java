package org.outcry.studio.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.web.FormBody;

/**
 * Rows as they were typed into a form.
 *
 * @param sheet that they are all from
 * @param rows always {@link #MOST}, some of them empty
 */
record KeyedRows(String sheet, List<Row> rows) {
  static final int MOST = 10;

  /** What is typed of each row, in order. */
  static final List<String> TEXTS =
      List.of(
          "row",
          "given-name",
          "family-name",
          "street",
          "city",
          "postal-code",
          "country",
          "email",
          "signed-on");

  /**
   * A row.
   *
   * @param texts as many as {@link #TEXTS}
   * @param ticked keys of consents
   */
  record Row(List<String> texts, Set<String> ticked) {
    boolean isEmpty() {
      return ticked.isEmpty() && texts.stream().skip(1).allMatch(String::isEmpty);
    }
  }

  /** Empty ones, numbered on from a row. */
  static KeyedRows empty(int sheet, int from) {
    return new KeyedRows(
        String.valueOf(sheet),
        IntStream.range(from, from + MOST)
            .mapToObj(row ->
                new Row(
                    Stream.concat(
                            Stream.of(String.valueOf(row)), TEXTS.stream().skip(1).map(_ -> ""))
                        .toList(),
                    Set.of()))
            .toList());
  }

  /** From a form; its fields are named {@code r0.city}, {@code r0.consent.news}. */
  static KeyedRows of(FormBody form, ActionContent content) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      String name = "r" + i + ".";
      Set<String> ticked = new LinkedHashSet<>();
      content.form().consents().stream()
          .map(each -> each.key().value())
          .filter(key -> form.first(name + "consent." + key).isPresent())
          .forEach(ticked::add);
      rows.add(
          new Row(
              TEXTS.stream().map(each -> form.first(name + each).orElse("").strip()).toList(),
              ticked));
    }
    return new KeyedRows(form.first("sheet").orElse("").strip(), rows);
  }

  /** Where rows are that are not empty, from 0. */
  List<Integer> typed() {
    return IntStream.range(0, rows.size()).filter(at -> !rows.get(at).isEmpty()).boxed().toList();
  }

  /** The columns that are entered. */
  static List<String> columns(ActionContent content) {
    return Stream.of(
            Stream.of("sheet"),
            TEXTS.stream(),
            content.form().consents().stream().map(each -> "consent." + each.key()))
        .flatMap(each -> each)
        .toList();
  }

  /** A row's cells in the order of the columns. */
  List<String> cells(int at, ActionContent content) {
    Row row = rows.get(at);
    return Stream.of(
            Stream.of(sheet),
            row.texts().stream(),
            content.form().consents().stream()
                .map(each -> row.ticked().contains(each.key().value()) ? "yes" : ""))
        .flatMap(each -> each)
        .toList();
  }
}
