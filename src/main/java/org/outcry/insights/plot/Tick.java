package org.outcry.insights.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A label below a plot.
 *
 * @param at where across
 * @param anchor how it lies there: {@code start} and {@code end} at the edges, else {@code middle}
 * @param fine whether a narrow page leaves it out
 */
public record Tick(String at, String label, String anchor, boolean fine) {
  /** What a page of 320 px has room for. */
  private static final int NARROW = 4;

  private static final double EDGE = 0.06;

  /** Labels for points that share the width evenly, each at the middle of its point. */
  static List<Tick> of(List<String> labels, Across across) {
    List<Tick> ticks = new ArrayList<>();
    int count = labels.size();
    int every = Math.max(1, -Math.floorDiv(-count, 2 * NARROW));
    for (int i = 0; i < count; i += every) {
      double at = (i + 0.5) / count;
      String anchor = at < EDGE ? "start" : at > 1 - EDGE ? "end" : "middle";
      double edge = at < EDGE ? 0 : at > 1 - EDGE ? 1 : at;
      boolean fine = count > NARROW && i / every % 2 == 1;
      ticks.add(new Tick(across.point(edge), labels.get(i), anchor, fine));
    }
    return List.copyOf(ticks);
  }
}
