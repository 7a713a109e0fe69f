package org.outcry.studio.register;

import java.util.List;

/** The latest work on many signatures or letters. */
public record JobsView(Place place, List<Line> lines) {
  /** One of them. */
  public record Line(String path, String title, String facts, String state) {}
}
