package org.outcry.studio.insights.measured;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.insights.form.FieldLabels;
import org.outcry.platform.language.Words;
import org.outcry.studio.web.Field;

/**
 * The order of a form's fields, asked for by the number of each: standard fields among themselves,
 * and behind them those of the campaigner's own, as the form shows them.
 */
final class FieldOrder {
  private final ActionContent content;
  private final String arm;
  private final Function<String, String> typed;
  private final Words words;
  private final List<PlanView.Places> places = new ArrayList<>();
  private final List<String> chosen = new ArrayList<>();

  /**
   * @param arm whose order it is
   * @param typed what was typed into a field of the form; empty for nothing
   */
  FieldOrder(ActionContent content, String arm, Function<String, String> typed, Words words) {
    this.content = content;
    this.arm = arm;
    this.typed = typed;
    this.words = words;
    ask("order", words.get("ab.plan.order"), standard(content));
    ask("own-order", words.get("ab.plan.order.own"), own(content));
  }

  private static List<String> standard(ActionContent content) {
    return names(content.form().fields().stream().filter(FormSpec.Standard.class::isInstance));
  }

  private static List<String> own(ActionContent content) {
    return names(content.form().fields().stream().filter(FormSpec.Own.class::isInstance));
  }

  private static List<String> names(Stream<FormSpec.Field> fields) {
    return fields.map(FormSpec.Field::parameter).toList();
  }

  /** The names of a form's fields as it shows them. */
  static List<String> shown(ActionContent content) {
    return Stream.concat(standard(content).stream(), own(content).stream()).toList();
  }

  /** A field, where it is and where it is to go, counted from 1. */
  private record Move(String field, int from, int to) {
    /** Who goes up comes before whoever is there, who goes down behind. */
    private int way() {
      return Integer.compare(to, from);
    }
  }

  private void ask(String name, String label, List<String> fields) {
    List<Field> asked = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String input = arm + "." + name + "." + fields.get(i);
      int place = i + 1;
      String value = typed.apply(input).isEmpty() ? String.valueOf(place) : typed.apply(input);
      boolean good = value.matches("[0-9]{1,3}") && within(value, fields.size());
      moves.add(new Move(fields.get(i), place, good ? Integer.parseInt(value) : place));
      asked.add(
          new Field(
              input,
              "text",
              label(fields.get(i)),
              null,
              "off",
              value,
              good
                  ? null
                  : words.get(
                      "ab.plan.order.wrong",
                      "field",
                      label(fields.get(i)),
                      "most",
                      fields.size())));
    }
    List<String> ordered =
        moves.stream()
            .sorted(
                Comparator.comparingInt(Move::to)
                    .thenComparingInt(Move::way)
                    .thenComparingInt(Move::from))
            .map(Move::field)
            .toList();
    chosen.addAll(ordered);
    if (fields.size() > 1) {
      boolean touched =
          IntStream.range(0, fields.size())
              .anyMatch(i -> !asked.get(i).value().equals(String.valueOf(i + 1)));
      places.add(new PlanView.Places(arm + "-" + name, label, asked, touched));
    }
  }

  private String label(String field) {
    return FieldLabels.of(field, content, words);
  }

  private static boolean within(String digits, int most) {
    int place = Integer.parseInt(digits);
    return place >= 1 && place <= most;
  }

  /** What is asked for; nothing where there is nothing to order. */
  List<PlanView.Places> places() {
    return places;
  }

  /** The names of all fields in order; empty where it is the page's. */
  List<String> order() {
    return chosen.equals(shown(content)) ? List.of() : List.copyOf(chosen);
  }
}
