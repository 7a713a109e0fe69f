/** Commands of {@code bin/outcry} about organisations. */
@NullMarked
package org.outcry.organisations.cli;

import org.jspecify.annotations.NullMarked;
