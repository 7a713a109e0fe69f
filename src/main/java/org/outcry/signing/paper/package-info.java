/** Sheets to be signed on paper (docs/paper.md). */
@NullMarked
package org.outcry.signing.paper;

import org.jspecify.annotations.NullMarked;
