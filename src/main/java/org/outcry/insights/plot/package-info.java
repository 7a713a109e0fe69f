/** Plots that the server draws: SVG in the page, with the numbers as a table (docs/insights.md). */
@NamedInterface("plot")
@NullMarked
package org.outcry.insights.plot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
