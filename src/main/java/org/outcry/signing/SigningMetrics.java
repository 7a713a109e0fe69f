package org.outcry.signing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What became of attempts to sign, by outcome alone: no action, no person. */
@Component
class SigningMetrics {
  private final Counter counted;
  private final Counter before;
  private final Counter closed;
  private final Counter refused;
  private final Counter busy;

  SigningMetrics(MeterRegistry meters) {
    this.counted = counter(meters, "counted");
    this.before = counter(meters, "before");
    this.closed = counter(meters, "closed");
    this.refused = counter(meters, "refused");
    this.busy = counter(meters, "busy");
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("outcry.signing.outcomes")
        .description("Attempts to sign")
        .tag("outcome", outcome)
        .register(meters);
  }

  void count(SignOutcome outcome) {
    switch (outcome) {
      case SignOutcome.Accepted _ -> counted.increment();
      case SignOutcome.SignedBefore _ -> before.increment();
      case SignOutcome.Closed _ -> closed.increment();
      case SignOutcome.Refused _ -> refused.increment();
      case SignOutcome.Busy _ -> busy.increment();
    }
  }
}
