package org.outcry.letters.preflight;

import java.util.List;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.language.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether bounces and replies can come back: the domain must take mail (RFC 5321, section 5.1). */
@Order(6)
@Component
class ReturnCheck implements Check {
  private static final String SUBJECT = "Replies and bounces";

  private final DnsRecords dns;

  ReturnCheck(DnsRecords dns) {
    this.dns = dns;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    String domain = candidate.domain();
    return List.of(
        switch (dns.find(domain, DnsRecords.Kind.MX)) {
          case DnsRecords.Answer.Found(List<String> servers) when !servers.contains("") ->
              Finding.pass(
                  SUBJECT,
                  Message.of(
                      "preflight.returns.good", "server", servers.getFirst(), "domain", domain));
          case DnsRecords.Answer.Unknown(String _) ->
              Finding.fail(SUBJECT, Message.of("preflight.dns-silent", "name", domain));
          case DnsRecords.Answer _ ->
              Finding.fail(SUBJECT, Message.of("preflight.returns.none", "domain", domain));
        });
  }
}
