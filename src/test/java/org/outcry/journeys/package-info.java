/** What people do with Outcry, from end to end, in a real browser. */
@NullMarked
package org.outcry.journeys;

import org.jspecify.annotations.NullMarked;
