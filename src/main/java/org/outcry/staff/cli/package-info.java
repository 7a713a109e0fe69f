/** {@code bin/outcry staff}. */
@NullMarked
package org.outcry.staff.cli;

import org.jspecify.annotations.NullMarked;
