package org.outcry.platform.dns;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** {@link DnsRecords} with dnsjava: the JDK looks up addresses alone. */
@Component
@EnableConfigurationProperties(DnsProperties.class)
class SystemDns implements DnsRecords {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DnsProperties properties;

  SystemDns(DnsProperties properties) {
    this.properties = properties;
  }

  @Override
  public Answer txt(String name) {
    Lookup lookup;
    try {
      lookup = new Lookup(Name.fromString(name, Name.root), Type.TXT);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a name of the DNS", e);
    }
    lookup.setCache(null);
    lookup.setResolver(resolver());
    Record[] records = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL ->
          new Answer.Found(Arrays.stream(records).map(SystemDns::text).toList());
      case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.None();
      default -> new Answer.Unknown(lookup.getErrorString());
    };
  }

  private Resolver resolver() {
    Resolver resolver =
        properties.server().isEmpty()
            ? new ExtendedResolver()
            : new SimpleResolver(new InetSocketAddress(properties.host(), properties.port()));
    resolver.setTimeout(PATIENCE);
    return resolver;
  }

  private static String text(Record record) {
    return ((TXTRecord) record)
        .getStringsAsByteArrays().stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .collect(Collectors.joining());
  }
}
