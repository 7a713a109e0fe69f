/** All texts of an action, one by one: where they stand, and which translations are out of date. */
@NamedInterface("texts")
@NullMarked
package org.outcry.campaigns.texts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
