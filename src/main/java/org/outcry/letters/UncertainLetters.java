package org.outcry.letters;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.text.Slug;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Letters of which nobody can know whether they arrived: the connection was lost between the end of
 * the data and the server's answer (RFC 5321, section 4.5.3.2.6 and RFC 1047). None is sent again
 * or given up in silence: staff decide, or the rule that they have set does, and either is written
 * down.
 */
@Service
public class UncertainLetters implements NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(UncertainLetters.class);

  /**
   * Of the letter {@code l}: it was in a digest in doubt and was left out when that was sent again,
   * so that it does not share its fate any more.
   */
  private static final String LEFT_OUT = "l.delivery_id is not null and l.held_for is null";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LetterHistory history;
  private final Names names;

  UncertainLetters(
      JdbcClient jdbc, TransactionTemplate transactions, LetterHistory history, Names names) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.history = history;
  }

  /** What is decided about a letter. */
  public enum Decision {
    /** It counts as delivered, say because the target's server logged it. */
    ARRIVED("accepted"),
    /** It is sent once more, and may then arrive twice. */
    AGAIN("queued"),
    /** It counts as never delivered. */
    LOST("failed");

    private final String state;

    Decision(String state) {
      this.state = state;
    }

    private String kind() {
      return "uncertain-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What happens to letters about which staff have not decided.
   *
   * @param decision {@link Decision#ARRIVED} or {@link Decision#AGAIN}; {@code null} for nothing:
   *     they wait
   * @param afterDays when, counted from the attempt, 1 to 30
   */
  public record Rule(@Nullable Decision decision, int afterDays) {
    /** Until staff set another one, letters wait for them. */
    static final Rule USUAL = new Rule(null, 30);

    public Rule {
      if (afterDays < 1 || afterDays > 30) {
        throw new IllegalArgumentException("1 to 30 days");
      }
      if (decision == Decision.LOST) {
        throw new IllegalArgumentException("no letter is given up by a rule");
      }
    }
  }

  /**
   * A letter in doubt.
   *
   * @param organisation its organisation's slug
   * @param action its action's slug
   * @param since when the attempt began
   * @param messageId to look for in the log of the server that the route names
   */
  public record Doubt(
      UUID id,
      String organisation,
      String action,
      String target,
      Instant since,
      String route,
      String messageId) {}

  /**
   * All letters in doubt, the oldest first. Also one that was left out of a digest which was sent
   * again: of the first nobody knows.
   */
  public List<Doubt> all() {
    return jdbc.sql(
            """
            select l.id, o.slug as organisation, a.slug as action, l.target_key as target,
              t.started_at as since, t.route, t.message_id
            from letter l
            join organisation o on o.id = l.organisation_id
            join action a on a.organisation_id = l.organisation_id and a.id = l.action_id
            join mail_attempt t on t.organisation_id = l.organisation_id and t.mail_id = l.id
              and t.attempt = l.attempts
            where l.state = 'uncertain' and l.delivery_id is null
            union all
            select l.id, o.slug, a.slug, l.target_key, t.started_at, t.route, t.message_id
            from letter l
            join organisation o on o.id = l.organisation_id
            join action a on a.organisation_id = l.organisation_id and a.id = l.action_id
            cross join lateral (select * from mail_attempt m
              where m.organisation_id = l.organisation_id and m.mail_id = l.delivery_id
                and m.outcome = 'uncertain'
              order by m.attempt desc limit 1) as t
            where l.state = 'uncertain' and LEFT_OUT
            union all
            select g.id, o.slug, a.slug, d.target_key, t.started_at, t.route, t.message_id
            from digest_mail g
            join delivery d on d.organisation_id = g.organisation_id
              and d.action_id = g.action_id and d.id = g.id
            join organisation o on o.id = g.organisation_id
            join action a on a.organisation_id = g.organisation_id and a.id = g.action_id
            join mail_attempt t on t.organisation_id = g.organisation_id and t.mail_id = g.id
              and t.attempt = g.attempts
            where g.state = 'uncertain' order by since, id
            """
                .replace("LEFT_OUT", LEFT_OUT))
        .query((row, _) ->
            new Doubt(
                row.getObject("id", UUID.class),
                row.getString("organisation"),
                row.getString("action"),
                row.getString("target"),
                row.getTimestamp("since").toInstant(),
                row.getString("route"),
                row.getString("message_id")))
        .list();
  }

  /** A letter that was sent by itself, or a digest of letters. */
  private record Row(String ledger, UUID organisation, UUID action, UUID id) {
    boolean isDigest() {
      return ledger.equals("digest_mail");
    }
  }

  /**
   * Decides about one letter.
   *
   * @param by who decides
   * @return whether it was in doubt; not when somebody decided before, nor may it be sent again
   *     when it may not be passed on any more, or all letters of a digest may not
   */
  public boolean decide(UUID letter, Decision decision, String by) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<Row> row =
              jdbc.sql(
                      """
                      select 'letter' as ledger, organisation_id as organisation,
                        action_id as action, id
                      from letter l
                      where id = :id and state = 'uncertain'
                        and (delivery_id is null or LEFT_OUT)
                      union all
                      select 'digest_mail', organisation_id, action_id, id
                      from digest_mail where id = :id and state = 'uncertain'
                      """
                          .replace("LEFT_OUT", LEFT_OUT))
                  .param("id", letter)
                  .query(Row.class)
                  .optional();
          return row.isPresent() && settle(row.get(), decision, by);
        }));
  }

  private boolean settle(Row row, Decision decision, String by) {
    return row.isDigest() ? settleDigest(row, decision, by) : settleLetter(row, decision, by);
  }

  private record InDigest(UUID id, boolean allowed) {}

  /**
   * The letters in a digest become what it becomes, by the database. Those that may not be passed
   * on any more are not in the mail that is sent again, and stay in doubt: of the first nobody
   * knows.
   */
  private boolean settleDigest(Row row, Decision decision, String by) {
    if (!isLocked(row)) {
      return false;
    }
    List<InDigest> inside = inside(row);
    List<UUID> out =
        decision == Decision.AGAIN
            ? inside.stream().filter(each -> !each.allowed()).map(InDigest::id).toList()
            : List.of();
    if (!out.isEmpty() && out.size() == inside.size()) {
      return false;
    }
    leaveOut(row, out, by);
    List<UUID> letters = new ArrayList<>(inside.stream().map(InDigest::id).toList());
    letters.removeAll(new HashSet<>(out));
    int settled =
        jdbc.sql(
                """
                update digest_mail set state = ?, due_at = now()
                where organisation_id = ? and action_id = ? and id = ? and state = 'uncertain'
                """)
            .params(decision.state, row.organisation(), row.action(), row.id())
            .update();
    if (settled == 1) {
      history.record(row.organisation(), row.action(), letters, decision.kind(), by, null);
    }
    return settled == 1;
  }

  /** Whether it is in doubt still, and stays so until the end of the transaction. */
  private boolean isLocked(Row digest) {
    return jdbc.sql(
            """
            select 1 from digest_mail
            where organisation_id = ? and action_id = ? and id = ? and state = 'uncertain'
            for update
            """)
        .params(digest.organisation(), digest.action(), digest.id())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Their signatures are locked: who is taken out later finds letters that wait. */
  private List<InDigest> inside(Row row) {
    return jdbc.sql(
            """
            select l.id, coalesce(LISTED, false) as allowed
            from letter l join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where l.organisation_id = ? and l.action_id = ? and l.delivery_id = ?
              and l.held_for = 'digest' and l.state = 'uncertain'
            order by s.id for share of s
            """
                .replace("LISTED", PassingOn.LISTED))
        .params(row.organisation(), row.action(), row.id())
        .query(InDigest.class)
        .list();
  }

  private void leaveOut(Row digest, List<UUID> letters, String by) {
    jdbc.sql(
            """
            update letter set held_for = null
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
            """)
        .params(
            digest.organisation(),
            digest.action(),
            letters.stream().map(UUID::toString).toArray(String[]::new))
        .update();
    history.record(
        digest.organisation(), digest.action(), letters, LetterRecall.LEFT_OUT, by, null);
  }

  private boolean settleLetter(Row row, Decision decision, String by) {
    int settled =
        jdbc.sql(
                """
                update letter as l set state = :state, due_at = now()
                where organisation_id = :organisation and action_id = :action and id = :id
                  and state = 'uncertain' and (:state <> 'queued' or not (LEFT_OUT) and exists (
                    select from signature s
                    where s.organisation_id = l.organisation_id and s.action_id = l.action_id
                      and s.id = l.signature_id and ALLOWED))
                """
                    .replace("LEFT_OUT", LEFT_OUT)
                    .replace("ALLOWED", PassingOn.ALLOWED))
            .param("state", decision.state)
            .param("organisation", row.organisation())
            .param("action", row.action())
            .param("id", row.id())
            .update();
    if (settled == 1) {
      history.record(
          row.organisation(), row.action(), List.of(row.id()), decision.kind(), by, null);
    }
    return settled == 1;
  }

  /** The rule of an organisation; {@link Rule#USUAL} until one is set. */
  public Rule rule(UUID organisation) {
    return jdbc.sql(
            """
            select decision, after_days from uncertain_rule where organisation_id = ?
            order by set_at desc, id desc limit 1
            """)
        .param(organisation)
        .query((row, _) -> new Rule(decision(row.getString(1)), row.getInt(2)))
        .optional()
        .orElse(Rule.USUAL);
  }

  private static @Nullable Decision decision(String stored) {
    return stored.equals("wait") ? null : Decision.valueOf(stored.toUpperCase(Locale.ROOT));
  }

  /**
   * Sets an organisation's rule; the earlier ones stay on record.
   *
   * @return whether there is such an organisation
   */
  public boolean setRule(Slug organisation, Rule rule, String by) {
    return Boolean.TRUE.equals(
        transactions.execute(_ ->
            jdbc.sql("select id from organisation where slug = ?")
                .param(organisation.value())
                .query(UUID.class)
                .optional()
                .filter(id -> setRule(id, rule, names.keep(id, by)))
                .isPresent()));
  }

  private boolean setRule(UUID organisation, Rule rule, String by) {
    Decision decision = rule.decision();
    return jdbc.sql(
                """
                insert into uncertain_rule (organisation_id, id, decision, after_days, set_by)
                values (:organisation, :id, :decision, :days, :by)
                """)
            .param("organisation", organisation)
            .param("id", Ids.next())
            .param("decision", decision == null ? "wait" : decision.name().toLowerCase(Locale.ROOT))
            .param("days", rule.afterDays())
            .param("by", by)
            .update()
        == 1;
  }

  @Override
  public String name() {
    return "uncertain-letters";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(4, 23);
  }

  /** Carries the rules out. */
  @Override
  public void run() {
    for (UUID organisation :
        jdbc.sql("select distinct organisation_id from uncertain_rule").query(UUID.class).list()) {
      Rule rule = rule(organisation);
      Decision decision = rule.decision();
      if (decision == null) {
        continue;
      }
      long settled =
          old(organisation, rule.afterDays()).stream()
              .filter(row ->
                  Boolean.TRUE.equals(
                      transactions.execute(_ -> settle(row, decision, "the organisation’s rule"))))
              .count();
      LOG.info("{} letters in doubt were settled by their organisation's rule", settled);
    }
  }

  private List<Row> old(UUID organisation, int days) {
    return jdbc.sql(
            """
            select m.ledger, m.organisation_id as organisation, m.action_id as action, m.id
            from (
              select 'letter' as ledger, organisation_id, action_id, id, id as mail_id, attempts
              from letter
              where organisation_id = :organisation and state = 'uncertain'
                and delivery_id is null
              union all
              select 'letter', organisation_id, action_id, id, delivery_id,
                (select max(m.attempt) from mail_attempt m
                  where m.organisation_id = l.organisation_id and m.mail_id = l.delivery_id
                    and m.outcome = 'uncertain')
              from letter l
              where organisation_id = :organisation and state = 'uncertain' and LEFT_OUT
              union all
              select 'digest_mail', organisation_id, action_id, id, id, attempts from digest_mail
              where organisation_id = :organisation and state = 'uncertain') as m
            join mail_attempt t on t.organisation_id = m.organisation_id and t.mail_id = m.mail_id
              and t.attempt = m.attempts
            where t.started_at < now() - make_interval(days => :days)
            """
                .replace("LEFT_OUT", LEFT_OUT))
        .param("organisation", organisation)
        .param("days", days)
        .query(Row.class)
        .list();
  }
}
