/** The outbox in the browser. */
@NamedInterface("web")
@NullMarked
package org.outcry.mail.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
