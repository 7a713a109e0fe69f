/** Commands about people's data. */
@NullMarked
package org.outcry.privacy.cli;

import org.jspecify.annotations.NullMarked;
