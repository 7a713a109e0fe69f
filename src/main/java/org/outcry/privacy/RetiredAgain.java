package org.outcry.privacy;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.backup.RestoredSchema;
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
 *
 * <p>A restore does nearly all of it ahead, while people sign, and in its swap what is left.
 */
@Component
class RetiredAgain {
  private static final int BATCH = 2_000;
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  private static final String NAMED =
      """
      select s.id from signature s
      where s.organisation_id = :organisation and s.action_id = :action
        and s.id > :after and s.id <= :last and s.anonymous_at is null
      """;

  /**
   * What {@link Unconfirmed} has made anonymous: nobody ever answered, or somebody said “I didn’t
   * sign this”.
   */
  private static final String UNCONFIRMED =
      """
        and exists (select from confirmation c
          where c.organisation_id = s.organisation_id and c.action_id = s.action_id
            and c.signature_id = s.id
            and (s.state in ('pending', 'expired') and c.state in ('waiting', 'expired')
                and c.expires_at < now() - interval '30 days'
              or c.state = 'disputed' and exists (select from erasure e
                where e.organisation_id = s.organisation_id and e.action_id = s.action_id
                  and e.signature_id = s.id and e.outcome = 'disputed'
                  and e.at < now() - interval '30 days')))
      """;

  /** What the tables that are replaced have with its names keeps them. */
  private static final String UNNAMED =
      """
        and not exists (select from public.signature p
          where p.organisation_id = s.organisation_id and p.action_id = s.action_id
            and p.id = s.id and p.anonymous_at is null)
      """;

  /** Of what is anonymous nothing else would be carried out, see {@link Erasures#open}. */
  private static final String NOTHING_ELSE =
      """
        and not exists (select from erasure e
          where e.organisation_id = s.organisation_id and e.action_id = s.action_id
            and e.signature_id = s.id and (e.outcome in ('anonymous', 'removed')
              or e.outcome in ('withdrawn', 'disputed', 'invalidated')
                and s.state not in ('withdrawn', 'invalidated')))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Gate gate;
  private final RestoredSchema restored;
  private final Erasures erasures;
  private final Anonymisation anonymisation;
  private final MailDays receipts;

  RetiredAgain(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Gate gate,
      RestoredSchema restored,
      Erasures erasures,
      Anonymisation anonymisation,
      MailDays receipts) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.gate = gate;
    this.restored = restored;
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
    for (Erasure each : beyond) {
      forget(each, all(new Subject(each.organisation(), each.action()), each.signature(), ""));
    }
  }

  /** The same of those that had become so because their address was never confirmed, or refused. */
  void unconfirmed() {
    for (Subject action : actions()) {
      var _ = all(action, LAST, UNCONFIRMED + UNNAMED);
    }
  }

  /**
   * Does beside the present tables what can be done without them, on restored ones that have the
   * list but for its lines on retirement: all but what these still name, of which more is asked
   * than this, and letters, of which some may have left since.
   *
   * @return how many signatures were made anonymous
   */
  long ahead(List<Erasure> beyond) {
    restored.run(anonymisation::beginAhead);
    long done = 0;
    for (Erasure each : beyond) {
      Subject action = new Subject(each.organisation(), each.action());
      long found = allAhead(action, each.signature(), UNNAMED + NOTHING_ELSE);
      restored.run(() -> forget(each, found));
      done += found;
    }
    for (Subject action : restored.within(this::actions)) {
      done += allAhead(action, LAST, UNCONFIRMED + UNNAMED + NOTHING_ELSE);
    }
    return done;
  }

  private record Subject(UUID organisation, UUID action) {}

  private List<Subject> actions() {
    return jdbc.sql("select organisation_id as organisation, id as action from action")
        .query(Subject.class)
        .list();
  }

  private void forget(Erasure of, long found) {
    if (found > 0) {
      receipts.forget(of.organisation(), of.action());
    }
  }

  private interface Batch {
    /** Retires the next ones after an id, and says which. */
    List<UUID> after(UUID id);
  }

  private static long batches(Batch batch) {
    long done = 0;
    for (var ids = batch.after(FIRST); !ids.isEmpty(); ids = batch.after(ids.getLast())) {
      done += ids.size();
    }
    return done;
  }

  private interface Retire {
    void batch(UUID organisation, UUID action, List<UUID> signatures);
  }

  private long all(Subject action, UUID last, String which) {
    return batches(after ->
        transactions.execute(_ -> {
          gate.pass(Gate.SIGNING);
          return retire(action, after, last, which, anonymisation::retireAgain);
        }));
  }

  private long allAhead(Subject action, UUID last, String which) {
    return batches(after ->
        restored.within(() -> retire(action, after, last, which, anonymisation::retireAhead)));
  }

  private List<UUID> retire(Subject action, UUID after, UUID last, String which, Retire retire) {
    List<UUID> found =
        jdbc.sql(NAMED + which + "order by s.id limit :most")
            .param("organisation", action.organisation())
            .param("action", action.action())
            .param("after", after)
            .param("last", last)
            .param("most", BATCH)
            .query(UUID.class)
            .list();
    if (!found.isEmpty()) {
      retire.batch(action.organisation(), action.action(), found);
    }
    return found;
  }
}
