package org.outcry.signing.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.platform.language.Texts;

/**
 * One of the pages that an experiment compares. The first one, {@code a}, is the page as it is.
 * What one agrees to is the same in all of them: consents are never varied.
 *
 * @param key {@code a} to {@code d}
 * @param headline instead of the page's; {@code null} for that one
 * @param button the words on the form's button; {@code null} for those of the page
 * @param leftOut fields that the form does not show, by their names in it; only such as nobody has
 *     to fill in
 * @param order in which the form shows its fields, by their names in it; empty for the page's. A
 *     field that it does not name stays where the page has it.
 * @param letter the variant of the letter; {@code null} where another thing is compared
 */
public record Arm(
    String key,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Texts headline,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Texts button,
    List<String> leftOut,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> order,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String letter) {
  /** The keys of all arms that an experiment may have, in order. */
  public static final List<String> KEYS = List.of("a", "b", "c", "d");

  public Arm {
    leftOut = List.copyOf(leftOut);
    order = order == null ? List.of() : List.copyOf(order); // As those of before are stored.
  }

  /** An arm with the page's order of fields. */
  public Arm(
      String key,
      @Nullable Texts headline,
      @Nullable Texts button,
      List<String> leftOut,
      @Nullable String letter) {
    this(key, headline, button, leftOut, List.of(), letter);
  }

  /** The page as it is. */
  public static Arm asItIs() {
    return new Arm(KEYS.getFirst(), null, null, List.of(), null);
  }

  /** The page as it is shown in this arm. */
  public ActionContent over(ActionContent page) {
    FormSpec form = page.form();
    FormSpec shown =
        new FormSpec(
            ordered(form.fields()).stream()
                .filter(field -> field.required() || !leftOut.contains(field.parameter()))
                .toList(),
            form.consents(),
            button == null ? form.button() : button,
            form.household(),
            form.choices());
    return page.change().headline(headline == null ? page.headline() : headline).form(shown).made();
  }

  /** The fields that the order names take one another's places, and no others. */
  private List<FormSpec.Field> ordered(List<FormSpec.Field> fields) {
    Map<String, FormSpec.Field> named = new HashMap<>();
    fields.forEach(field -> named.put(field.parameter(), field));
    Iterator<FormSpec.Field> next =
        order.stream()
            .distinct()
            .filter(named::containsKey)
            .map(key -> Objects.requireNonNull(named.get(key)))
            .iterator();
    return fields.stream()
        .map(field -> order.contains(field.parameter()) ? next.next() : field)
        .toList();
  }
}
