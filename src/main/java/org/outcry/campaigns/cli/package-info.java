/** Commands of {@code bin/outcry} about campaigns. */
@NullMarked
package org.outcry.campaigns.cli;

import org.jspecify.annotations.NullMarked;
