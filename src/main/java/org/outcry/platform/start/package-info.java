/**
 * How Outcry starts: what refuses it, what happens at the very first start, what is told
 * afterwards.
 */
@NullMarked
package org.outcry.platform.start;

import org.jspecify.annotations.NullMarked;
