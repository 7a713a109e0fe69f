package org.outcry.mail.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How much came back, by way, kind and what became of it alone. */
@Component
class InboundMetrics {
  private final ObjectProvider<MeterRegistry> meters;

  InboundMetrics(ObjectProvider<MeterRegistry> meters) {
    this.meters = meters;
  }

  void taken(String way, String kind, Taken taken) {
    meters.ifAvailable(registry ->
        registry
            .counter(
                "outcry.mail.inbound",
                "way",
                way,
                "kind",
                kind,
                "outcome",
                taken.name().toLowerCase(Locale.ROOT))
            .increment());
  }
}
