/** Preflight: what is tried before an action's letters leave for people in power. */
@NamedInterface("preflight")
@NullMarked
package org.outcry.letters.preflight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
