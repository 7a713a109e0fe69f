/** Sheets to be signed on paper (docs/paper.md). */
@NamedInterface("paper")
@NullMarked
package org.outcry.signing.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
