/** What an action lacks before the public may see it. */
@NamedInterface("completeness")
@NullMarked
package org.outcry.campaigns.completeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
