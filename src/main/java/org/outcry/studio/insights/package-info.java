/** The screens on which actions are understood: their numbers, and several side by side. */
@NullMarked
package org.outcry.studio.insights;

import org.jspecify.annotations.NullMarked;
