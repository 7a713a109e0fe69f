/** JavaScript that others wrote, looked at and never run. */
@NullMarked
package org.outcry.platform.script;

import org.jspecify.annotations.NullMarked;
