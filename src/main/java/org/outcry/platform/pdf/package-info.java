/** Printable documents: HTML becomes PDF, with fonts for the world's scripts embedded. */
@NullMarked
package org.outcry.platform.pdf;

import org.jspecify.annotations.NullMarked;
