package org.outcry.mail.web;

import java.util.UUID;
import org.outcry.platform.language.Words;

/** What {@code mail/message.jte} shows: one mail as it would arrive. */
public record MailPage(Words words, UUID id, Moment sentAt, ReadMail mail) {}
