/** Pictures: checked, freed of metadata, scaled. */
@NullMarked
package org.outcry.campaigns.pictures;

import org.jspecify.annotations.NullMarked;
