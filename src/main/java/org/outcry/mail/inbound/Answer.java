package org.outcry.mail.inbound;

import java.util.List;

/**
 * What somebody wrote back, as text; it holds nothing that moves a terminal's cursor or turns the
 * direction of writing.
 *
 * @param from the author's address; empty when there is none
 * @param subject at most 400 characters; empty when there is none
 * @param text at most 20,000 characters; HTML is turned to text
 * @param attachments the names of what was attached, at most 20; the files are not kept
 */
public record Answer(String from, String subject, String text, List<String> attachments) {
  public Answer {
    attachments = List.copyOf(attachments);
  }
}
