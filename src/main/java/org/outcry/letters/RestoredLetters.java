package org.outcry.letters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.platform.backup.RestoreStep;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A backup brings back letters that have left since it was made. What the present tables know of
 * them is what they are, with the record of it; where they know nothing, as on another machine, the
 * action is marked, so that nobody delivers one twice without being told.
 */
@Order(1) // before what was erased is erased again
@Component
public class RestoredLetters implements RestoreStep {
  /** An answer since then is lost with the backup's time, the delivery is not. */
  private static final String SINCE =
      """
      create temporary table letter_since on commit drop as
      with known as (
        select p.organisation_id from (select id as organisation_id from organisation) p
        where KEYS_ARE_KNOWN)
      select p.organisation_id, p.action_id, p.id, p.held_for, p.delivery_id, p.addressee_id,
        p.mailbox_id, p.reply_token, p.bounce_token, p.attempts,
        case p.state when 'replied' then 'accepted' else p.state end as state
      from letter r
        join public.letter p on p.organisation_id = r.organisation_id
          and p.action_id = r.action_id and p.id = r.id
        join known k on k.organisation_id = r.organisation_id
        join action a on a.organisation_id = r.organisation_id and a.id = r.action_id
      where r.state = 'held' and not a.sealed
        and (p.state in ('accepted', 'uncertain', 'bounced', 'rejected', 'failed', 'expired',
            'replied')
          or (p.state = 'held' and p.held_for = 'handover'
            and p.delivery_id is distinct from r.delivery_id))
      """
          .replace("KEYS_ARE_KNOWN", KEYS_ARE_KNOWN);

  private static final String DELIVERIES =
      """
      insert into delivery select p.* from public.delivery p
      where (p.organisation_id, p.action_id, p.id) in
        (select organisation_id, action_id, delivery_id from letter_since)
      on conflict (organisation_id, action_id, id) do update
        set state = excluded.state, letters = excluded.letters, files = excluded.files,
          settled_on = excluded.settled_on, settled_by = excluded.settled_by,
          settled_at = excluded.settled_at, note = excluded.note
        where delivery.state in ('begun', 'made')
      """;

  /** Not changed: that would tell their letters, of which all is known. */
  private static final List<String> DIGESTS =
      List.of(
          """
          delete from digest_mail d using public.digest_mail p
          where p.organisation_id = d.organisation_id and p.action_id = d.action_id and p.id = d.id
            and d.state = 'held' and (d.organisation_id, d.action_id, d.id) in
              (select organisation_id, action_id, delivery_id from letter_since)
          """,
          """
          insert into digest_mail select p.* from public.digest_mail p
          where (p.organisation_id, p.action_id, p.id) in
            (select organisation_id, action_id, delivery_id from letter_since)
          on conflict do nothing
          """);

  private static final String ADDRESSEES =
      """
      insert into addressee select p.* from public.addressee p
      where (p.organisation_id, p.action_id, p.id) in
        (select organisation_id, action_id, addressee_id from letter_since)
      on conflict do nothing
      """;

  private static final String MAILBOXES =
      """
      insert into target_mailbox select p.* from public.target_mailbox p
      where p.id in (select mailbox_id from letter_since
        union select d.mailbox_id from public.digest_mail d
          join letter_since s on s.organisation_id = d.organisation_id
            and s.action_id = d.action_id and s.delivery_id = d.id)
      on conflict do nothing
      """;

  private static final String LETTERS =
      """
      update letter l set state = s.state, held_for = s.held_for, delivery_id = s.delivery_id,
        addressee_id = s.addressee_id, mailbox_id = s.mailbox_id, reply_token = s.reply_token,
        bounce_token = s.bounce_token, attempts = s.attempts
      from letter_since s
      where s.organisation_id = l.organisation_id and s.action_id = l.action_id and s.id = l.id
      """;

  private static final String EVENTS =
      """
      insert into letter_event select p.* from public.letter_event p
      where (p.organisation_id, p.action_id, p.letter_id) in
        (select organisation_id, action_id, id from letter_since)
      on conflict do nothing
      """;

  private static final String ATTEMPTS =
      """
      insert into mail_attempt select p.* from public.mail_attempt p
      where (p.organisation_id, p.mail_id) in
        (select organisation_id, id from letter_since
          union select organisation_id, delivery_id from letter_since)
      on conflict (organisation_id, mail_id, attempt) do update
        set ended_at = excluded.ended_at, outcome = excluded.outcome, reply = excluded.reply
        where mail_attempt.outcome is null or mail_attempt.outcome = 'uncertain'
      """;

  /** Where something that leaves by hand or together may have left, for all that is known here. */
  private static final String UNKNOWN =
      """
      update action a set letters_restored_at = now()
      where exists (select from letter l
        where l.organisation_id = a.organisation_id and l.action_id = a.id and l.state = 'held'
          and l.held_for in ('task', 'digest', 'dossier', 'print', 'handover')
          and (a.sealed
            or not exists (select from public.letter p
              where p.organisation_id = l.organisation_id and p.action_id = l.action_id
                and p.id = l.id)
            or exists (select from public.action p where p.organisation_id = a.organisation_id
              and p.id = a.id and p.letters_restored_at > now() - interval '90 days')
            or not exists (select from (select a.organisation_id) p where KEYS_ARE_KNOWN)))
      """
          .replace("KEYS_ARE_KNOWN", KEYS_ARE_KNOWN);

  /** Nothing of it leaves, and nobody records that it did, until the backup is in its place. */
  private static final List<String> LOCKS =
      List.of(
          "set local lock_timeout to '5s'",
          "lock table public.letter, public.delivery, public.digest_mail, public.mail_attempt in share mode");

  private final JdbcClient jdbc;

  RestoredLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String prepare(JdbcClient restored) {
    return "Of letters that have left since, what is known here is kept; where nothing is, those that"
        + " leave by hand or together may have been delivered since: their pages in the studio say"
        + " so, and digests with them wait for bin/outcry release-mail.";
  }

  @Override
  public void beforeSwap() {
    LOCKS.forEach(statement -> jdbc.sql(statement).update());
    jdbc.sql("drop table if exists pg_temp.letter_since").update();
    jdbc.sql(SINCE).update();
    jdbc.sql(ADDRESSEES).update();
    jdbc.sql(MAILBOXES).update();
    jdbc.sql(DELIVERIES).update();
    DIGESTS.forEach(statement -> jdbc.sql(statement).update());
    jdbc.sql(ATTEMPTS).update(); // first, for the count of the delivered looks at them
    jdbc.sql(LETTERS).update();
    jdbc.sql(EVENTS).update();
    jdbc.sql(UNKNOWN).update();
  }

  /** The same as a sentence for whoever types commands. */
  public Optional<String> told(Action action) {
    return at(action)
        .map(at ->
            "The database was set back to a backup on %s: letters that were delivered shortly before may stand here again."
                .formatted(at.truncatedTo(ChronoUnit.MINUTES)));
  }

  /** When an action's letters came back in such a way lately; empty when they did not. */
  public Optional<Instant> at(Action action) {
    return jdbc.sql(
            """
            select letters_restored_at from action
            where organisation_id = ? and id = ? and letters_restored_at > now() - interval '90 days'
            """)
        .params(action.organisationId(), action.id())
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional();
  }
}
