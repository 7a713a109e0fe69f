/** Identifiers. */
@NullMarked
package org.outcry.platform.ids;

import org.jspecify.annotations.NullMarked;
