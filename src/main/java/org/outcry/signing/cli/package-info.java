/** What staff do to signatures and counters from the command line. */
@NullMarked
package org.outcry.signing.cli;

import org.jspecify.annotations.NullMarked;
