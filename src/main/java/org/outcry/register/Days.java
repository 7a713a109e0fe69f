package org.outcry.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.springframework.stereotype.Component;

/** Days by an organisation's clock, as bounds of the ids of what was written in them (UUIDv7). */
@Component
class Days {
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private final Organisations organisations;

  Days(Organisations organisations) {
    this.organisations = organisations;
  }

  /** The least id of a day; of all when it is {@code null}. */
  UUID from(UUID organisation, @Nullable LocalDate day) {
    return day == null ? FIRST : first(organisation, day);
  }

  /** The least id after a day; greater than any when it is {@code null}. */
  UUID after(UUID organisation, @Nullable LocalDate day) {
    return day == null ? LAST : first(organisation, day.plusDays(1));
  }

  private UUID first(UUID organisation, LocalDate day) {
    Instant midnight =
        day.atStartOfDay(organisations.find(organisation).orElseThrow().organisation().zone())
            .toInstant();
    return new UUID(midnight.toEpochMilli() << 16, 0);
  }
}
