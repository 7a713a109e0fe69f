package org.outcry.mail.web;

import java.util.List;
import java.util.UUID;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/**
 * What {@code mail/outbox-main.jte} shows.
 *
 * @param grows whether mail goes into it still
 * @param path that all addresses of this outbox begin with
 * @param entries the newest first
 * @param number of this page, from 1
 * @param hasOlder whether there is a page after it
 */
public record OutboxPage(
    PageHead head,
    Words words,
    boolean grows,
    String path,
    List<Entry> entries,
    int number,
    boolean hasOlder) {
  /** Whether this is the studio's, and not the local demonstration's. */
  public boolean forStaff() {
    return path.startsWith("/studio/");
  }

  /** One mail in the list. */
  public record Entry(UUID id, String subject, String to, Moment sentAt) {}
}
