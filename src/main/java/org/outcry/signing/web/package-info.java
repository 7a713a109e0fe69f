/** The action page, its form and its count over HTTP. */
@NamedInterface("web")
@NullMarked
package org.outcry.signing.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
