/** What experiments tell: how large they must be, and what came of them (docs/insights-ab.md). */
@NullMarked
package org.outcry.insights.variants;

import org.jspecify.annotations.NullMarked;
