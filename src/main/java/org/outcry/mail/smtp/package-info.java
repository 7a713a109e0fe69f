/** Delivery over SMTP (RFC 5321): the configured route, one conversation, its outcome. */
@NullMarked
package org.outcry.mail.smtp;

import org.jspecify.annotations.NullMarked;
