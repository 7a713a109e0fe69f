package org.outcry.letters.preflight;

import java.util.List;
import java.util.Locale;
import org.apache.james.jspf.executor.SPFResult;
import org.apache.james.jspf.impl.SPF;
import org.outcry.platform.language.Message;
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
      return Finding.warn(SUBJECT, Message.of("preflight.spf.unknown", "host", sending.host()));
    }
    for (String address : sending.addresses()) {
      SPFResult result = new SPF(dns).checkSPF(address, "bounces@" + domain, sending.host());
      String word = result.getResult().toLowerCase(Locale.ROOT);
      if (!word.equals("pass")) {
        return finding(word, address, sending, domain);
      }
    }
    return Finding.pass(
        SUBJECT, Message.of("preflight.spf.good", "domain", domain, "host", sending.host()));
  }

  private static Finding finding(
      String result, String address, SendingAddresses.Sending sending, String domain) {
    return switch (result) {
      case "none" ->
          Finding.fail(
              SUBJECT,
              Message.of(
                  "preflight.spf.none",
                  "domain",
                  domain,
                  "record",
                  "\"v=spf1 %s ~all\"".formatted(mechanism(address, sending))));
      case "permerror" ->
          Finding.fail(SUBJECT, Message.of("preflight.spf.broken", "domain", domain));
      case "temperror" -> Finding.fail(SUBJECT, Message.of("preflight.dns-silent", "name", domain));
      default ->
          sending.isRelay()
              ? Finding.warn(
                  SUBJECT,
                  Message.of(
                      "preflight.spf.relay",
                      "domain",
                      domain,
                      "host",
                      sending.host(),
                      "include",
                      "\"include:\""))
              : Finding.fail(
                  SUBJECT,
                  Message.of(
                      "preflight.spf.other",
                      "domain",
                      domain,
                      "address",
                      address,
                      "mechanism",
                      mechanism(address, sending)));
    };
  }

  private static String mechanism(String address, SendingAddresses.Sending sending) {
    return sending.isRelay()
        ? "include:YOUR-PROVIDER"
        : (address.contains(":") ? "ip6:" : "ip4:") + address;
  }
}
