/** What experiments tell: how large they must be, and what came of them (docs/insights-ab.md). */
@NamedInterface("variants")
@NullMarked
package org.outcry.insights.variants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
