package org.outcry.letters;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.audit.Names;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.MailQueued;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.database.Columns;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.SignatureRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People's answers to letters. One that surely comes from the domain of whom was written to is
 * passed on to the supporter at once, if they have confirmed their address, else once they do; the
 * others wait for staff.
 */
@Service
public class Replies {
  /** How many answers to one letter are passed on in 24 hours without staff. */
  static final int MOST_A_DAY = 5;

  private static final String ONE =
      """
      select r.organisation_id, r.action_id, r.letter_id, r.id, a.slug,
        coalesce(l.target_key, g.target_key) as target_key, r.at, r.sender, r.content,
        l.id is null as digest,
        coalesce(s.state = 'counted' and s.anonymous_at is null, false) as counted, d.decision
      from letter_return r
      left join letter l on l.organisation_id = r.organisation_id and l.action_id = r.action_id
        and l.id = r.letter_id
      join action a on a.organisation_id = r.organisation_id and a.id = r.action_id
      left join delivery g on g.organisation_id = r.organisation_id
        and g.action_id = r.action_id and g.id = r.letter_id
      left join signature s on s.organisation_id = l.organisation_id
        and s.action_id = l.action_id and s.id = l.signature_id
      left join reply_decision d on d.organisation_id = r.organisation_id
        and d.action_id = r.action_id and d.reply_id = r.id
      where r.kind = 'reply'
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ReturnedContent contents;
  private final LetterHistory history;
  private final Names names;
  private final ApplicationEventPublisher events;

  Replies(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ReturnedContent contents,
      LetterHistory history,
      Names names,
      ApplicationEventPublisher events) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.contents = contents;
    this.history = history;
    this.events = events;
  }

  /**
   * A reply, decrypted.
   *
   * @param action its action's slug
   * @param target the key of the target that the letter was signed to
   * @param sender whether it surely comes from there
   * @param letter or the digest that was answered
   * @param digest whether it was a digest: then it is no one supporter's, and nobody gets it
   * @param counted whether the signature still counts; without it nobody gets the reply
   * @param decided whether it was passed on or dropped
   */
  public record Reply(
      UUID id,
      UUID letter,
      String action,
      String target,
      Instant at,
      SenderCheck sender,
      boolean digest,
      boolean counted,
      boolean decided,
      Answer answer) {}

  private record Row(UUID organisation, UUID action, UUID letter, Reply reply) {}

  /** The replies that wait for staff, the oldest first. */
  public List<Reply> waiting() {
    return rows(jdbc.sql(ONE + "and d.decision is null order by r.at, r.id")).stream()
        .map(Row::reply)
        .toList();
  }

  /** How many wait. */
  public long countWaiting() {
    return jdbc.sql(
            """
            select count(*) from letter_return r
            where r.kind = 'reply' and not exists (
              select from reply_decision d
              where d.organisation_id = r.organisation_id and d.action_id = r.action_id
                and d.reply_id = r.id)
            """)
        .query(Long.class)
        .single();
  }

  /** One reply; empty when there is none of that id. */
  public Optional<Reply> find(UUID id) {
    return row(id).map(Row::reply);
  }

  /** One reply of an action. */
  Optional<Reply> find(UUID organisation, UUID action, UUID id) {
    String key = "and r.organisation_id = ? and r.action_id = ? and r.id = ?";
    return rows(jdbc.sql(ONE + key).params(organisation, action, id)).stream()
        .map(Row::reply)
        .findFirst();
  }

  private Optional<Row> row(UUID id) {
    return rows(jdbc.sql(ONE + "and r.id = ?").param(id)).stream().findFirst();
  }

  private List<Row> rows(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) -> {
          UUID organisation = row.getObject("organisation_id", UUID.class);
          UUID id = row.getObject("id", UUID.class);
          UUID letter = row.getObject("letter_id", UUID.class);
          return new Row(
              organisation,
              row.getObject("action_id", UUID.class),
              letter,
              new Reply(
                  id,
                  letter,
                  row.getString("slug"),
                  row.getString("target_key"),
                  row.getTimestamp("at").toInstant(),
                  SenderCheck.of(row.getString("sender")),
                  row.getBoolean("digest"),
                  row.getBoolean("counted"),
                  row.getString("decision") != null,
                  contents.open(organisation, id, row.getBytes("content"))));
        })
        .list();
  }

  /**
   * Passes a reply on that staff have read.
   *
   * @return whether it waited and its supporter's signature counts
   */
  public boolean release(UUID reply, String by) {
    boolean released =
        Boolean.TRUE.equals(
            transactions.execute(status -> {
              Row row = row(reply).orElse(null);
              if (row == null
                  || !decide(row.organisation(), row.action(), reply, "passed-on", by)) {
                return false;
              }
              if (!queue(row.organisation(), row.action(), row.letter(), reply)) {
                status.setRollbackOnly();
                return false;
              }
              note(row, "reply-released", by);
              return true;
            }));
    if (released) {
      events.publishEvent(new MailQueued());
    }
    return released;
  }

  /**
   * Keeps a reply from the supporter; it stays on record.
   *
   * @return whether it waited
   */
  public boolean drop(UUID reply, String by) {
    return Boolean.TRUE.equals(
        transactions.execute(_ ->
            row(reply)
                .filter(row -> decide(row.organisation(), row.action(), reply, "dropped", by))
                .map(row -> {
                  note(row, "reply-dropped", by);
                  return true;
                })
                .orElse(false)));
  }

  private void note(Row row, String kind, String by) {
    history.record(row.organisation(), row.action(), List.of(row.letter()), kind, by, null);
  }

  /**
   * Passes a reply on, in the transaction that records it, unless the signature no longer counts,
   * its action is sealed, or too many came in a day: then it waits.
   */
  void passOn(ReturnLedger.Sent letter, UUID reply) {
    if (isSealed(letter.action())) {
      decide(letter.organisation(), letter.action(), reply, "dropped", "Outcry");
      return;
    }
    long today =
        jdbc.sql(
                """
                select count(*) from letter_return r join reply_decision d
                  on d.organisation_id = r.organisation_id and d.action_id = r.action_id
                    and d.reply_id = r.id
                where r.organisation_id = ? and r.action_id = ? and r.letter_id = ?
                  and d.decision = 'passed-on' and d.at > now() - interval '24 hours'
                """)
            .params(letter.organisation(), letter.action(), letter.id())
            .query(Long.class)
            .single();
    if (today < MOST_A_DAY && queue(letter.organisation(), letter.action(), letter.id(), reply)) {
      decide(letter.organisation(), letter.action(), reply, "passed-on", "Outcry");
    }
  }

  /** Nobody of a sealed action can be written to. */
  private boolean isSealed(UUID action) {
    return jdbc.sql("select sealed from action where id = ?")
        .param(action)
        .query(Boolean.class)
        .single();
  }

  private boolean decide(UUID organisation, UUID action, UUID reply, String decision, String by) {
    return jdbc.sql(
                """
                insert into reply_decision (organisation_id, action_id, reply_id, decision, by)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(organisation, action, reply, decision, names.keep(organisation, by))
            .update()
        == 1;
  }

  /**
   * Queues an answer, or, while nobody has said that the address is theirs, the mail that one has
   * come: it quotes nothing, for whoever typed a stranger's address has chosen who answers. What
   * comes at the same time, a withdrawal or a confirmation, waits, and then finds what was queued.
   *
   * @return whether the signature counts
   */
  private boolean queue(UUID organisation, UUID action, UUID letter, UUID reply) {
    UUID signature =
        jdbc.sql(
                """
                select s.id from signature s
                join letter l on l.organisation_id = s.organisation_id
                  and l.action_id = s.action_id and l.signature_id = s.id
                where l.organisation_id = ? and l.action_id = ?
                  and l.id = ? and s.state = 'counted' and s.anonymous_at is null
                  and not exists (select from action a where a.id = s.action_id and a.sealed)
                for share of s
                """)
            .params(organisation, action, letter)
            .query(UUID.class)
            .optional()
            .orElse(null);
    if (signature == null) {
      return false;
    }
    boolean confirmed = confirmed(organisation, action, signature);
    jdbc.sql(
            """
            insert into supporter_mail (organisation_id, action_id, id, signature_id, kind,
              letter_id, reply_id, due_at)
            select organisation_id, action_id, :id, id, :kind, :letter, :reply,
              case when :letter::uuid is not null then now()
                -- the day of the receipt is over
                else greatest(now(),
                  ((signed_at at time zone 'UTC')::date + 1)::timestamp at time zone 'UTC')
              end
            from signature
            where organisation_id = :organisation and action_id = :action and id = :signature
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("id", Ids.next())
        .param("signature", signature)
        .param("kind", confirmed ? ReplyMail.KIND : AnsweredMail.KIND)
        .param("letter", confirmed ? letter : null)
        .param("reply", confirmed ? reply : null)
        .update();
    return true;
  }

  /** Whether its reader has said that the address of a signature is theirs. */
  boolean confirmed(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select exists (select from confirmation
              where organisation_id = ? and action_id = ? and signature_id = ?
                and state = 'confirmed')
            """)
        .params(organisation, action, signature)
        .query(Boolean.class)
        .single();
  }

  /** Whether another mail has told that an answer has come to a signature. */
  boolean hasTold(ClaimedMail mail, SignatureRecord signature) {
    return another(mail, signature, "id <> ? and state = 'accepted'");
  }

  /** Whether an earlier one is to tell it: of several that are composed together one is left. */
  boolean isToTell(ClaimedMail mail, SignatureRecord signature) {
    return another(mail, signature, "id < ? and state in ('queued', 'deferred', 'claimed')");
  }

  private boolean another(ClaimedMail mail, SignatureRecord signature, String which) {
    return jdbc.sql(
            """
            select exists (select from supporter_mail
              where organisation_id = ? and action_id = ? and signature_id = ?
                and kind = 'answered' and WHICH)
            """
                .replace("WHICH", which))
        .params(mail.organisation(), mail.action(), signature.id(), mail.id())
        .query(Boolean.class)
        .single();
  }

  /**
   * Queues the answers that came before the addresses of some signatures were confirmed; to be
   * called in the transaction that confirms them, with the signatures locked.
   */
  public void passOnKept(Collection<SignatureRecord> signatures) {
    List<SignatureRecord> mailed =
        signatures.stream().filter(each -> each.particulars().takesMail()).toList();
    if (mailed.isEmpty()) {
      return;
    }
    new Columns<>(
            jdbc.sql(
                """
                insert into supporter_mail (organisation_id, action_id, id, signature_id, kind,
                  letter_id, reply_id)
                select l.organisation_id, l.action_id, uuidv7(), l.signature_id, 'reply', l.id, r.id
                from unnest(:organisations::uuid[], :actions::uuid[], :signatures::uuid[])
                    as row (organisation, action, signature)
                  join letter l on l.organisation_id = organisation and l.action_id = action
                    and l.signature_id = signature
                  join letter_return r on r.organisation_id = l.organisation_id
                    and r.action_id = l.action_id and r.letter_id = l.id
                  join reply_decision d on d.organisation_id = r.organisation_id
                    and d.action_id = r.action_id and d.reply_id = r.id
                    and d.decision = 'passed-on'
                order by r.at, r.id
                on conflict do nothing
                """),
            mailed)
        .texts("organisations", SignatureRecord::organisation)
        .texts("actions", SignatureRecord::action)
        .texts("signatures", SignatureRecord::id)
        .statement()
        .update();
  }
}
