package org.outcry.supporters;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The list of what has ended signatures and mail to people, which is carried out again on a backup
 * from before. It is added to and never changed, and each node keeps a copy of it in its data
 * folder ({@link ErasureFile}).
 */
@Service
public class Erasures {
  static final String TOPIC = "erasure";

  private final JdbcClient jdbc;
  private final Changes changes;

  Erasures(JdbcClient jdbc, Changes changes) {
    this.jdbc = jdbc;
    this.changes = changes;
  }

  /** Adds to the list; to be called in the transaction that ends the signature. */
  public void record(UUID organisation, UUID action, UUID signature, Erasure.Outcome outcome) {
    ChronoUnit unit = outcome.endsSignature() ? ChronoUnit.MILLIS : ChronoUnit.DAYS;
    Erasure erasure =
        new Erasure(organisation, action, signature, outcome, Instant.now().truncatedTo(unit));
    add(List.of(erasure));
    changes.announce(TOPIC, erasure.line());
  }

  /** Adds what another copy of the list has; what is known is left as it is. */
  public void add(Collection<Erasure> erasures) {
    new Columns<>(
            jdbc.sql(
                """
                insert into erasure (organisation_id, action_id, signature_id, outcome, at)
                select * from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[],
                  :outcomes::text[], :times::timestamptz[])
                  as row (organisation, action, signature, outcome, at)
                where row.outcome in ('invalidated', 'reinstated') -- which may follow each other
                  or not exists (select from erasure e
                    where e.organisation_id = row.organisation and e.action_id = row.action
                      and e.signature_id = row.signature and e.outcome = row.outcome)
                -- for two nodes that start together add the same
                order by organisation, action, signature, outcome, at
                on conflict do nothing
                """),
            erasures)
        .texts("organisations", Erasure::organisation)
        .texts("actions", Erasure::action)
        .texts("signatures", Erasure::signature)
        .texts("outcomes", each -> each.outcome().word())
        .texts("times", Erasure::at)
        .statement()
        .update();
  }

  /** The whole list, in the order of time. */
  public List<Erasure> all() {
    return read(jdbc.sql(COLUMNS + "from erasure e order by at, signature_id"));
  }

  /** What the list asks for and the signatures have not seen: after a restore. */
  public List<Erasure> open() {
    return read(
        jdbc.sql(
            COLUMNS
                + """
                from erasure e
                join signature s on s.organisation_id = e.organisation_id
                  and s.action_id = e.action_id and s.id = e.signature_id
                where e.outcome not in ('anonymous', 'retired', 'reinstated', 'no_mail',
                      'no_calls', 'no_partners', 'no_name', 'no_passing')
                    and s.state not in ('withdrawn', 'invalidated')
                    -- both, where it was disputed before the list told that apart
                    and not (e.outcome = 'withdrawn' and exists (select from erasure d
                      where d.organisation_id = e.organisation_id and d.action_id = e.action_id
                        and d.signature_id = e.signature_id and d.outcome = 'disputed'))
                    and not (e.outcome = 'invalidated' and exists (select from erasure r
                      where r.organisation_id = e.organisation_id and r.action_id = e.action_id
                        and r.signature_id = e.signature_id and r.outcome = 'reinstated'
                        and r.at >= e.at))
                  or e.outcome in ('anonymous', 'removed') and s.anonymous_at is null
                order by e.at, e.signature_id
                """));
  }

  /**
   * How far some lines say that signatures were retired and these tables do not: of each action the
   * furthest line.
   */
  public List<Erasure> retiredBeyond(Collection<Erasure> lines) {
    return Erasure.furthest(lines.stream()).filter(this::isBeyond).toList();
  }

  private boolean isBeyond(Erasure line) {
    return !jdbc.sql(
            """
            select exists (select from erasure where organisation_id = ? and action_id = ?
              and signature_id >= ? and outcome = 'retired')
            """)
        .params(line.organisation(), line.action(), line.signature())
        .query(Boolean.class)
        .single();
  }

  /** How far signatures were retired, as the tables say that a backup is about to replace. */
  public List<Erasure> retiredInReplaced() {
    return read(jdbc.sql(COLUMNS + "from public.erasure e where outcome = 'retired'"));
  }

  /** The entries of the audit that named somebody who was erased. */
  public List<Erasure> ofAudit() {
    return read(jdbc.sql(COLUMNS + "from erasure e where outcome = 'audit'"));
  }

  /** What was made anonymous or removed since a time. */
  public List<Erasure> since(Instant time) {
    return read(
        jdbc.sql(COLUMNS + "from erasure e where outcome in ('anonymous', 'removed') and at > ?")
            .param(Timestamp.from(time)));
  }

  private static final String COLUMNS =
      "select e.organisation_id, e.action_id, e.signature_id, e.outcome, e.at ";

  private static List<Erasure> read(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) ->
            new Erasure(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                Erasure.Outcome.of(row.getString(4)),
                row.getTimestamp(5).toInstant()))
        .list();
  }
}
