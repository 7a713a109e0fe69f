/** What staff see of letters and decide about them, on the command line. */
@NullMarked
package org.outcry.letters.cli;

import org.jspecify.annotations.NullMarked;
