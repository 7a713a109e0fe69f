package org.outcry.letters;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.MailQueued;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.inbound.Token;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what came back for letters, and what it means for them. */
@Component
class LetterReturns implements ReturnLedger {
  /** What has surely been sent, also while the attempt's outcome is not yet written down. */
  private static final String SENT =
      """
      (state in ('accepted', 'uncertain') or state = 'claimed' and exists (
        select from mail_attempt t
        where t.organisation_id = l.organisation_id and t.mail_id = l.id
          and t.attempt = l.attempts and t.outcome is null))
      """;

  /** Whoever answers has got it, whatever a server said; a withdrawal stays one. */
  private static final String TRIED = "attempts > 0 and state not in ('replied', 'withdrawn')";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ReturnedContent contents;
  private final LetterHistory history;
  private final Replies replies;
  private final Addressees addressees;
  private final ApplicationEventPublisher events;

  LetterReturns(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ReturnedContent contents,
      LetterHistory history,
      Replies replies,
      Addressees addressees,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.contents = contents;
    this.history = history;
    this.replies = replies;
    this.addressees = addressees;
    this.events = events;
  }

  @Override
  public Optional<Sent> find(Token token) {
    String column =
        switch (token.kind()) {
          case REPLY -> "reply_token";
          case BOUNCE -> "bounce_token";
          case SUPPORTER -> "";
        };
    if (column.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select organisation_id as organisation, action_id as action, id from letter
            where TOKEN = :token
            union all
            select organisation_id, action_id, id from digest_mail where TOKEN = :token
            """
                .replace("TOKEN", column))
        .param("token", token.bytes())
        .query(Sent.class)
        .optional();
  }

  @Override
  public List<EmailAddress> addressees(Sent letter) {
    return addressees
        .ofLetter(letter.organisation(), letter.action(), letter.id())
        .orElseGet(() -> addressees.ofDelivery(letter.organisation(), letter.action(), letter.id()))
        .email();
  }

  @Override
  public Taken record(Sent letter, String way, byte[] arrival, Returned returned) {
    UUID id = Ids.next();
    Taken taken =
        transactions.execute(_ -> {
          boolean anonymous = isAnonymous(letter);
          Returned kept = anonymous ? ReturnedContent.nameless(returned) : returned;
          byte @Nullable [] content =
              anonymous ? null : contents.seal(letter.organisation(), id, returned);
          if (!add(letter, id, way, arrival, kept, content)) {
            return Taken.KNOWN;
          }
          carryOut(letter, id, kept);
          return Taken.RECORDED;
        });
    if (taken == Taken.RECORDED && returned instanceof Returned.Replied) {
      events.publishEvent(new MailQueued());
    }
    return taken;
  }

  /**
   * Whether the letter's signature is anonymous: then what came back is not kept, for it may name
   * its person. Whoever makes it anonymous waits until this has been recorded.
   */
  private boolean isAnonymous(Sent letter) {
    return jdbc.sql(
            """
            select s.anonymous_at is not null from letter l
              join signature s on s.organisation_id = l.organisation_id
                and s.action_id = l.action_id and s.id = l.signature_id
            where l.organisation_id = ? and l.action_id = ? and l.id = ? for share of s
            """)
        .params(letter.organisation(), letter.action(), letter.id())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Of two nodes that add the same arrival, the second waits here and then adds nothing. */
  private boolean add(
      Sent letter,
      UUID id,
      String way,
      byte[] arrival,
      Returned returned,
      byte @Nullable [] content) {
    return jdbc.sql(
                """
                insert into letter_return (organisation_id, action_id, letter_id, id, way, arrival,
                  kind, status, sender, mailbox_id, content)
                select organisation_id, action_id, id, :id, :way, :arrival, :kind, :status, :sender,
                  mailbox_id,
                  case when (select sealed from action a where a.id = :action) then ''::bytea
                    else :content end
                from (select organisation_id, action_id, id, mailbox_id from letter
                  union all
                  select organisation_id, action_id, id, mailbox_id from digest_mail) as sent
                where organisation_id = :organisation and action_id = :action and id = :letter
                on conflict (organisation_id, action_id, letter_id, arrival) do nothing
                """)
            .param("id", id)
            .param("way", way)
            .param("arrival", arrival)
            .param("kind", kind(returned))
            .param("status", status(returned), java.sql.Types.VARCHAR)
            .param("sender", sender(returned), java.sql.Types.VARCHAR)
            .param("content", content, java.sql.Types.BINARY)
            .param("organisation", letter.organisation())
            .param("action", letter.action())
            .param("letter", letter.id())
            .update()
        == 1;
  }

  private static String kind(Returned returned) {
    return switch (returned) {
      case Returned.Bounced _ -> "bounce";
      case Returned.Delayed _ -> "delay";
      case Returned.Complained _ -> "complaint";
      case Returned.AutoReplied _ -> "auto-reply";
      case Returned.Replied _ -> "reply";
      case Returned.Other _ -> "other";
      case Returned.Unreadable _ -> "unreadable";
    };
  }

  private static @Nullable String status(Returned returned) {
    String status =
        switch (returned) {
          case Returned.Bounced(String code, _) -> code;
          case Returned.Delayed(String code, _) -> code;
          case Returned.Complained _,
              Returned.AutoReplied _,
              Returned.Replied _,
              Returned.Other _,
              Returned.Unreadable _ ->
              "";
        };
    return status.isEmpty() ? null : status;
  }

  private static @Nullable String sender(Returned returned) {
    return returned instanceof Returned.Replied(_, SenderCheck check) ? check.word() : null;
  }

  /**
   * A delay or a complaint changes nothing but a doubt: it comes from whoever has the letter. A
   * complaint stops no mail by itself, for whoever sees a letter could forge one; staff see it in
   * the counts and beside what is proposed to be suppressed.
   */
  private void carryOut(Sent letter, UUID id, Returned returned) {
    switch (returned) {
      case Returned.Bounced _ -> move(letter, "bounced", "bounced", SENT);
      case Returned.Delayed _, Returned.Complained _ ->
          move(letter, "accepted", "sent-after-all", "state = 'uncertain'");
      case Returned.Replied(_, SenderCheck sender) -> {
        if (sender.passed()
            && isOnePersons(letter)) { // First: it locks the signature, as a withdrawal does first.
          replies.passOn(letter, id);
        }
        move(letter, "replied", "replied", TRIED);
      }
      case Returned.AutoReplied _, Returned.Other _, Returned.Unreadable _ -> {}
    }
  }

  /** An answer to a digest is no one supporter's; staff find it with each letter that was in it. */
  private boolean isOnePersons(Sent letter) {
    return jdbc.sql(
            """
            select exists (select from letter
              where organisation_id = ? and action_id = ? and id = ?)
            """)
        .params(letter.organisation(), letter.action(), letter.id())
        .query(Boolean.class)
        .single();
  }

  /** What becomes of a digest becomes of its letters, by the database's own hand. */
  private void move(Sent letter, String state, String event, String from) {
    if (moved("letter", letter, state, from)) {
      history.record(
          letter.organisation(), letter.action(), List.of(letter.id()), event, "Outcry", null);
    } else {
      moved("digest_mail", letter, state, from);
    }
  }

  private boolean moved(String table, Sent letter, String state, String from) {
    return jdbc.sql(
                """
                update TABLE l set state = :state, lease_until = null
                where organisation_id = :organisation and action_id = :action and id = :id
                  and (FROM)
                """
                    .replace("TABLE", table)
                    .replace("FROM", from))
            .param("state", state)
            .param("organisation", letter.organisation())
            .param("action", letter.action())
            .param("id", letter.id())
            .update()
        == 1;
  }

  /**
   * Something that came back.
   *
   * @param words other servers' or people's; they may name people
   */
  record Came(UUID id, java.time.Instant at, String way, String kind, String words) {}

  /** What came back for a letter, in order. */
  List<Came> of(UUID organisation, UUID action, UUID letter) {
    return jdbc.sql(
            """
            select id, at, way, kind, status, content from letter_return
            where organisation_id = ? and action_id = ? and letter_id = ? order by at, id
            """)
        .params(organisation, action, letter)
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          String status = row.getString("status");
          String words = contents.open(organisation, id, row.getBytes("content")).text();
          return new Came(
              id,
              row.getTimestamp("at").toInstant(),
              row.getString("way"),
              row.getString("kind"),
              status == null ? words : status + " " + words);
        })
        .list();
  }
}
