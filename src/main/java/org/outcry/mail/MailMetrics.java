package org.outcry.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** How much mail waits and what became of attempts, by ledger and outcome alone. */
@ServerOnly
@Component
class MailMetrics {
  private final MeterRegistry meters;
  private final Map<Ledger, AtomicLong> waiting = new EnumMap<>(Ledger.class);

  MailMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (Ledger ledger : Ledger.values()) {
      AtomicLong value = new AtomicLong();
      waiting.put(ledger, value);
      Gauge.builder("outcry.mail.waiting", value, AtomicLong::doubleValue)
          .description("Mails that are queued or deferred")
          .tag("ledger", ledger.table())
          .register(meters);
    }
  }

  void waiting(Ledger ledger, long mails) {
    Objects.requireNonNull(waiting.get(ledger)).set(mails);
  }

  void attempted(Ledger ledger, String outcome) {
    meters
        .counter("outcry.mail.attempts", "ledger", ledger.table(), "outcome", outcome)
        .increment();
  }
}
