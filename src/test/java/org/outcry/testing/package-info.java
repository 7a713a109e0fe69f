/** What everybody's tests stand on. */
@NullMarked
package org.outcry.testing;

import org.jspecify.annotations.NullMarked;
