/** What staff do with the registry of offices from the command line. */
@NullMarked
package org.outcry.targets.cli;

import org.jspecify.annotations.NullMarked;
