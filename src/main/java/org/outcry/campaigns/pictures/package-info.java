/** Pictures: checked, freed of metadata, scaled. */
@NamedInterface("pictures")
@NullMarked
package org.outcry.campaigns.pictures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
