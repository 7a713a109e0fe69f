/** Experiments: pages that say something else to some, by chance, and what is counted of it. */
@NamedInterface("experiments")
@NullMarked
package org.outcry.signing.experiments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
