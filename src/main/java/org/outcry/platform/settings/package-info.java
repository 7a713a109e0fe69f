/** The installation's settings, read once and checked at the start. */
@NullMarked
package org.outcry.platform.settings;

import org.jspecify.annotations.NullMarked;
