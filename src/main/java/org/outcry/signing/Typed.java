package org.outcry.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterTemplate;

/**
 * What came with a posted form, kept as it was typed so that the form can be shown again.
 *
 * @param values by field name, each at least one
 */
public record Typed(Map<String, List<String>> values) {
  public static final Typed NOTHING = new Typed(Map.of());

  /** The field that names the letter's variant. */
  public static final String VARIANT = "variant";

  /** The field that names the arm of an experiment. */
  public static final String ARM = "arm";

  public boolean has(String field) {
    return values.containsKey(field);
  }

  /** The first value of a field; empty when there is none. */
  public String first(String field) {
    return values.getOrDefault(field, List.of("")).getFirst();
  }

  public List<String> all(String field) {
    return values.getOrDefault(field, List.of());
  }

  /**
   * The variant of the letter that the form showed; {@code null} where all are shown the same, the
   * first where the form names none that there is.
   */
  public @Nullable String variant(LetterTemplate letter) {
    if (!letter.varies()) {
      return null;
    }
    String named = first(VARIANT);
    return letter.has(named) ? named : LetterTemplate.FIRST;
  }

  /** The same with one field's value. */
  public Typed with(String field, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(field, List.of(value));
    return new Typed(more);
  }

  /** The same but for the letter, so that the suggested one stands there again. */
  public Typed withSuggestedLetter() {
    Typed rest = without("body");
    return first("subject").isBlank() ? rest.without("subject") : rest;
  }

  /** Whether a box or option was chosen. */
  public boolean chose(String field, String value) {
    return all(field).contains(value);
  }

  /** All but one field. */
  public Typed without(String field) {
    Map<String, List<String>> rest = new LinkedHashMap<>(values);
    rest.remove(field);
    return new Typed(rest);
  }

  /** Names no value: what was typed is personal. */
  @Override
  public String toString() {
    return "Typed[" + values.size() + " fields]";
  }
}
