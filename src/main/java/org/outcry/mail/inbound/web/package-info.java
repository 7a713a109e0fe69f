/** Mail that comes back by webhook: Amazon SES, Mailgun and Postmark. */
@NullMarked
package org.outcry.mail.inbound.web;

import org.jspecify.annotations.NullMarked;
