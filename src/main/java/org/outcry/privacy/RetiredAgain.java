package org.outcry.privacy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.platform.database.Gate;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.MailDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes signatures anonymous again that had become so because their time was over, and that a
 * backup from before brings back, maybe with an action that can be signed. Nothing that is
 * encrypted is opened, and no consent is carried to anybody's record anew: nobody could tell what
 * became of it since.
 */
@Component
class RetiredAgain {
  private static final int BATCH = 2_000;
  private static final UUID FIRST = new UUID(0, 0);

  /**
   * What {@link Unconfirmed} has made anonymous: nobody ever answered, or somebody said “I didn’t
   * sign this”. What the tables that are replaced have with its names keeps them.
   */
  private static final String UNCONFIRMED =
      """
      select s.organisation_id as organisation, s.action_id as action, s.id
      from confirmation c
        join signature s on s.organisation_id = c.organisation_id and s.action_id = c.action_id
          and s.id = c.signature_id
      where s.anonymous_at is null
        and (s.state in ('pending', 'expired') and c.state in ('waiting', 'expired')
            and c.expires_at < now() - interval '30 days'
          or c.state = 'disputed' and exists (select from erasure e
            where e.organisation_id = s.organisation_id and e.action_id = s.action_id
              and e.signature_id = s.id and e.outcome = 'disputed'
              and e.at < now() - interval '30 days'))
        and not exists (select from public.signature p
          where p.organisation_id = s.organisation_id and p.action_id = s.action_id
            and p.id = s.id and p.anonymous_at is null)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final Erasures erasures;
  private final Anonymisation anonymisation;
  private final MailDays receipts;

  RetiredAgain(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      Erasures erasures,
      Anonymisation anonymisation,
      MailDays receipts) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.erasures = erasures;
    this.anonymisation = anonymisation;
    this.receipts = receipts;
  }

  /**
   * How far, by a list, signatures were retired that these tables do not know of; to be asked
   * before the list is added to theirs.
   */
  List<Erasure> beyond(Collection<Erasure> list) {
    return erasures.retiredBeyond(list);
  }

  /**
   * Retires them; to be called once erasures are carried out, which are more than that: what is
   * anonymous is erased no more.
   */
  void carryOut(List<Erasure> beyond) {
    beyond.forEach(this::carryOut);
  }

  private void carryOut(Erasure furthest) {
    List<UUID> found = next(furthest, FIRST);
    if (found.isEmpty()) {
      return;
    }
    for (; !found.isEmpty(); found = next(furthest, found.getLast())) {
      retire(furthest.organisation(), furthest.action(), found);
    }
    receipts.forget(furthest.organisation(), furthest.action());
  }

  private List<UUID> next(Erasure furthest, UUID after) {
    return jdbc.sql(
            """
            select id from signature
            where organisation_id = ? and action_id = ? and id > ? and id <= ?
              and anonymous_at is null
            order by id limit ?
            """)
        .params(furthest.organisation(), furthest.action(), after, furthest.signature(), BATCH)
        .query(UUID.class)
        .list();
  }

  private record Row(UUID organisation, UUID action, UUID id) {}

  /** The same of those that had become so because their address was never confirmed, or refused. */
  void unconfirmed() {
    jdbc.sql(UNCONFIRMED).query(Row.class).list().stream()
        .collect(
            Collectors.groupingBy(
                row -> List.of(row.organisation(), row.action()),
                Collectors.mapping(Row::id, Collectors.toList())))
        .forEach((of, ids) -> retire(of.getFirst(), of.getLast(), ids));
  }

  private void retire(UUID organisation, UUID action, List<UUID> signatures) {
    transactions.executeWithoutResult(_ -> {
      gate.pass(Gate.SIGNING);
      anonymisation.retireAgain(organisation, action, signatures);
    });
  }
}
