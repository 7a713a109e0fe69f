package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.inbound.InboundDesk.Taken;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.Token;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what came back for mails to supporters, and what it means for the address: one that has
 * no mailbox is suppressed, one whose reader complains is unsubscribed as well.
 */
@Service
public class SupporterReturns implements ReturnLedger {
  private static final String BY = "Outcry";

  /** So long a bounce speaks against an address, in days. */
  private static final int DAYS = 90;

  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  /** No such mailbox, no such domain, no address, moved, or a domain that takes no mail at all. */
  private static final Pattern NOBODY = Pattern.compile("5\\.1\\.(1|2|3|6|10)");

  /**
   * Permanent, and not about the sender (5.7), the message's size or form (5.2.3, 5.3.4, 5.6), or a
   * mailbox that is full (5.2.2).
   */
  private static final Pattern HARD = Pattern.compile("5\\.(?!7\\.|6\\.|2\\.[23]$|3\\.4$).*");

  private static final String SENT =
      """
      (state in ('accepted', 'uncertain') or state = 'claimed' and exists (
        select from mail_attempt t
        where t.organisation_id = m.organisation_id and t.mail_id = m.id
          and t.attempt = m.attempts and t.outcome is null))
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final ReturnTokens tokens;
  private final Signatures signatures;
  private final SupporterMails mails;
  private final SuppressionList suppressions;
  private final Unsubscribing unsubscribing;

  SupporterReturns(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ReturnTokens tokens,
      Signatures signatures,
      SupporterMails mails,
      SuppressionList suppressions,
      Unsubscribing unsubscribing) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.tokens = tokens;
    this.signatures = signatures;
    this.mails = mails;
    this.suppressions = suppressions;
    this.unsubscribing = unsubscribing;
  }

  @Override
  public Optional<Sent> find(Token token) {
    if (token.kind() != Token.Kind.SUPPORTER) {
      return Optional.empty();
    }
    // The table's key begins with organisation and action: it is looked for in each.
    return jdbc
        .sql(
            """
            select m.organisation_id as organisation, m.action_id as action, m.id
            from action a cross join lateral (
              select organisation_id, action_id, id from supporter_mail m
              where m.organisation_id = a.organisation_id and m.action_id = a.id and m.id = ?
              offset 0) m
            """)
        .param(ReturnTokens.named(token))
        .query(Sent.class)
        .list()
        .stream()
        .filter(sent -> tokens.isOurs(token, sent.organisation()))
        .findFirst();
  }

  /** Nobody's answer to a mail of ours is passed on to anybody. */
  @Override
  public List<EmailAddress> addressees(Sent sent) {
    return List.of();
  }

  @Override
  public Taken record(Sent sent, String way, byte[] arrival, Returned returned) {
    return transactions.execute(_ -> {
      boolean added =
          switch (returned) {
            case Returned.Bounced(String status, _) ->
                add(sent, way, arrival, "bounce", status, isHard(status));
            case Returned.Delayed(String status, _) ->
                add(sent, way, arrival, "delay", status, false);
            case Returned.Complained _ -> add(sent, way, arrival, "complaint", "", false);
            case Returned.AutoReplied _ -> add(sent, way, arrival, "auto-reply", "", false);
            case Returned.Replied _, Returned.Other _ ->
                add(sent, way, arrival, "other", "", false);
            case Returned.Unreadable _ -> add(sent, way, arrival, "unreadable", "", false);
          };
      if (added) {
        carryOut(sent, returned);
      }
      return added ? Taken.RECORDED : Taken.KNOWN;
    });
  }

  private void carryOut(Sent sent, Returned returned) {
    switch (returned) {
      case Returned.Bounced(String status, _) -> {
        move(sent, "bounced", SENT);
        if (isHard(status)) {
          address(sent)
              .filter(each -> isHopeless(sent, each))
              .ifPresent(each -> bounced(sent, each));
        }
      }
      case Returned.Delayed _ -> move(sent, "accepted", "state = 'uncertain'");
      case Returned.Complained _ -> {
        move(sent, "accepted", "state = 'uncertain'");
        address(sent)
            .ifPresent(each -> {
              unsubscribing.unsubscribe(sent.organisation(), each, "complaint");
              suppressions.add(sent.organisation(), each, SuppressionList.Reason.COMPLAINT, BY);
            });
      }
      case Returned.AutoReplied _, Returned.Replied _, Returned.Other _, Returned.Unreadable _ -> {}
    }
  }

  /** A report without a status says that the mail was given up, and for good. */
  private static boolean isHard(String status) {
    return status.isEmpty() || HARD.matcher(status).matches();
  }

  /**
   * Records that a server refused a mail for good on our own connection, which nobody can forge:
   * one that says 550 and that there is no such mailbox is believed at once, others as bounces are.
   *
   * @param words the server's own
   */
  void refused(ClaimedMail mail, String words) {
    Sent sent = new Sent(mail.organisation(), mail.action(), mail.id());
    Matcher found = STATUS.matcher(words);
    String status = found.find() ? found.group(1) : "";
    boolean nobody =
        (words.startsWith("550") || words.startsWith("553")) && NOBODY.matcher(status).matches();
    transactions.executeWithoutResult(_ -> {
      if (add(
          sent,
          "smtp",
          arrival("smtp", mail.id() + "." + mail.attempt()),
          "refusal",
          status,
          isHard(status))) {
        address(sent)
            .filter(each -> nobody || isHard(status) && isHopeless(sent, each))
            .ifPresent(each -> bounced(sent, each));
      }
    });
  }

  private void bounced(Sent sent, EmailAddress address) {
    suppressions.add(sent.organisation(), address, SuppressionList.Reason.BOUNCE, BY);
  }

  /**
   * Records that whoever reads a mail wants no more of its kind, and takes their consents back.
   *
   * @param way {@code page} or {@code one-click}
   * @return whether there still is somebody whose consents could be taken back
   */
  public boolean unsubscribed(UUID organisation, UUID action, UUID mail, String way) {
    Sent sent = new Sent(organisation, action, mail);
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<EmailAddress> address = address(sent);
          address.ifPresent(each -> {
            add(sent, way, arrival("unsubscribe", mail.toString()), "unsubscribe", "", false);
            unsubscribing.unsubscribe(organisation, each, "unsubscribe");
          });
          return address.isPresent();
        }));
  }

  /** Two mails on two days (UTC): one alone may be a server's bad day. */
  private boolean isHopeless(Sent sent, EmailAddress address) {
    Set<UUID> returned = new HashSet<>();
    Set<String> days = new HashSet<>();
    unsubscribing
        .signed(sent.organisation(), address)
        .forEach((action, given) ->
            jdbc.sql(
                    """
                    select distinct mail_id, (at at time zone 'UTC')::date::text from supporter_return
                    where organisation_id = ? and action_id = ? and mail_id = any(?::uuid[]) and hard
                      and at > now() - make_interval(days => ?)
                    """)
                .params(sent.organisation(), action)
                .param(
                    mails.of(sent.organisation(), action, given).stream()
                        .map(UUID::toString)
                        .toArray(String[]::new))
                .param(DAYS)
                .query(row -> {
                  returned.add(row.getObject(1, UUID.class));
                  days.add(row.getString(2));
                }));
    return returned.size() >= 2 && days.size() >= 2;
  }

  /**
   * Whom a mail went to; empty when that is forgotten. Of a sealed action no list may name anybody.
   */
  private Optional<EmailAddress> address(Sent sent) {
    return jdbc.sql(
            """
            select m.signature_id from supporter_mail m
              join action a on a.organisation_id = m.organisation_id and a.id = m.action_id
            where m.organisation_id = ? and m.action_id = ? and m.id = ? and not a.sealed
            """)
        .params(sent.organisation(), sent.action(), sent.id())
        .query(UUID.class)
        .optional()
        .flatMap(signature -> signatures.find(sent.organisation(), sent.action(), signature))
        .map(signature -> signature.particulars().email());
  }

  /** Of two nodes that add the same arrival, the second waits here and then adds nothing. */
  private boolean add(
      Sent sent, String way, byte[] arrival, String kind, String status, boolean hard) {
    @Nullable String code = status.isEmpty() ? null : status;
    return jdbc.sql(
                """
                insert into supporter_return (organisation_id, action_id, mail_id, id, way, arrival,
                  kind, status, hard)
                values (?, ?, ?, ?, ?, ?, ?, cast(? as text), ?) on conflict do nothing
                """)
            .params(sent.organisation(), sent.action(), sent.id(), Ids.next(), way, arrival, kind)
            .param(code)
            .param(hard)
            .update()
        == 1;
  }

  private void move(Sent sent, String state, String from) {
    jdbc.sql(
            """
            update supporter_mail m set state = ?, lease_until = null
            where organisation_id = ? and action_id = ? and id = ? and (FROM)
            """
                .replace("FROM", from))
        .params(state, sent.organisation(), sent.action(), sent.id())
        .update();
  }

  private static byte[] arrival(String way, String key) {
    String hash = Sha256.hex((way + "\0" + key).getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(HexFormat.of().parseHex(hash), 16);
  }
}
