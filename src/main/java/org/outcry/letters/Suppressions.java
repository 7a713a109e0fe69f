package org.outcry.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Targets' addresses that take no mail. Outcry proposes, staff decide: whoever sees a letter could
 * forge a bounce, and with it silence a campaign. A refusal on our own connection can't be forged,
 * but it may be about us.
 */
@Service
public class Suppressions {
  /** How many letters must have come back, on how many different days in the office's zone. */
  static final int LETTERS = 3;

  static final int DAYS = 2;

  /** Within how many days, so that now and then one among many thousands means nothing. */
  static final int WITHIN_DAYS = 30;

  private static final String SPEAKS_AGAINST =
      """
      select m.id, m.address, m.paused_for as refusals, b.letters, b.days, b.codes,
        (select count(*) from letter_return c
          where c.mailbox_id = m.id and c.kind = 'complaint') as complaints,
        (select count(*) from letter l
          where l.mailbox_id = m.id and l.state in ('queued', 'deferred')) as waiting
      from target_mailbox m
      left join (
        select r.mailbox_id, count(distinct r.letter_id) as letters,
          count(distinct (r.at at time zone box.zone)::date) as days,
          string_agg(distinct r.status, ', ') as codes
        from letter_return r join target_mailbox box on box.id = r.mailbox_id
        where r.kind = 'bounce' and r.at > now() - make_interval(days => :within)
          and (box.reviewed_at is null or r.at > box.reviewed_at)
        group by r.mailbox_id
        having count(distinct r.letter_id) >= :letters
          and count(distinct (r.at at time zone box.zone)::date) >= :days) as b
        on b.mailbox_id = m.id
      where m.suppressed_at is null and (m.paused_by = 'Outcry' or b.mailbox_id is not null)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TargetMailboxes mailboxes;
  private final SuppressedLetters letters;
  private final Names names;

  Suppressions(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TargetMailboxes mailboxes,
      SuppressedLetters letters,
      Names names) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.mailboxes = mailboxes;
    this.letters = letters;
    this.names = names;
  }

  /**
   * An address that Outcry proposes to suppress.
   *
   * @param why one sentence
   * @param waiting letters that wait for it
   */
  public record Proposal(String address, String why, long waiting) {}

  /**
   * An address that is suppressed.
   *
   * @param held letters that are held for it
   */
  public record Suppressed(String address, String by, Instant since, long held) {
    private Suppressed by(String name) {
      return new Suppressed(address, name, since, held);
    }
  }

  private record Evidence(
      UUID id,
      String address,
      @Nullable String refusals,
      @Nullable Long letters,
      @Nullable Long days,
      @Nullable String codes,
      long complaints,
      long waiting) {

    private Evidence readable(Names names) {
      return new Evidence(
          id,
          address,
          refusals == null ? null : names.shownText(Names.INSTALLATION, refusals),
          letters,
          days,
          codes,
          complaints,
          waiting);
    }

    private String why() {
      List<String> reasons = new ArrayList<>();
      if (refusals != null) {
        reasons.add(refusals);
      }
      if (letters != null) {
        reasons.add(
            "%,d letters came back on %,d days%s"
                .formatted(letters, days, codes == null ? "" : " (" + codes + ")"));
      }
      if (complaints > 0) {
        reasons.add("%,d were called spam".formatted(complaints));
      }
      return String.join("; ", reasons);
    }
  }

  /** All proposals, those with most letters waiting first. */
  public List<Proposal> proposals() {
    return evidence("order by waiting desc, m.address", null).stream()
        .map(each -> new Proposal(each.address(), each.why(), each.waiting()))
        .toList();
  }

  private List<Evidence> evidence(String rest, @Nullable UUID mailbox) {
    return jdbc
        .sql(SPEAKS_AGAINST + rest)
        .param("within", WITHIN_DAYS)
        .param("letters", LETTERS)
        .param("days", DAYS)
        .param("mailbox", mailbox)
        .query(Evidence.class)
        .list()
        .stream()
        .map(each -> each.readable(names))
        .toList();
  }

  /** All suppressed addresses. */
  public List<Suppressed> suppressed() {
    return jdbc
        .sql(
            """
            select m.address, m.suppressed_by as by, m.suppressed_at,
              (select count(*) from letter l where l.mailbox_id = m.id and l.state = 'held'
                and l.held_for = 'suppressed') as held
            from target_mailbox m where m.suppressed_at is not null order by m.address
            """)
        .query((row, _) ->
            new Suppressed(
                row.getString("address"),
                row.getString("by"),
                row.getTimestamp("suppressed_at").toInstant(),
                row.getLong("held")))
        .list()
        .stream()
        .map(each -> each.by(names.shown(Names.INSTALLATION, each.by())))
        .toList();
  }

  /** Whether mail to an address is suppressed. */
  public boolean isSuppressed(EmailAddress address) {
    return jdbc.sql(
            "select exists (select from target_mailbox where id = ? and suppressed_at is not null)")
        .param(TargetMailbox.id(address))
        .query(Boolean.class)
        .single();
  }

  /**
   * Suppresses an address that is proposed: its waiting letters are held, and those to come as soon
   * as they are to leave.
   *
   * @param by who confirms it
   * @return how many letters of each action, by its slug, are held; empty when it is not proposed
   */
  public Optional<Map<String, Integer>> confirm(EmailAddress address, String by) {
    UUID id = TargetMailbox.id(address);
    return transactions.execute(_ -> {
      List<Evidence> evidence = evidence("and m.id = :mailbox for update of m", id);
      if (evidence.isEmpty()) {
        return Optional.<Map<String, Integer>>empty();
      }
      String kept = names.keep(Names.INSTALLATION, by);
      jdbc.sql(
              """
              update target_mailbox
              set suppressed_by = ?, suppressed_at = now(), reviewed_at = now(),
                paused_by = null, paused_for = null, refusals = 0
              where id = ?
              """)
          .params(kept, id)
          .update();
      mailboxes.record(id, kept, "suppressed: " + evidence.getFirst().why());
      return Optional.of(slugs(letters.hold(id, by)));
    });
  }

  /**
   * Goes on writing to an address that is proposed; what has come back until now counts no more.
   *
   * @return whether it was proposed
   */
  public boolean keep(EmailAddress address, String by) {
    UUID id = TargetMailbox.id(address);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          List<Evidence> evidence = evidence("and m.id = :mailbox for update of m", id);
          if (evidence.isEmpty()) {
            return false;
          }
          jdbc.sql("update target_mailbox set reviewed_at = now() where id = ?").param(id).update();
          mailboxes.record(id, by, "kept, though " + evidence.getFirst().why());
          if (evidence.getFirst().refusals() != null) {
            mailboxes.resume(address, by);
          }
          return true;
        }));
  }

  /**
   * Writes to a suppressed address again, at its pace.
   *
   * @return how many letters of each action, by its slug, are queued; empty when it was not
   *     suppressed
   */
  public Optional<Map<String, Integer>> lift(EmailAddress address, String by) {
    UUID id = TargetMailbox.id(address);
    return transactions.execute(_ -> {
      int lifted =
          jdbc.sql(
                  """
                  update target_mailbox
                  set suppressed_by = null, suppressed_at = null, reviewed_at = now(),
                    next_at = now()
                  where id = ? and suppressed_at is not null
                  """)
              .param(id)
              .update();
      if (lifted == 0) {
        return Optional.<Map<String, Integer>>empty();
      }
      mailboxes.record(id, by, "suppression lifted");
      return Optional.of(slugs(letters.release(id, by)));
    });
  }

  /** Holds what was signed since, so that staff can decide about all of it. */
  void holdAll() {
    jdbc.sql("select id from target_mailbox where suppressed_at is not null")
        .query(UUID.class)
        .list()
        .forEach(id -> transactions.executeWithoutResult(_ -> letters.hold(id, "Outcry")));
  }

  private Map<String, Integer> slugs(Map<UUID, Integer> counts) {
    Map<String, Integer> named = new LinkedHashMap<>();
    counts.forEach((action, count) ->
        named.put(
            jdbc.sql("select slug from action where id = ?")
                .param(action)
                .query(String.class)
                .single(),
            count));
    return named;
  }
}
