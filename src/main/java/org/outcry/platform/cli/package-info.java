/** Commands for the machine's operator: {@code bin/outcry COMMAND}. */
@NullMarked
package org.outcry.platform.cli;

import org.jspecify.annotations.NullMarked;
