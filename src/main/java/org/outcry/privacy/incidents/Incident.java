package org.outcry.privacy.incidents;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An incident as all its entries tell it: of each thing the latest that was said.
 *
 * @param number in its organisation, from 1
 * @param entries oldest first, at least one
 */
public record Incident(int number, List<IncidentEntry> entries) {
  private <T> @Nullable T latest(Function<IncidentEntry, @Nullable T> part) {
    return entries.reversed().stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
  }

  public Instant knownAt() {
    return Objects.requireNonNull(latest(IncidentEntry::knownAt));
  }

  public @Nullable Instant happenedAt() {
    return latest(IncidentEntry::happenedAt);
  }

  public @Nullable Long people() {
    return latest(IncidentEntry::people);
  }

  public @Nullable Risk risk() {
    return latest(IncidentEntry::risk);
  }

  public @Nullable Boolean serious() {
    return latest(IncidentEntry::serious);
  }

  public @Nullable Instant toldAt(ToldAuthority authority) {
    return latest(entry -> entry.authoritiesToldAt().get(authority));
  }

  /** Whether it stands somewhere by name which authority was told. */
  boolean namesAuthority() {
    return ToldAuthority.of(null).stream().anyMatch(each -> toldAt(each) != null);
  }

  public @Nullable Instant peopleToldAt() {
    return latest(IncidentEntry::peopleToldAt);
  }

  /** Whether its latest entry closed it. */
  public boolean isClosed() {
    return entries.getLast().closed();
  }
}
