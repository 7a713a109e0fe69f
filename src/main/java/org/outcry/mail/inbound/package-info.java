/** What comes back: bounces, complaints and replies, however they arrive. */
@NamedInterface("inbound")
@NullMarked
package org.outcry.mail.inbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
