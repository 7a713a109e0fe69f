package org.outcry.journeys;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.outcry.testing.RunningOutcry;

/**
 * Every address that answers named: in headers, and in the pages wherever a browser follows one.
 */
final class Heard implements AutoCloseable {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)\\s(?:href|action|formaction|src|srcset|poster|cite|data-[a-z-]+)=\"([^\"]*)\"");

  private final RunningOutcry outcry;
  private final Set<String> addresses = new ConcurrentSkipListSet<>();

  Heard(RunningOutcry outcry) {
    this.outcry = outcry;
    outcry.overhear(this::listen);
  }

  private void listen(HttpResponse<String> answer) {
    for (String header : new String[] {"Location", "Link", "Content-Location", "Refresh"}) {
      answer.headers().allValues(header).forEach(this::keep);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/html")) {
      ADDRESS.matcher(answer.body()).results().map(found -> found.group(1)).forEach(this::keep);
    }
  }

  /** As it stands, and as it is read; mails and telephone calls are no requests. */
  private void keep(String address) {
    if (!address.startsWith("mailto:") && !address.startsWith("tel:")) {
      addresses.add(address);
      addresses.add(
          URLDecoder.decode(
              address.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8));
    }
  }

  /** All of them, one a line. */
  String text() {
    return String.join("\n", addresses);
  }

  @Override
  public void close() {
    outcry.overhear(_ -> {});
  }
}
