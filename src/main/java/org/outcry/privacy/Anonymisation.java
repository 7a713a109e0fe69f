package org.outcry.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.letters.LetterRecall;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.CarriedConsents;
import org.outcry.supporters.SupporterMails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one place that makes signatures anonymous: whatever names or could find a person goes, in
 * their signature and beside it. What stays is that somebody signed: state and count, version and
 * language, country, region, source and time, which consents were given, and what became of the
 * letters. Everything here is for within a transaction.
 */
@Component
class Anonymisation {
  /** {@code pending} (an address that was never confirmed) waits for nobody any more. */
  private static final String SIGNATURES =
      """
      update signature set anonymous_at = now(), payload = null, sealed = null, email_index = null,
        email_index_version = null, name_index = null, member = null,
        state = case state when 'pending' then 'withdrawn' else state end
      where organisation_id = :organisation and action_id = :action
        and id = any(:signatures::uuid[]) and anonymous_at is null
      """;

  /** An answer that waits for staff names the person, and nobody is left to get it. */
  private static final String REPLIES =
      """
      insert into reply_decision (organisation_id, action_id, reply_id, decision, by)
      select organisation_id, action_id, id, 'dropped', 'Outcry' from letter_return
      where organisation_id = :organisation and action_id = :action
        and letter_id = any(:letters::uuid[]) and kind = 'reply'
      on conflict do nothing
      """;

  private static final List<String> LETTERS =
      List.of(
          // What is answered from now on finds no letter, and is nobody's.
          """
          update letter set reply_token = null
          where organisation_id = :organisation and action_id = :action
            and id = any(:letters::uuid[]) and reply_token is not null
          """,
          """
          update letter_return set content = null
          where organisation_id = :organisation and action_id = :action
            and letter_id = any(:letters::uuid[]) and content is not null
          """,
          """
          update letter_event set note = null
          where organisation_id = :organisation and action_id = :action
            and letter_id = any(:letters::uuid[]) and note is not null
          """);

  /** A digest that stands in the outbox shows all of its letters. */
  private static final List<String> MAILS =
      List.of(
          """
          update mail_attempt set reply = null
          where organisation_id = :organisation and mail_id = any(:mails::uuid[])
            and reply is not null
          """,
          """
          update supporter_mail set recipient = null, person_id = null
          where organisation_id = :organisation and action_id = :action
            and id = any(:mails::uuid[]) and recipient is not null
          """,
          """
          delete from outbox_message
          where organisation_id = :organisation and id = any(:mails::uuid[] || array(
            select d.id from letter l join delivery d on d.organisation_id = l.organisation_id
              and d.action_id = l.action_id and d.id = l.delivery_id and d.kind = 'digest'
            where l.organisation_id = :organisation and l.action_id = :action
              and l.id = any(:letters::uuid[])))
          """);

  private static final String CORRECTIONS =
      """
      update signature_correction set before = null
      where organisation_id = :organisation and action_id = :action
        and signature_id = any(:signatures::uuid[]) and before is not null
      """;

  /**
   * The organisation has the sheets, where the line of a row tells who it was; it stays counted. In
   * the order of the lines, so that the order of the rows does not tell whose signature is whose.
   */
  private static final String PAPER =
      """
      update paper_row r set signature_id = null
      from (
        select batch, sheet, number from paper_row
        where organisation_id = :organisation and action_id = :action
          and signature_id = any(:signatures::uuid[])
        order by batch, sheet, number) as line
      where r.organisation_id = :organisation and r.action_id = :action
        and r.batch = line.batch and r.sheet = line.sheet and r.number = line.number
      """;

  private static final String CONFIRMATION =
      """
      update confirmation set state = 'withdrawn', settled_at = now()
      where organisation_id = :organisation and action_id = :action
        and signature_id = any(:signatures::uuid[]) and state = 'waiting'
      """;

  private static final String CONSENTS =
      """
      insert into consent_withdrawal (organisation_id, action_id, signature_id, consent_key, how)
      select organisation_id, action_id, signature_id, consent_key, 'erasure' from consent
      where organisation_id = :organisation and action_id = :action
        and signature_id = any(:signatures::uuid[])
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final LetterRecall letters;
  private final SupporterMails mails;
  private final CarriedConsents carried;
  private final AuditForgetting audit;

  Anonymisation(
      JdbcClient jdbc,
      LetterRecall letters,
      SupporterMails mails,
      CarriedConsents carried,
      AuditForgetting audit) {
    this.audit = audit;
    this.jdbc = jdbc;
    this.letters = letters;
    this.mails = mails;
    this.carried = carried;
  }

  /** The ids of the letters of some signatures; they stay when these are anonymous. */
  List<UUID> letters(UUID organisation, UUID action, Collection<UUID> signatures) {
    return jdbc.sql(
            """
            select id from letter where organisation_id = ? and action_id = ?
              and signature_id = any(?::uuid[])
            """)
        .params(organisation, action, texts(signatures))
        .query(UUID.class)
        .list();
  }

  /**
   * Makes signatures anonymous at their people's wish: letters that wait are withdrawn, and no
   * consent is in force any more.
   *
   * @return how many were not anonymous yet
   */
  int erase(UUID organisation, UUID action, Collection<UUID> signatures) {
    int done = forget(organisation, action, signatures);
    letters.recall(organisation, action, signatures, "erased");
    run(CONSENTS, organisation, action, signatures, List.of(), List.of());
    return done;
  }

  /** Withdraws and forgets the mails to addresses that nothing was signed with. */
  void forgetAddresses(UUID organisation, Collection<UUID> rows) {
    mails.withdraw(organisation, LinkMail.NO_ACTION, rows);
    forgetBeside(organisation, LinkMail.NO_ACTION, rows);
  }

  /** The same of all that the list of erasures names, as after a restore. */
  void forgetErasedAddresses() {
    jdbc.sql(
            """
            select distinct e.organisation_id, e.signature_id from erasure e
              join supporter_mail m on m.organisation_id = e.organisation_id
                and m.action_id = e.action_id and m.signature_id = e.signature_id
                and m.kind = 'self-service'
            where e.outcome = 'address'
            """)
        .query((row, _) -> List.of(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list()
        .forEach(each -> forgetAddresses(each.getFirst(), List.of(each.getLast())));
  }

  /**
   * Makes signatures anonymous because their time is over; letters that still wait have expired,
   * and what people agreed to beyond the action is kept with their records.
   *
   * @return how many were not anonymous yet
   */
  int retire(UUID organisation, UUID action, Collection<UUID> signatures) {
    Set<EmailAddress> named = audit.named(organisation, action, signatures);
    carried.carry(organisation, action, signatures);
    int done = forget(organisation, action, signatures);
    letters.expire(organisation, action, signatures, "retired");
    if (audit.names(organisation)) {
      List<UUID> gone = new ArrayList<>(signatures);
      gone.addAll(letters(organisation, action, signatures));
      audit.lapsed(organisation, named, gone);
    }
    return done;
  }

  /**
   * The same of signatures that a restore brought back: what people agreed to was kept when their
   * time was over, and may have been taken back since.
   */
  void retireAgain(UUID organisation, UUID action, Collection<UUID> signatures) {
    forget(organisation, action, signatures);
    letters.expire(organisation, action, signatures, "retired");
  }

  /** Before the first of {@link #retireAhead}, in the schema that is restored. */
  void beginAhead() {
    jdbc.sql(
            """
            create table letters_ahead (organisation_id uuid not null, action_id uuid not null,
              signature_id uuid not null)
            """)
        .update();
  }

  /**
   * The same but for letters that wait, which is what a restore goes by when it looks for those
   * that have left since; {@link #expireLetters} ends them.
   */
  void retireAhead(UUID organisation, UUID action, Collection<UUID> signatures) {
    jdbc.sql(
            """
            insert into letters_ahead
            select distinct organisation_id, action_id, signature_id from letter
            where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
              and state in ('queued', 'held', 'deferred', 'claimed')
            """)
        .params(organisation, action, texts(signatures))
        .update();
    forget(organisation, action, signatures);
  }

  private record Waiting(UUID organisation, UUID action, UUID signature) {}

  /** Expires what still waits of those that were retired ahead; once, in the swap. */
  void expireLetters() {
    jdbc
        .sql(
            """
            select organisation_id as organisation, action_id as action,
              signature_id as signature
            from letters_ahead
            """)
        .query(Waiting.class)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.organisation(), each.action()),
                Collectors.mapping(Waiting::signature, Collectors.toList())))
        .forEach(
            (of, signatures) -> letters.expire(of.getFirst(), of.getLast(), signatures, "retired"));
    jdbc.sql("drop table letters_ahead").update();
  }

  private int forget(UUID organisation, UUID action, Collection<UUID> signatures) {
    // First, so that whoever records something about them has ended, or finds them anonymous.
    int done = run(SIGNATURES, organisation, action, signatures, List.of(), List.of());
    mails.withdraw(organisation, action, signatures);
    forgetBeside(organisation, action, signatures);
    return done;
  }

  /**
   * Removes what stands beside signatures that are anonymous; again after a day, for a mail that
   * was on its way at that moment has left a server's words behind.
   */
  void forgetBeside(UUID organisation, UUID action, Collection<UUID> signatures) {
    List<UUID> letterIds = letters(organisation, action, signatures);
    List<UUID> mailIds =
        Stream.concat(letterIds.stream(), mails.of(organisation, action, signatures).stream())
            .toList();
    Stream.of(
            Stream.of(REPLIES),
            LETTERS.stream(),
            MAILS.stream(),
            Stream.of(CORRECTIONS, PAPER, CONFIRMATION))
        .flatMap(each -> each)
        .forEach(sql -> run(sql, organisation, action, signatures, letterIds, mailIds));
  }

  private int run(
      String sql,
      UUID organisation,
      UUID action,
      Collection<UUID> signatures,
      Collection<UUID> letters,
      Collection<UUID> mails) {
    return jdbc.sql(sql)
        .param("organisation", organisation)
        .param("action", action)
        .param("signatures", texts(signatures))
        .param("letters", texts(letters))
        .param("mails", texts(mails))
        .update();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }
}
