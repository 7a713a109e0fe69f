package org.outcry.letters;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes a supporter's letters out of the queue when their signature no longer counts. */
@Service
public class LetterRecall {
  /**
   * How the record of a letter says that it is not in the mail of its digest: nor in the one that
   * is sent again, where nobody knows of the first.
   */
  static final String LEFT_OUT = "left-out-of-digest";

  private final JdbcClient jdbc;
  private final LetterHistory history;
  private final Addressees addressees;

  LetterRecall(JdbcClient jdbc, LetterHistory history, Addressees addressees) {
    this.jdbc = jdbc;
    this.history = history;
    this.addressees = addressees;
  }

  /**
   * Withdraws what has not left; to be called in the transaction that takes the signature out. What
   * was sent can't be called back; what is being sent is stopped if it has not begun.
   *
   * @param why what became of the signature, in lower-case letters and hyphens
   */
  public void recall(UUID organisation, UUID action, UUID signature, String why) {
    recall(organisation, action, List.of(signature), "withdrawn", why);
  }

  /** The same for several signatures, whose letters are withdrawn at their people's wish. */
  public void recall(UUID organisation, UUID action, Collection<UUID> signatures, String why) {
    recall(organisation, action, signatures, "withdrawn", why);
  }

  private record Refused(UUID organisation, UUID action, UUID signature) {}

  /**
   * Withdraws what waits of people who have taken back the consent to pass it on, wherever letters
   * have come to wait all the same, as after a restore; in a transaction.
   */
  public void recallUnconsented() {
    unconsented("")
        .query(Refused.class)
        .list()
        .forEach(each ->
            recallUnconsented(each.organisation(), each.action(), List.of(each.signature())));
  }

  /** The same of one action. */
  public void recallUnconsented(UUID organisation, UUID action) {
    recallUnconsented(
        organisation,
        action,
        unconsented("and s.organisation_id = :organisation and s.action_id = :action")
            .param("organisation", organisation)
            .param("action", action)
            .query(Refused.class)
            .stream()
            .map(Refused::signature)
            .toList());
  }

  /**
   * Locks a signature until the end of the transaction, before a consent of it is taken back.
   * Whoever confirms or reinstates it has ended, and its letters are found; or comes later, and
   * finds that the consent was taken back.
   */
  public void lock(UUID organisation, UUID action, UUID signature) {
    jdbc.sql(
            """
            select 1 from signature where organisation_id = ? and action_id = ? and id = ? for share
            """)
        .params(organisation, action, signature)
        .query(_ -> {});
  }

  /** The same as for all, of one signature that is locked. */
  public void recallUnconsented(UUID organisation, UUID action, UUID signature) {
    boolean taken =
        jdbc.sql(
                """
                select exists (select from signature s
                  where s.organisation_id = ? and s.action_id = ? and s.id = ? and not (CONSENTED))
                """
                    .replace("CONSENTED", PassingOn.CONSENTED))
            .params(organisation, action, signature)
            .query(Boolean.class)
            .single();
    if (taken) {
      recallUnconsented(organisation, action, List.of(signature));
    }
  }

  /**
   * Withdraws letters that wait in a digest and, as was found when it was written, can't be in it.
   */
  public void leaveOut(UUID organisation, UUID action, Collection<UUID> letters) {
    List<UUID> left =
        jdbc.sql(
                """
                update letter set state = 'withdrawn'
                where organisation_id = ? and action_id = ? and id = any(?::uuid[])
                  and state = 'held' and held_for = 'digest'
                returning id
                """)
            .params(organisation, action, texts(letters))
            .query(UUID.class)
            .list();
    history.record(organisation, action, left, LEFT_OUT, "Outcry", null);
  }

  private void recallUnconsented(UUID organisation, UUID action, List<UUID> signatures) {
    end(organisation, action, signatures, "withdrawn", PassingOn.TAKEN_BACK);
  }

  /** From the few consents that were taken back to the letters, and not the other way round. */
  private JdbcClient.StatementSpec unconsented(String which) {
    return jdbc.sql(
        """
        select distinct s.organisation_id as organisation, s.action_id as action,
          s.id as signature
        from consent_withdrawal taken
          join signature s on s.organisation_id = taken.organisation_id
            and s.action_id = taken.action_id and s.id = taken.signature_id
        where not (CONSENTED) AND_WHICH
          and exists (select from letter l where l.organisation_id = s.organisation_id
            and l.action_id = s.action_id and l.signature_id = s.id
            and l.state in ('queued', 'held', 'deferred', 'claimed'))
        """
            .replace("CONSENTED", PassingOn.CONSENTED)
            .replace("AND_WHICH", which));
  }

  /** The same where nobody asked for it: the time is over in which they could leave. */
  public void expire(UUID organisation, UUID action, Collection<UUID> signatures, String why) {
    recall(organisation, action, signatures, "expired", why);
  }

  /**
   * Takes back the withdrawal of a signature's letters because it was invalidated: they wait as
   * they did, and for another delivery where theirs was given up or has left meanwhile. One that
   * was handed over itself, or of which nobody knows, stays as it is. Where the consent to pass
   * them on was taken back meanwhile, they end by that.
   *
   * @param by who puts the signature back
   */
  public void restore(UUID organisation, UUID action, UUID signature, String by) {
    List<UUID> letters =
        jdbc.sql(
                """
                update letter l set due_at = now(),
                  state = case when held_for is null then 'queued' else 'held' end,
                  -- a digest takes what waits on its day
                  delivery_id = case when held_for = 'digest' then null else delivery_id end
                where organisation_id = ? and action_id = ? and signature_id = ?
                  and state = 'withdrawn'
                  and 'signature-invalidated' = (select kind from letter_event e
                    where e.organisation_id = l.organisation_id and e.action_id = l.action_id
                      and e.letter_id = l.id and e.kind not like 'put-in-%'
                    order by e.at desc, e.id desc limit 1)
                  and not exists (select from mail_attempt m
                    where m.organisation_id = l.organisation_id
                      and m.mail_id in (l.id, l.delivery_id)
                      and (m.outcome is null or m.outcome in ('accepted', 'uncertain'))
                      -- of a digest, one that was written when the letter still stood
                      and (m.mail_id = l.id or m.started_at <= (select max(e.at)
                          from letter_event e where e.organisation_id = l.organisation_id
                            and e.action_id = l.action_id and e.letter_id = l.id)))
                returning id
                """)
            .params(organisation, action, signature)
            .query(UUID.class)
            .list();
    // A statement of its own: it sees what became of deliveries until the letters were locked.
    stray(organisation, action, letters).forEach(letter -> waitAgain(organisation, action, letter));
    history.record(organisation, action, letters, "signature-reinstated", by, null);
    recallUnconsented(organisation, action, signature);
  }

  /** Those that wait for being handed over with a delivery which is no more, or not theirs. */
  private List<UUID> stray(UUID organisation, UUID action, List<UUID> letters) {
    return jdbc.sql(
            """
            select id from letter l
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
              and state = 'held' and held_for = 'handover'
              and not exists (select from delivery d where d.organisation_id = l.organisation_id
                and d.action_id = l.action_id and d.id = l.delivery_id
                and d.state in ('begun', 'made'))
            """)
        .params(organisation, action, texts(letters))
        .query(UUID.class)
        .list();
  }

  private void waitAgain(UUID organisation, UUID action, UUID letter) {
    HeldFor usual =
        addressees
            .ofLetter(organisation, action, letter)
            .flatMap(HeldFor::of)
            .filter(
                each -> each == HeldFor.DOSSIER || each == HeldFor.PRINT || each == HeldFor.CHANNEL)
            .orElse(HeldFor.DOSSIER);
    jdbc.sql(
            """
            update letter set held_for = ?, delivery_id = null
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(usual.word(), organisation, action, letter)
        .update();
  }

  private static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private void recall(
      UUID organisation, UUID action, Collection<UUID> signatures, String state, String why) {
    end(organisation, action, signatures, state, "signature-" + why);
  }

  private void end(
      UUID organisation, UUID action, Collection<UUID> signatures, String state, String kind) {
    List<UUID> letters =
        jdbc.sql(
                """
                update letter set state = ?, lease_until = null
                where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
                  and state in ('queued', 'held', 'deferred', 'claimed')
                returning id
                """)
            .params(state, organisation, action, texts(signatures))
            .query(UUID.class)
            .list();
    history.record(organisation, action, letters, kind, "Outcry", null);
  }
}
