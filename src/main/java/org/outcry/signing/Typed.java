package org.outcry.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came with a posted form, kept as it was typed so that the form can be shown again.
 *
 * @param values by field name, each at least one
 */
public record Typed(Map<String, List<String>> values) {
  public static final Typed NOTHING = new Typed(Map.of());

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
