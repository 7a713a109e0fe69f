/** How far people get with an action's form (docs/insights-ab.md). */
@NamedInterface("form")
@NullMarked
package org.outcry.insights.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
