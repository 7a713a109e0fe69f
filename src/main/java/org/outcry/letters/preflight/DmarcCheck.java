package org.outcry.letters.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.language.Message;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Whether the domain has a DMARC policy, without which large providers refuse or hide mail. Our
 * signatures are of the very domain of From, as the envelope's sender is: both are aligned, however
 * strict the policy (RFC 7489, section 3.1).
 */
@Order(5)
@Component
class DmarcCheck implements Check {
  private static final String SUBJECT = "DMARC";
  private static final Pattern POLICY =
      Pattern.compile("\\bp\\s*=\\s*(none|quarantine|reject)\\b", Pattern.CASE_INSENSITIVE);

  /** DMARC walks up this many names at most. */
  private static final int STEPS = 8;

  private final DnsRecords dns;

  DmarcCheck(DnsRecords dns) {
    this.dns = dns;
  }

  @Override
  public List<Finding> of(Candidate candidate) {
    return List.of(finding(candidate.domain()));
  }

  private Finding finding(String domain) {
    String name = domain;
    for (int step = 0; step < STEPS && name.contains("."); step++) {
      switch (dns.txt("_dmarc." + name)) {
        case DnsRecords.Answer.Found(List<String> values) -> {
          List<String> policies =
              values.stream().filter(value -> value.startsWith("v=DMARC1")).toList();
          if (!policies.isEmpty()) {
            return judged(name, policies);
          }
        }
        case DnsRecords.Answer.None() -> {}
        case DnsRecords.Answer.Unknown(String _) -> {
          return Finding.fail(
              SUBJECT, Message.of("preflight.dns-silent", "name", "_dmarc." + name));
        }
      }
      name = name.substring(name.indexOf('.') + 1);
    }
    return Finding.fail(
        SUBJECT,
        Message.of(
            "preflight.dmarc.absent",
            "domain",
            domain,
            "record",
            "\"v=DMARC1; p=none; rua=mailto:postmaster@%s\"".formatted(domain)));
  }

  private static Finding judged(String name, List<String> policies) {
    Optional<String> policy =
        Optional.of(POLICY.matcher(policies.getFirst()))
            .filter(Matcher::find)
            .map(found -> found.group(1).toLowerCase(Locale.ROOT));
    if (policies.size() > 1 || policy.isEmpty()) {
      return Finding.fail(SUBJECT, Message.of("preflight.dmarc.broken", "domain", name));
    }
    return Finding.pass(
        SUBJECT, Message.of("preflight.dmarc.good", "domain", name, "policy", policy.get()));
  }
}
