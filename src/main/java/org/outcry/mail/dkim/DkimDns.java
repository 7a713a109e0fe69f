package org.outcry.mail.dkim;

import java.util.List;
import java.util.UUID;
import org.outcry.platform.dns.DnsRecords;
import org.springframework.stereotype.Service;

/** Compares keys with what the DNS says. */
@Service
public class DkimDns {
  private final DnsRecords dns;
  private final DkimKeys keys;

  DkimDns(DnsRecords dns, DkimKeys keys) {
    this.dns = dns;
    this.keys = keys;
  }

  /** Asks the DNS for a key's record now, and notes when it is there. */
  public Publication check(UUID organisation, DkimKey key) {
    TxtRecord record = key.record();
    Publication publication =
        switch (dns.txt(record.name())) {
          case DnsRecords.Answer.Found(List<String> values) ->
              // Of several records verifiers take any one (RFC 6376, section 3.6.2.2).
              values.size() == 1 && same(values.getFirst(), record.value())
                  ? Publication.PUBLISHED
                  : Publication.DIFFERENT;
          case DnsRecords.Answer.None() -> Publication.ABSENT;
          case DnsRecords.Answer.Unknown(String _) -> Publication.UNKNOWN;
        };
    if (publication == Publication.PUBLISHED) {
      keys.seen(organisation, key.id());
    }
    return publication;
  }

  /** White space and a semicolon at the end mean nothing (RFC 6376, section 3.2). */
  private static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String record) {
    return record.replaceAll("\\s+|;\\s*$", "");
  }
}
