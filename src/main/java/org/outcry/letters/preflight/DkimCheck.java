package org.outcry.letters.preflight;

import java.util.List;
import org.outcry.mail.dkim.DkimAlgorithm;
import org.outcry.mail.dkim.DkimDns;
import org.outcry.mail.dkim.DkimKey;
import org.outcry.mail.dkim.DkimKeys;
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
      case PUBLISHED -> Finding.pass(subject, strength(key) + ", and the DNS has its record.");
      case ABSENT ->
          Finding.fail(
              subject, "The DNS has no record of this key: publish what %s shows.".formatted(show));
      case DIFFERENT ->
          Finding.fail(
              subject,
              "The DNS has another record for this key: publish what %s shows.".formatted(show));
      case UNKNOWN ->
          Finding.fail(
              subject,
              "The DNS did not answer for this key: try again; %s shows its record."
                  .formatted(show));
    };
  }

  /** RFC 8301, section 3.2 asks for 2048 bits, RFC 8463 has one strength. */
  private static String strength(DkimKey key) {
    return key.algorithm() == DkimAlgorithm.RSA_SHA256 ? "RSA with 2,048 bits" : "Ed25519";
  }
}
