package org.outcry.mail;

import org.outcry.platform.text.EmailAddress;

/**
 * Somebody in a mail's header.
 *
 * @param name what is shown, as it was typed: {@link org.outcry.mail.mime.MimeBuilder} makes it
 *     safe; empty for none
 * @param address where mail goes
 */
public record Mailbox(String name, EmailAddress address) {}
