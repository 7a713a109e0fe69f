/** What staff do about letters from the command line. */
@NullMarked
package org.outcry.letters.cli;

import org.jspecify.annotations.NullMarked;
