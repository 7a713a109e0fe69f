/** Work that runs by the clock. */
@NullMarked
package org.outcry.platform.jobs;

import org.jspecify.annotations.NullMarked;
