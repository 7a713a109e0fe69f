package org.outcry.insights.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.outcry.campaigns.ActionContent;
import org.outcry.signing.measure.FormFields;
import org.outcry.signing.measure.MeasuredPages.Measure;
import org.outcry.signing.measure.PageEvent;

/**
 * How far people get, from a page that is shown to a signature.
 *
 * @param steps how often each event was counted
 * @param fields those of the form, from top to bottom, then those that it no longer has
 */
public record Funnel(Map<PageEvent, Long> steps, List<Field> fields) {
  /** Below so many pages, and so many forms that were begun, a share may be chance. */
  private static final long FEW_PAGES = 200;

  private static final long FEW_FORMS = 50;

  /**
   * A field of the form.
   *
   * @param name in the posted form
   * @param reached how often somebody came to it
   * @param left how often somebody went away from it, without sending the form
   * @param refused how often something was wrong with it in a form that was sent
   */
  public record Field(String name, long reached, long left, long refused) {}

  /** What was counted of an action's form as it is now, and of fields that it had. */
  public static Funnel of(ActionContent content, List<Measure> measures) {
    Map<PageEvent, Long> steps = new EnumMap<>(PageEvent.class);
    Map<PageEvent, Map<String, Long>> byField = new EnumMap<>(PageEvent.class);
    Set<String> names = new LinkedHashSet<>(FormFields.of(content));
    for (Measure each : measures) {
      if (each.field().isEmpty()) {
        steps.merge(each.event(), each.counted(), Long::sum);
      } else {
        byField
            .computeIfAbsent(each.event(), _ -> new TreeMap<>())
            .merge(each.field(), each.counted(), Long::sum);
      }
    }
    byField.values().forEach(counted -> names.addAll(counted.keySet()));
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(
          new Field(
              name,
              number(byField, PageEvent.REACHED, name),
              number(byField, PageEvent.LEFT, name),
              number(byField, PageEvent.FIELD_REFUSED, name)));
    }
    return new Funnel(steps, List.copyOf(fields));
  }

  private static long number(
      Map<PageEvent, Map<String, Long>> byField, PageEvent event, String name) {
    return byField.getOrDefault(event, Map.of()).getOrDefault(name, 0L);
  }

  /** How often something was counted. */
  public long number(PageEvent event) {
    return steps.getOrDefault(event, 0L);
  }

  /** Whether nothing was counted. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Whether there is too little to tell shares from chance. */
  public boolean isSmall() {
    return number(PageEvent.SERVED) < FEW_PAGES || number(PageEvent.BEGUN) < FEW_FORMS;
  }
}
