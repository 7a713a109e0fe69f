/** The studio's pages on which signatures from paper and lists of people are entered. */
@NullMarked
package org.outcry.studio.intake;

import org.jspecify.annotations.NullMarked;
