package org.outcry.platform.dns;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
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
  public Answer find(String name, Kind kind) {
    Lookup lookup;
    try {
      lookup = new Lookup(Name.fromString(name, Name.root), type(kind));
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a name of the DNS", e);
    }
    lookup.setCache(null);
    lookup.setResolver(resolver());
    Record[] records = lookup.run();
    return switch (lookup.getResult()) {
      case Lookup.SUCCESSFUL -> new Answer.Found(values(records, kind));
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

  private static int type(Kind kind) {
    return switch (kind) {
      case TXT -> Type.TXT;
      case A -> Type.A;
      case AAAA -> Type.AAAA;
      case MX -> Type.MX;
      case PTR -> Type.PTR;
    };
  }

  private static List<String> values(Record[] records, Kind kind) {
    Stream<Record> all = Arrays.stream(records);
    return switch (kind) {
      case TXT -> all.map(SystemDns::text).toList();
      case A -> all.map(each -> ((ARecord) each).getAddress().getHostAddress()).toList();
      case AAAA -> all.map(each -> ((AAAARecord) each).getAddress().getHostAddress()).toList();
      case MX ->
          all.map(MXRecord.class::cast)
              .sorted(Comparator.comparingInt(MXRecord::getPriority))
              .map(each -> each.getTarget().toString(/* omitFinalDot= */ true))
              .toList();
      case PTR ->
          all.map(each -> ((PTRRecord) each).getTarget().toString(/* omitFinalDot= */ true))
              .toList();
    };
  }

  private static String text(Record record) {
    return ((TXTRecord) record)
        .getStringsAsByteArrays().stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .collect(Collectors.joining());
  }
}
