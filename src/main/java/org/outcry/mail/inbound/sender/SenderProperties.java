package org.outcry.mail.inbound.sender;

import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word counts.
 *
 * @param authservId by which the mail server that takes in answers calls itself in {@code
 *     Authentication-Results} (RFC 8601, section 2.5); empty for none
 */
@ConfigurationProperties("outcry.mail.inbound")
record SenderProperties(@DefaultValue("") String authservId) {
  SenderProperties {
    authservId = authservId.strip();
    if (!authservId.matches("[a-zA-Z0-9._:-]{0,253}")) {
      throw new StartRefused(
          "Set OUTCRY_MAIL_INBOUND_AUTHSERV_ID to the name that stands first in your mail server's"
              + " Authentication-Results, such as mx.example.org, or leave it empty.");
    }
  }
}
