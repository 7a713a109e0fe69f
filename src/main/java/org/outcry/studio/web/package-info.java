/** The studio in the browser: who gets in, and what they see. */
@NamedInterface("web")
@NullMarked
package org.outcry.studio.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
