package org.outcry.signing;

import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is decided on names and comments, by whom and when: a ledger of ids. Every node follows
 * within a second.
 */
@Service
public class Moderation {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Signatures signatures;
  private final CounterSteps counters;

  Moderation(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Signatures signatures,
      CounterSteps counters) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signatures = signatures;
    this.counters = counters;
  }

  /** What may be decided. */
  public enum Decision {
    /** Name and comment are shown. */
    SHOWN,
    /** The name is shown without the comment. */
    NAME,
    /** Neither is. */
    HIDDEN;

    /** Its name in forms and in the database. */
    public String word() {
      return Moderation.word(this);
    }
  }

  /** Why something is not shown. */
  public enum Reason {
    INSULT,
    /** It tells of somebody's private life, or has an address or a number. */
    PRIVATE,
    OFF_TOPIC,
    ADVERTISING,
    /** The name is nobody's, or is not theirs. */
    FALSE_NAME,
    UNLAWFUL;

    /** Its name in forms and in the database. */
    public String word() {
      return Moderation.word(this);
    }

    /** The reason of that name; empty when there is none. */
    public static Optional<Reason> of(String word) {
      return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What was done.
   *
   * @param batch names it, so that it can be undone
   * @param changed how many were decided on
   * @param before how many were not as they had been seen: somebody else was faster, or they are
   *     gone
   */
  public record Done(UUID batch, int changed, int before) {}

  private record Standing(UUID signature, String decision) {}

  /**
   * Decides on several at once. Ids of other actions are passed over.
   *
   * @param seen where whoever decides saw them; {@code null} for anywhere
   * @param reason why they are not shown; {@code null} where they are, or nobody says
   * @param account who decides; {@code null} for a command on the server
   */
  public Done decide(
      Action action,
      Collection<UUID> ids,
      Comments.@Nullable View seen,
      Decision decision,
      @Nullable Reason reason,
      @Nullable UUID account) {
    UUID batch = Ids.next();
    return transactions.execute(_ -> {
      List<Standing> found =
          standing(action, ids, seen == null ? "n.address <> 'asked'" : seen.condition());
      List<Standing> changed =
          found.stream().filter(each -> !each.decision().equals(decision.word())).toList();
      change(action, changed, decision.word());
      record(
          action,
          changed,
          batch,
          account,
          decision.word(),
          decision == Decision.SHOWN ? null : reason);
      return new Done(batch, changed.size(), (int) ids.stream().distinct().count() - found.size());
    });
  }

  /** Locks them in one order. */
  private List<Standing> standing(Action action, Collection<UUID> ids, String condition) {
    return jdbc.sql(
            """
            select n.signature_id as signature, n.decision from public_name n
              join signature s on s.organisation_id = n.organisation_id
                and s.action_id = n.action_id and s.id = n.signature_id and s.state = 'counted'
            where n.organisation_id = ? and n.action_id = ? and n.signature_id = any(?::uuid[])
              and CONDITION
            order by n.signature_id for update of n
            """
                .replace("CONDITION", condition))
        .params(action.organisationId(), action.id())
        .param(Comments.texts(ids))
        .query(Standing.class)
        .list();
  }

  private void change(Action action, List<Standing> rows, String decision) {
    jdbc.sql(
            """
            update public_name set decision = ?
            where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
            """)
        .params(decision, action.organisationId(), action.id())
        .param(Comments.texts(rows.stream().map(Standing::signature).toList()))
        .update();
  }

  private void record(
      Action action,
      List<Standing> rows,
      UUID batch,
      @Nullable UUID account,
      String decision,
      @Nullable Reason reason) {
    if (rows.isEmpty()) {
      return;
    }
    new Columns<>(
            jdbc.sql(
                    """
                    insert into name_decision (organisation_id, action_id, signature_id, id, batch,
                      account_id, decision, before, reason)
                    select :organisation, :action, signature, id, :batch, :account::uuid, :decision,
                      before, :reason
                    from unnest(:signatures::uuid[], :ids::uuid[], :befores::text[])
                      as row (signature, id, before)
                    """)
                .param("organisation", action.organisationId())
                .param("action", action.id())
                .param("batch", batch)
                .param("account", account, Types.OTHER)
                .param("decision", decision)
                .param("reason", reason == null ? null : reason.word(), Types.VARCHAR),
            rows)
        .texts("signatures", Standing::signature)
        .texts("ids", _ -> Ids.next())
        .texts("befores", Standing::decision)
        .statement()
        .update();
  }

  private record Undoable(UUID signature, String decision, String before) {}

  /**
   * Takes back what was decided at once, where nobody has decided anew since.
   *
   * @return how many are as they were before
   */
  public int undo(Action action, UUID batch, @Nullable UUID account) {
    UUID own = Ids.next();
    return transactions.execute(_ -> {
      List<Undoable> found =
          jdbc.sql(
                  """
                  select d.signature_id as signature, d.decision, d.before
                  from name_decision d join public_name n on n.organisation_id = d.organisation_id
                    and n.action_id = d.action_id and n.signature_id = d.signature_id
                    and n.decision = d.decision
                  where d.organisation_id = ? and d.action_id = ? and d.batch = ?
                    and not exists (select from name_decision later
                      where later.organisation_id = d.organisation_id
                        and later.action_id = d.action_id
                        and later.signature_id = d.signature_id and later.id > d.id)
                  order by d.signature_id for update of n
                  """)
              .params(action.organisationId(), action.id(), batch)
              .query(Undoable.class)
              .list();
      found.stream()
          .map(Undoable::before)
          .distinct()
          .forEach(before -> {
            List<Standing> rows =
                found.stream()
                    .filter(each -> each.before().equals(before))
                    .map(each -> new Standing(each.signature(), each.decision()))
                    .toList();
            change(action, rows, before);
            record(action, rows, own, account, before, null);
          });
      return found.size();
    });
  }

  /** How many an act of this action decided on, by its batch; 0 for none that there is. */
  public int size(Action action, UUID batch) {
    return jdbc.sql(
            """
            select count(*) from name_decision
            where organisation_id = ? and action_id = ? and batch = ?
            """)
        .params(action.organisationId(), action.id(), batch)
        .query(Integer.class)
        .single();
  }

  /** Takes a comment out of its signature at its person's wish; the name stays. */
  public void withdraw(Action action, UUID signature) {
    UUID organisation = action.organisationId();
    transactions.executeWithoutResult(_ -> {
      counters.lock(Stream.of(action.id()));
      signatures
          .find(organisation, action.id(), signature)
          .filter(found -> found.particulars().comment() != null)
          .ifPresent(found -> {
            jdbc.sql(
                    """
                    update signature set payload = ?
                    where organisation_id = ? and action_id = ? and id = ?
                    """)
                .params(
                    signatures.seal(organisation, signature, found.particulars().withComment(null)),
                    organisation,
                    action.id(),
                    signature)
                .update();
            List<Standing> rows = standing(action, List.of(signature), "n.comment");
            record(action, rows, Ids.next(), null, "withdrawn", null);
          });
      jdbc.sql(
              """
              update public_name set comment = false
              where organisation_id = ? and action_id = ? and signature_id = ? and comment
              """)
          .params(organisation, action.id(), signature)
          .update();
    });
  }
}
