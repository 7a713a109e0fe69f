package org.outcry.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has taken which of the letters that are delivered by hand, so that no two deliver the same. A
 * letter is somebody's until they give it back, somebody else takes it over, it waits no more,
 * their role ends, or the time is over. Who does it is known on the thread, for the audit.
 */
@Service
public class TaskReservations {
  /** How long a letter stays somebody's after they have last worked on it. */
  public static final Duration LASTS = Duration.ofMinutes(30);

  /** How many letters of an action somebody has at most. */
  public static final int MOST = 20;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TaskMembers members;
  private final Audit audit;

  TaskReservations(
      JdbcClient jdbc, TransactionTemplate transactions, TaskMembers members, Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.members = members;
    this.audit = audit;
  }

  /**
   * A letter that waits and is somebody's.
   *
   * @param account whose
   * @param until when it is theirs, if they work on it no more
   */
  public record Taken(UUID letter, WaitingTasks.Addressed to, UUID account, Instant until) {}

  /** An action's letters that somebody has now. */
  public List<Taken> of(Action action) {
    Map<UUID, Boolean> deliver = new HashMap<>();
    return jdbc
        .sql(
            """
            select t.letter_id, l.target_key, l.addressee_id, t.account_id, t.until
            from task_reservation t join letter l on l.organisation_id = t.organisation_id
              and l.action_id = t.action_id and l.id = t.letter_id
            where t.organisation_id = ? and t.action_id = ? and t.until > now()
              and l.state = 'held' and l.held_for = 'task'
            order by t.letter_id
            """)
        .params(action.organisationId(), action.id())
        .query((row, _) ->
            new Taken(
                row.getObject(1, UUID.class),
                new WaitingTasks.Addressed(row.getString(2), row.getObject(3, UUID.class)),
                row.getObject(4, UUID.class),
                row.getTimestamp(5).toInstant()))
        .list()
        .stream()
        .filter(each ->
            deliver.computeIfAbsent(
                each.account(), account -> members.deliver(action.organisationId(), account)))
        .toList();
  }

  /**
   * Those of some letters that somebody else has.
   *
   * @param by else than whom, as {@link Names} writes them
   */
  public List<Taken> others(Action action, Collection<UUID> letters, String by) {
    return of(action).stream()
        .filter(each -> letters.contains(each.letter()) && !Names.of(each.account()).equals(by))
        .toList();
  }

  /**
   * Makes letters somebody's that nobody else has, up to {@link #MOST}; those that are theirs
   * already stay so for longer, because they work on them.
   *
   * @return those that are theirs now
   */
  public List<UUID> take(Action action, UUID account, Collection<UUID> letters) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          List<UUID> waiting = locked(action, letters);
          List<Taken> now = of(action);
          List<UUID> own = letters(now.stream().filter(each -> each.account().equals(account)));
          List<UUID> all = letters(now.stream());
          List<UUID> fresh =
              waiting.stream()
                  .filter(letter -> !all.contains(letter))
                  .limit(Math.max(0, MOST - own.size()))
                  .toList();
          forget(action);
          write(action, account, fresh);
          write(action, account, waiting.stream().filter(own::contains).toList());
          if (!fresh.isEmpty()) {
            audit.record(deed(Act.TASKS_TAKEN, action).with("number", fresh.size()));
          }
          return waiting.stream()
              .filter(letter -> fresh.contains(letter) || own.contains(letter))
              .toList();
        }));
  }

  private static List<UUID> letters(Stream<Taken> taken) {
    return taken.map(Taken::letter).toList();
  }

  /** What came of taking a letter over. */
  public enum Over {
    /** It was that colleague's, and is theirs now. */
    TAKEN_OVER,
    /** Nobody had it any more, or they had it already: it is theirs. */
    TAKEN,
    /** Another colleague has it meanwhile, and keeps it. */
    ANOTHERS,
    /** It waits no more. */
    GONE
  }

  /**
   * Makes a letter somebody's that a colleague has.
   *
   * @param from the colleague who has it, as far as they know
   */
  public Over takeOver(Action action, UUID account, UUID letter, UUID from) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          if (locked(action, List.of(letter)).isEmpty()) {
            return Over.GONE;
          }
          UUID holder = find(of(action), letter).map(Taken::account).orElse(null);
          if (holder != null && !holder.equals(account) && !holder.equals(from)) {
            return Over.ANOTHERS;
          }
          write(action, account, List.of(letter));
          if (holder == null) {
            audit.record(deed(Act.TASKS_TAKEN, action).with("number", 1));
          } else if (!holder.equals(account)) {
            audit.record(
                deed(Act.TASKS_TAKEN_OVER, action)
                    .with("letter", letter)
                    .changed("whose", holder, account));
            return Over.TAKEN_OVER;
          }
          return Over.TAKEN;
        }));
  }

  /**
   * Gives letters back that are somebody's; others stay whose they are.
   *
   * @return how many
   */
  public int giveBack(Action action, UUID account, Collection<UUID> letters) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          locked(action, letters);
          int given =
              jdbc.sql(
                      """
                      delete from task_reservation where organisation_id = ? and action_id = ?
                        and account_id = ? and until > now() and letter_id = any(?::uuid[])
                      """)
                  .params(action.organisationId(), action.id(), account, array(letters))
                  .update();
          if (given > 0) {
            audit.record(deed(Act.TASKS_GIVEN_BACK, action).with("number", given));
          }
          return given;
        }));
  }

  /** They wait no more; in the transaction that settles them. */
  void end(Action action, Collection<UUID> letters) {
    jdbc.sql(
            """
            delete from task_reservation
            where organisation_id = ? and action_id = ? and letter_id = any(?::uuid[])
            """)
        .params(action.organisationId(), action.id(), array(letters))
        .update();
  }

  /** Who has a letter. */
  static Optional<Taken> find(List<Taken> taken, UUID letter) {
    return taken.stream().filter(each -> each.letter().equals(letter)).findFirst();
  }

  /** Those that wait, in order; whoever settles or takes one of them waits for this transaction. */
  private List<UUID> locked(Action action, Collection<UUID> letters) {
    return jdbc.sql(
            """
            select id from letter
            where organisation_id = ? and action_id = ? and state = 'held' and held_for = 'task'
              and id = any(?::uuid[])
            order by id for update
            """)
        .params(action.organisationId(), action.id(), array(letters))
        .query(UUID.class)
        .list();
  }

  private void write(Action action, UUID account, Collection<UUID> letters) {
    jdbc.sql(
            """
            insert into task_reservation (organisation_id, action_id, letter_id, account_id, until)
            select ?, ?, letter, ?, now() + make_interval(secs => ?)
            from unnest(?::uuid[]) as letter
            on conflict (organisation_id, action_id, letter_id)
              do update set account_id = excluded.account_id, until = excluded.until
            """)
        .params(action.organisationId(), action.id(), account, LASTS.toSeconds(), array(letters))
        .update();
  }

  /** Takes away what has been over for a day; somebody else may be at it at the same time. */
  private void forget(Action action) {
    jdbc.sql(
            """
            delete from task_reservation where (organisation_id, action_id, letter_id) in (
              select organisation_id, action_id, letter_id from task_reservation
              where organisation_id = ? and action_id = ? and until < now() - interval '1 day'
              for update skip locked)
            """)
        .params(action.organisationId(), action.id())
        .update();
  }

  private static Deed deed(Act act, Action action) {
    return Deed.of(act).in(action.organisationId()).on("action", action.slug());
  }

  private static String[] array(Collection<UUID> letters) {
    return letters.stream().map(UUID::toString).toArray(String[]::new);
  }
}
