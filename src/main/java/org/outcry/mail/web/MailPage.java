package org.outcry.mail.web;

import java.util.Set;
import java.util.UUID;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/** What {@code mail/message-main.jte} shows: one mail as it would arrive. */
public record MailPage(
    PageHead head, Words words, String path, UUID id, Moment sentAt, ReadMail mail) {
  /** The headers that people look for; the others are folded away. */
  public static final Set<String> FIRST = Set.of("Date", "From", "To", "Subject");
}
