package org.outcry.insights.plot;

import java.util.List;

/**
 * A line of a plot's axis, with its number above.
 *
 * @param y from above, in CSS pixels
 */
public record GridLine(int y, String label) {
  static List<GridLine> of(Scale scale, Figures figures) {
    return scale.lines().stream()
        .map(line -> new GridLine(Frame.y(scale.height(line)), figures.brief(line)))
        .toList();
  }
}
