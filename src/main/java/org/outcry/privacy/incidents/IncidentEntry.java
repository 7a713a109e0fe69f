package org.outcry.privacy.incidents;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody recorded of an incident at one time; {@code null} for what they said nothing of.
 *
 * @param at when it was recorded
 * @param by who recorded it
 * @param knownAt when the organisation became aware of it
 * @param happenedAt when it happened, or began
 * @param people how many are concerned, perhaps roughly
 * @param risk for them
 * @param serious whether serious injury is a risk (Quebec, Law 25, section 3.5), in Canada a real
 *     risk of significant harm (PIPEDA, section 10.1)
 * @param authoritiesToldAt when each authority was told that was
 * @param peopleToldAt when those concerned were told
 * @param closed whether nothing more is to be done
 * @param text facts, data, effects and measures, or what is new
 */
public record IncidentEntry(
    Instant at,
    String by,
    @Nullable Instant knownAt,
    @Nullable Instant happenedAt,
    @Nullable Long people,
    @Nullable Risk risk,
    @Nullable Boolean serious,
    Map<ToldAuthority, Instant> authoritiesToldAt,
    @Nullable Instant peopleToldAt,
    boolean closed,
    String text) {

  public IncidentEntry {
    authoritiesToldAt = Map.copyOf(authoritiesToldAt);
  }
}
