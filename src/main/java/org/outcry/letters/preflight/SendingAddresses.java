package org.outcry.letters.preflight;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.outcry.mail.MailProbe;
import org.outcry.platform.dns.DnsRecords;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.stereotype.Component;

/** The addresses that the world sees our mail come from, as far as they can be known from here. */
@Component
class SendingAddresses {
  private final MailProbe probe;
  private final DnsRecords dns;
  private final OutcryProperties settings;

  SendingAddresses(MailProbe probe, DnsRecords dns, OutcryProperties settings) {
    this.probe = probe;
    this.dns = dns;
    this.settings = settings;
  }

  /**
   * Where mail comes from that leaves over one route.
   *
   * @param host the server's name; our own public one for a server on this machine
   * @param isRelay whether the server is another machine, which may send from other addresses still
   */
  record Sending(String host, List<String> addresses, boolean isRelay) {}

  /** One for each route. */
  List<Sending> all() {
    return probe.routes().stream()
        .map(route -> {
          String host =
              route.onThisMachine() ? URI.create(settings.publicUrl()).getHost() : route.host();
          return new Sending(host, of(host), !route.onThisMachine());
        })
        .distinct()
        .toList();
  }

  private List<String> of(String host) {
    if (host.matches("[0-9.]+") || host.contains(":")) {
      return List.of(host.replaceAll("[\\[\\]]", ""));
    }
    List<String> found = new ArrayList<>();
    Stream.of(DnsRecords.Kind.A, DnsRecords.Kind.AAAA)
        .map(kind -> dns.find(host, kind))
        .forEach(answer -> {
          if (answer instanceof DnsRecords.Answer.Found(List<String> values)) {
            found.addAll(values);
          }
        });
    return found;
  }
}
