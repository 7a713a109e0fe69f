package org.outcry.mail.web;

import java.util.UUID;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/** What {@code mail/message.jte} shows: one mail as it would arrive. */
public record MailPage(
    PageHead head, Words words, String path, UUID id, Moment sentAt, ReadMail mail) {}
