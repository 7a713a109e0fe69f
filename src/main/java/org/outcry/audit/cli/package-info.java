/** {@code bin/outcry audit}. */
@NullMarked
package org.outcry.audit.cli;

import org.jspecify.annotations.NullMarked;
