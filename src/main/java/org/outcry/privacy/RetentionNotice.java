package org.outcry.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says at each start which signatures become anonymous in the next thirty days. */
@ServerOnly
@Component
@Order(240)
class RetentionNotice implements StartNotice {
  private static final Duration SOON = Duration.ofDays(30);

  private final RetentionRules rules;

  RetentionNotice(RetentionRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Line> lines() {
    Instant soon = Instant.now().plus(SOON);
    return rules.all().stream()
        .filter(rule -> rule.isDue(soon) && rule.finishedAt() == null)
        .map(rule ->
            new Line(
                "Retention",
                "%s: its signatures become anonymous from %s on; bin/outcry retention tells more"
                    .formatted(
                        rule.action().slug(),
                        LocalDate.ofInstant(Objects.requireNonNull(rule.dueAt()), ZoneOffset.UTC))))
        .toList();
  }
}
