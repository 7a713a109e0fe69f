package org.outcry.insights.variants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.measure.PageEvent;

/**
 * What came of an experiment whose sample is full: each arm's rate, and how it differs from that of
 * the page as it is. There is none before, so that nobody stops when it happens to look good.
 *
 * @param arms in order, the page as it is first
 */
public record Finding(Certainty certainty, List<Result> arms) {
  /** Which way an arm differs. */
  public enum Way {
    /** It is the page as it is, that the others are compared with. */
    AS_IT_IS,
    BETTER,
    WORSE,
    /** No difference has been shown, which does not mean that there is none. */
    OPEN
  }

  /**
   * An arm's.
   *
   * @param difference to the page as it is
   */
  public record Result(Arm arm, Rate rate, Interval difference, Way way) {}

  /**
   * The finding.
   *
   * @param counted by arm, what {@link org.outcry.signing.measure.MeasuredPages#arms} tells
   */
  public static Finding of(Experiment experiment, Map<String, Map<PageEvent, Long>> counted) {
    PageEvent aim =
        experiment.aim() == Experiment.Aim.SIGNED ? PageEvent.SIGNED : PageEvent.PERSONAL;
    Certainty certainty = Certainty.ofArms(experiment.arms().size());
    Rate first = rate(counted, experiment.arms().getFirst(), aim);
    List<Result> results = new ArrayList<>();
    for (Arm arm : experiment.arms()) {
      Rate rate = rate(counted, arm, aim);
      Interval difference = rate.less(first, certainty);
      Way way =
          results.isEmpty()
              ? Way.AS_IT_IS
              : difference.hasNothing() ? Way.OPEN : difference.low() > 0 ? Way.BETTER : Way.WORSE;
      results.add(new Result(arm, rate, difference, way));
    }
    return new Finding(certainty, List.copyOf(results));
  }

  /** Forms may come back from a page that was served before a kill forgot that it was. */
  private static Rate rate(Map<String, Map<PageEvent, Long>> counted, Arm arm, PageEvent aim) {
    Map<PageEvent, Long> own = counted.getOrDefault(arm.key(), Map.of());
    long served = Math.max(1, own.getOrDefault(PageEvent.SERVED, 0L));
    return new Rate(Math.min(served, own.getOrDefault(aim, 0L)), served);
  }
}
