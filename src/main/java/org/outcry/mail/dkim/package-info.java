/** DKIM (RFC 6376, RFC 8463): each organisation's keys, the records to publish, signing. */
@NamedInterface("dkim")
@NullMarked
package org.outcry.mail.dkim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
