package org.outcry.mail.inbound.imap;

import java.time.Duration;
import java.util.List;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailboxes that mail comes back into.
 *
 * @param url of one or several folders, separated by white space; holds passwords
 * @param poll how long after a look into a folder the next one is due, a second to an hour
 */
@ConfigurationProperties("outcry.imap")
record ImapProperties(String url, @DefaultValue("1m") Duration poll) {

  ImapProperties {
    ImapFolder.parseAll(url);
    if (poll.compareTo(Duration.ofSeconds(1)) < 0 || poll.compareTo(Duration.ofHours(1)) > 0) {
      throw new StartRefused("outcry.imap.poll must be from PT1S to PT1H.");
    }
  }

  List<ImapFolder> folders() {
    return ImapFolder.parseAll(url);
  }

  /** Names no address with a password in it. */
  @Override
  public String toString() {
    return "ImapProperties[" + folders() + "]";
  }
}
