package org.outcry.letters.preflight;

import java.util.List;
import org.outcry.mail.dkim.DkimAlgorithm;
import org.outcry.mail.dkim.DkimDns;
import org.outcry.mail.dkim.DkimKey;
import org.outcry.mail.dkim.DkimKeys;
import org.outcry.platform.language.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether those who get our mail can check its signatures, and the keys are strong enough. */
@Order(2)
@Component
class DkimCheck implements Check {
  private final DkimKeys keys;
  private final DkimDns dns;

  DkimCheck(DkimKeys keys, DkimDns dns) {
    this.keys = keys;
    this.dns = dns;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    keys.begin(candidate.organisationId(), candidate.domain());
    return keys.list(candidate.organisationId()).stream()
        .filter(
            key -> key.state() == DkimKey.State.ACTIVE && key.domain().equals(candidate.domain()))
        .map(key -> finding(candidate, key))
        .toList();
  }

  private Finding finding(Candidate candidate, DkimKey key) {
    String subject = "DKIM " + key.selector();
    String show = "bin/outcry dkim " + candidate.organisation().slug();
    return switch (dns.check(candidate.organisationId(), key)) {
      case PUBLISHED -> Finding.pass(subject, good(key));
      case ABSENT -> Finding.fail(subject, Message.of("preflight.dkim.absent", "command", show));
      case DIFFERENT ->
          Finding.fail(subject, Message.of("preflight.dkim.different", "command", show));
      case UNKNOWN -> Finding.fail(subject, Message.of("preflight.dkim.unknown", "command", show));
    };
  }

  /** RFC 8301, section 3.2 asks for 2048 bits, RFC 8463 has one strength. */
  private static Message good(DkimKey key) {
    return key.algorithm() == DkimAlgorithm.RSA_SHA256
        ? Message.of("preflight.dkim.good.rsa")
        : Message.of("preflight.dkim.good.ed25519");
  }
}
