package org.outcry.letters.preflight;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.dns.DnsRecords;
import org.springframework.stereotype.Component;

/** Our way to the DNS, as JSPF asks for it. */
@Component
class SpfDns implements DNSService {
  /** RFC 7208, section 4.6.4: "mx" and "ptr" may lead to ten names. */
  private static final int NAMES = 10;

  private final DnsRecords dns;

  SpfDns(DnsRecords dns) {
    this.dns = dns;
  }

  @Override
  public @Nullable List<String> getRecords(DNSRequest request) throws TimeoutException {
    DnsRecords.Kind kind =
        switch (request.getRecordType()) {
          case DNSRequest.A -> DnsRecords.Kind.A;
          case DNSRequest.AAAA -> DnsRecords.Kind.AAAA;
          case DNSRequest.MX -> DnsRecords.Kind.MX;
          case DNSRequest.PTR -> DnsRecords.Kind.PTR;
          case DNSRequest.TXT -> DnsRecords.Kind.TXT;
          default -> null; // The type SPF, which RFC 7208, section 3.1 has done away with.
        };
    if (kind == null) {
      return null;
    }
    return switch (dns.find(request.getHostname().replaceFirst("\\.$", ""), kind)) {
      case DnsRecords.Answer.Found(List<String> values) -> values;
      case DnsRecords.Answer.None() -> null;
      case DnsRecords.Answer.Unknown(String why) -> throw new TimeoutException(why);
    };
  }

  @Override
  public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
    try {
      return CompletableFuture.completedFuture(getRecords(request));
    } catch (TimeoutException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public List<String> getLocalDomainNames() {
    return List.of();
  }

  @Override
  public void setTimeOut(int seconds) {} // Ours has its own.

  @Override
  public int getRecordLimit() {
    return NAMES;
  }

  @Override
  public void setRecordLimit(int limit) {}
}
