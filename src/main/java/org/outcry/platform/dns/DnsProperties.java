package org.outcry.platform.dns;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is asked.
 *
 * @param server the address of a DNS server, a port after a colon where it is not 53; empty for the
 *     ones that this machine uses
 */
@ConfigurationProperties("outcry.dns")
record DnsProperties(@DefaultValue("") String server) {
  private static final int USUAL_PORT = 53;
  private static final Pattern FORM =
      Pattern.compile(
          "|(?<four>[0-9.]{7,15})(?::(?<port>[0-9]{1,5}))?"
              + "|\\[(?<six>[0-9a-fA-F:.]{2,45})](?::(?<otherPort>[0-9]{1,5}))?");

  DnsProperties {
    Matcher parts = FORM.matcher(server);
    if (!parts.matches() || port(parts) < 1 || port(parts) > 65535) {
      throw new StartRefused(
          "Set OUTCRY_DNS_SERVER to the address of a DNS server such as 192.0.2.53 or"
              + " [2001:db8::53]:5353, or leave it empty.");
    }
  }

  /** The server alone. */
  String host() {
    Matcher parts = parts();
    return parts.group("six") == null ? String.valueOf(parts.group("four")) : parts.group("six");
  }

  int port() {
    return port(parts());
  }

  private Matcher parts() {
    Matcher parts = FORM.matcher(server);
    if (!parts.matches()) {
      throw new IllegalStateException("it was checked");
    }
    return parts;
  }

  private static int port(Matcher parts) {
    return Stream.of("port", "otherPort")
        .map(parts::group)
        .filter(Objects::nonNull)
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(USUAL_PORT);
  }
}
