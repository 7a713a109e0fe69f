package org.outcry.letters.preflight;

import java.util.List;
import java.util.Locale;
import org.apache.james.jspf.executor.SPFResult;
import org.apache.james.jspf.impl.SPF;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether the domain's SPF record (RFC 7208) lets its mail leave from our servers. The envelope's
 * sender is of the same domain as From, so that a pass is aligned for DMARC.
 */
@Order(3)
@Component
class SpfCheck implements Check {
  private static final String SUBJECT = "SPF";

  private final SpfDns dns;
  private final SendingAddresses addresses;

  SpfCheck(SpfDns dns, SendingAddresses addresses) {
    this.dns = dns;
    this.addresses = addresses;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    return addresses.all().stream().map(each -> finding(each, candidate.domain())).toList();
  }

  private Finding finding(SendingAddresses.Sending sending, String domain) {
    if (sending.addresses().isEmpty()) {
      return Finding.warn(
          SUBJECT,
          "The address of %s is not known, so the record was not tried with it."
              .formatted(sending.host()));
    }
    for (String address : sending.addresses()) {
      SPFResult result = new SPF(dns).checkSPF(address, "bounces@" + domain, sending.host());
      Finding found =
          finding(result.getResult().toLowerCase(Locale.ROOT), address, sending, domain);
      if (found.result() != Finding.Result.PASS) {
        return found;
      }
    }
    return Finding.pass(SUBJECT, "%s lets mail leave from %s.".formatted(domain, sending.host()));
  }

  private static Finding finding(
      String result, String address, SendingAddresses.Sending sending, String domain) {
    return switch (result) {
      case "pass" -> Finding.pass(SUBJECT, "");
      case "none" ->
          Finding.fail(
              SUBJECT,
              "%s has no SPF record: publish a TXT record such as \"v=spf1 %s ~all\"."
                  .formatted(domain, mechanism(address, sending)));
      case "permerror" ->
          Finding.fail(
              SUBJECT,
              "The SPF record of %s is broken: there may be one only, of known words, that asks at most ten times (RFC 7208, 4.6.4)."
                  .formatted(domain));
      case "temperror" ->
          Finding.fail(SUBJECT, "The DNS did not answer for %s: try again.".formatted(domain));
      default ->
          sending.isRelay()
              ? Finding.warn(
                  SUBJECT,
                  "The record of %s does not name %s. If your provider sends from other addresses, see that its \"include:\" is there."
                      .formatted(domain, sending.host()))
              : Finding.fail(
                  SUBJECT,
                  "The record of %s does not let mail leave from %s: add %s to it."
                      .formatted(domain, address, mechanism(address, sending)));
    };
  }

  private static String mechanism(String address, SendingAddresses.Sending sending) {
    return sending.isRelay()
        ? "include:YOUR-PROVIDER"
        : (address.contains(":") ? "ip6:" : "ip4:") + address;
  }
}
