package org.outcry.insights.plot;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time of a plot, of which there are as many as the plot is wide.
 *
 * @param name in full, for the table: {@code 27 July 2026}
 * @param label in short, for the axis: {@code 27 July}
 * @param value 0 or more; {@code null} where there is none, because nothing could be counted
 */
public record Point(String name, String label, @Nullable Long value) {}
