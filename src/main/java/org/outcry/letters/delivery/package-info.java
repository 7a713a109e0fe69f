/** Letters that reach a target together: dossiers, print runs and digests, each on record. */
@NamedInterface("delivery")
@NullMarked
package org.outcry.letters.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
