package org.outcry.letters.preflight;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.language.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.xbill.DNS.ReverseMap;

/**
 * Whether the addresses that mail comes from have a name that leads back to them, which many
 * servers ask for (RFC 1912, section 2.1).
 */
@Order(4)
@Component
class ReverseDnsCheck implements Check {
  private static final String SUBJECT = "Reverse DNS";

  private final DnsRecords dns;
  private final SendingAddresses addresses;

  ReverseDnsCheck(DnsRecords dns, SendingAddresses addresses) {
    this.dns = dns;
    this.addresses = addresses;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    return addresses.all().stream().map(this::finding).toList();
  }

  private Finding finding(SendingAddresses.Sending sending) {
    if (sending.addresses().isEmpty()) {
      return Finding.warn(SUBJECT, Message.of("preflight.reverse.unknown", "host", sending.host()));
    }
    for (String address : sending.addresses()) {
      if (!isConfirmed(address)) {
        Message sentence = Message.of("preflight.reverse.none", "address", address);
        // What a provider's server is called is the provider's business.
        return sending.isRelay()
            ? Finding.warn(SUBJECT, sentence)
            : Finding.fail(SUBJECT, sentence);
      }
    }
    return Finding.pass(SUBJECT, Message.of("preflight.reverse.good", "host", sending.host()));
  }

  private boolean isConfirmed(String address) {
    InetAddress parsed = InetAddress.ofLiteral(address);
    String name = ReverseMap.fromAddress(parsed).toString(/* omitFinalDot= */ true);
    DnsRecords.Kind kind = address.contains(":") ? DnsRecords.Kind.AAAA : DnsRecords.Kind.A;
    return dns.find(name, DnsRecords.Kind.PTR)
            instanceof DnsRecords.Answer.Found(List<String> names)
        && names.stream()
            .anyMatch(each ->
                dns.find(each.toLowerCase(Locale.ROOT), kind)
                        instanceof DnsRecords.Answer.Found(List<String> back)
                    && back.stream().anyMatch(one -> InetAddress.ofLiteral(one).equals(parsed)));
  }
}
