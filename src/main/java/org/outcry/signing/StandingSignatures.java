package org.outcry.signing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who signed before where the unique key alone can't tell: after the rules that tell people
 * apart or a key have changed, and in an action that has let households sign apart and then not, or
 * the other way round. Such rows wait for their action's counter first, so that one batch looks at
 * a time.
 */
@Component
class StandingSignatures {
  /**
   * A signature of the same address is the same person's where one of the two was given for the
   * address alone, unless the name tells them apart.
   */
  private static final String FOUND =
      """
      select distinct row.id
      from unnest(:ids::uuid[], :organisations::uuid[], :actions::uuid[], :emails::bytea[],
          :members::bytea[]) as row (id, organisation, action, email, member)
        join signature s on s.organisation_id = organisation and s.action_id = action
          and s.email_index = email and s.state in ('pending', 'counted', 'invalidated')
      where row.member = '' or row.member = s.member
        or s.member = '' and s.name_index in (row.member, '')
      """;

  private final JdbcClient jdbc;
  private final CounterSteps steps;

  StandingSignatures(JdbcClient jdbc, CounterSteps steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  private record Candidate(SignatureRow row, SignatureRow.Place place) {}

  /**
   * The batch without those who are found to have signed before.
   *
   * @param changed actions that have changed whether households sign apart
   */
  SignatureBatch without(SignatureBatch batch, Set<UUID> changed) {
    List<Candidate> candidates =
        batch.rows().stream()
            .filter(row -> changed.contains(row.action()) || !row.person().others().isEmpty())
            .flatMap(row -> row.places().map(place -> new Candidate(row, place)))
            .toList();
    if (candidates.isEmpty()) {
      return batch;
    }
    steps.lock(candidates.stream().map(candidate -> candidate.row().action()));
    Set<UUID> found =
        new HashSet<>(
            new Columns<>(jdbc.sql(FOUND), candidates)
                .texts("ids", candidate -> candidate.row().id())
                .texts("organisations", candidate -> candidate.row().organisation())
                .texts("actions", candidate -> candidate.row().action())
                .bytes("emails", candidate -> candidate.place().email())
                .bytes("members", candidate -> candidate.place().member())
                .statement()
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    return batch.only(row -> !found.contains(row.id()));
  }
}
