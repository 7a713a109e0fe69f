package org.outcry.mail.web;

import java.util.List;
import java.util.UUID;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/**
 * What {@code mail/outbox.jte} shows.
 *
 * @param entries the newest first
 * @param number of this page, from 1
 * @param hasOlder whether there is a page after it
 */
public record OutboxPage(
    PageHead head, Words words, List<Entry> entries, int number, boolean hasOlder) {
  /** One mail in the list. */
  public record Entry(UUID id, String subject, String to, Moment sentAt) {}
}
