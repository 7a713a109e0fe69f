package org.outcry.letters.sealing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.Documents;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.supporters.Consents;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SupporterMails;
import org.outcry.targets.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the signatures of sealed actions whose letters have left, forgets every copy of them, and
 * destroys the keys of days of which nothing is left to be sealed.
 */
@ServerOnly
@Component
class Sealer implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final int BATCH = 200;

  /**
   * A letter that can still leave by mail is waited for, and so is one of which nobody knows
   * whether it did. A receipt is for an hour: it has the supporter's only way to their signature.
   * One that was put off, for its mailbox had got another that day, is for an hour from when it is
   * due, and no longer than the two days that it may be put off.
   */
  private static final String READY =
      """
      select s.organisation_id, s.action_id, s.state = 'counted' as counted, COLUMNS from signature s
      where substring(s.payload for 1) > '\\x00' and s.state <> 'pending'
        and (s.organisation_id, s.action_id, s.id) > (:organisation, :action, :id)
        and not exists (select from letter l
          where l.organisation_id = s.organisation_id and l.action_id = s.action_id
            and l.signature_id = s.id
            and l.state not in ('accepted', 'bounced', 'rejected', 'failed', 'expired', 'withdrawn',
              'replied')
            and not (l.state = 'held' and l.held_for in ('digest', 'dossier', 'print', 'task')))
        and not exists (select from confirmation c
          where c.organisation_id = s.organisation_id and c.action_id = s.action_id
            and c.signature_id = s.id and c.state = 'waiting')
        and not exists (select from supporter_mail m
          where m.organisation_id = s.organisation_id and m.action_id = s.action_id
            and m.signature_id = s.id and m.state in ('queued', 'held', 'deferred', 'claimed')
            and (m.created_at > now() - interval '1 hour'
              or m.kind = 'receipt' and m.put_off > 0 and m.due_at > now() - interval '1 hour'
                and m.created_at > now() - interval '49 hours'))
      order by s.organisation_id, s.action_id, s.id limit :most for update of s skip locked
      """
          .replace("COLUMNS", Signatures.COLUMNS);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Signatures signatures;
  private final Consents consents;
  private final SupporterMails mails;
  private final Actions actions;
  private final KeyRing keys;

  Sealer(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Signatures signatures,
      Consents consents,
      SupporterMails mails,
      Actions actions,
      KeyRing keys) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signatures = signatures;
    this.consents = consents;
    this.mails = mails;
    this.actions = actions;
    this.keys = keys;
  }

  @Override
  public String name() {
    return "sealing";
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(30);
  }

  private record Ready(SignatureRecord signature, boolean counted) {}

  /** One that can't be read is left as it is: it must not keep the others from being sealed. */
  private record Found(UUID organisation, UUID action, UUID id, @Nullable Ready ready) {}

  private record Sealed(SignatureRecord signature, byte @Nullable [] bytes) {}

  @Override
  public void run() {
    UUID none = new UUID(0, 0);
    Found last = null;
    long sealed = 0;
    long unreadable = 0;
    do {
      Found after = last;
      List<Found> batch =
          transactions.execute(_ ->
              after == null
                  ? batch(none, none, none)
                  : batch(after.organisation(), after.action(), after.id()));
      long readable = batch.stream().filter(each -> each.ready() != null).count();
      sealed += readable;
      unreadable += batch.size() - readable;
      last = batch.size() < BATCH ? null : batch.getLast();
    } while (last != null);
    // Taken back since: nobody need ever read it.
    jdbc.sql("update signature set sealed = null where sealed is not null and state <> 'counted'")
        .update();
    destroyKeys();
    if (sealed > 0) {
      LOG.info("{} signatures were sealed", sealed);
    }
    if (unreadable > 0) {
      LOG.error("{} signatures can't be sealed: they can't be decrypted", unreadable);
    }
  }

  private List<Found> batch(UUID organisation, UUID action, UUID id) {
    List<Found> found =
        jdbc.sql(READY)
            .param("organisation", organisation)
            .param("action", action)
            .param("id", id)
            .param("most", BATCH)
            .query((row, _) -> found(row))
            .list();
    Map<UUID, List<Ready>> byAction = new HashMap<>();
    for (Found each : found) {
      Ready ready = each.ready();
      if (ready != null) {
        byAction.computeIfAbsent(each.action(), _ -> new ArrayList<>()).add(ready);
      }
    }
    byAction.forEach(this::seal);
    return found;
  }

  private Found found(ResultSet row) throws SQLException {
    UUID organisation = row.getObject("organisation_id", UUID.class);
    UUID action = row.getObject("action_id", UUID.class);
    return new Found(
        organisation,
        action,
        row.getObject("signature_id", UUID.class),
        readable(organisation, action, row));
  }

  private @Nullable Ready readable(UUID organisation, UUID action, ResultSet row)
      throws SQLException {
    try {
      return new Ready(signatures.read(organisation, action, row), row.getBoolean("counted"));
    } catch (IllegalStateException unreadable) { // told when all are done
      return null;
    }
  }

  private void seal(UUID id, List<Ready> ready) {
    Action action = actions.find(id).orElseThrow();
    SealKey key = Objects.requireNonNull(action.content().sealTo());
    List<UUID> signed = ready.stream().map(each -> each.signature().id()).toList();
    String[] ids = signed.stream().map(UUID::toString).toArray(String[]::new);
    Map<UUID, List<SealedRecord.Letter>> letters = letters(action, ids);
    Map<UUID, Set<String>> given = consents.inForce(action.organisationId(), id, signed);
    Map<UUID, Set<String>> ticked = consents.unconfirmed(action.organisationId(), id, signed);
    List<Sealed> sealed =
        ready.stream()
            .map(each ->
                new Sealed(
                    each.signature(),
                    each.counted()
                        ? sealed(
                            key,
                            each.signature(),
                            letters.getOrDefault(each.signature().id(), List.of()),
                            given.getOrDefault(each.signature().id(), Set.of()),
                            ticked.getOrDefault(each.signature().id(), Set.of()))
                        : null))
            .toList();
    byte[] nothing = {};
    new Columns<>(
            jdbc.sql(
                    """
                    update signature s
                    set payload = '', sealed = case when v.sealed <> '' then v.sealed end
                    from unnest(:ids::uuid[], :sealed::bytea[]) as v (id, sealed)
                    where s.organisation_id = :organisation and s.action_id = :action
                      and s.id = v.id
                    """)
                .param("organisation", action.organisationId())
                .param("action", id),
            sealed)
        .texts("ids", each -> each.signature().id())
        .bytes("sealed", each -> Objects.requireNonNullElse(each.bytes(), nothing))
        .statement()
        .update();
    mails.withdraw(action.organisationId(), id, signed);
    forgetCopies(action, ids);
  }

  private static byte[] sealed(
      SealKey key,
      SignatureRecord signature,
      List<SealedRecord.Letter> letters,
      Set<String> given,
      Set<String> ticked) {
    SealedRecord whole =
        new SealedRecord(
            signature.id(),
            signature.version(),
            signature.language(),
            signature.signedAt(),
            signature.particulars(),
            List.copyOf(given),
            given.stream().filter(ticked::contains).toList(),
            letters);
    return key.seal(SealedRecord.USE, signature.id(), Padding.add(Documents.write(whole)));
  }

  private Map<UUID, List<SealedRecord.Letter>> letters(Action action, String[] ids) {
    Map<UUID, List<SealedRecord.Letter>> letters = new HashMap<>();
    jdbc.sql(
            """
            select l.signature_id, l.id, l.target_key, l.state, l.held_for,
              d.document::text as addressee
            from letter l
            left join addressee d on d.organisation_id = l.organisation_id
              and d.action_id = l.action_id and d.id = l.addressee_id
            where l.organisation_id = ? and l.action_id = ? and l.signature_id = any(?::uuid[])
            order by l.target_key
            """)
        .params(action.organisationId(), action.id(), ids)
        .query(row -> {
          String addressee = row.getString("addressee");
          letters
              .computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
              .add(
                  new SealedRecord.Letter(
                      row.getObject("id", UUID.class),
                      row.getString("target_key"),
                      addressee == null ? null : Documents.read(addressee, Target.class),
                      row.getString("state"),
                      row.getString("held_for")));
        });
    return letters;
  }

  /** Mails in the outbox, what servers and people answered, and what staff noted. */
  private void forgetCopies(Action action, String[] ids) {
    for (String forget :
        List.of(
            "delete from outbox_message c where c.id in (select id from mails)",
            "update mail_attempt c set reply = null where c.mail_id in (select id from mails) and c.reply is not null and c.ended_at is not null",
            "update letter_event c set note = null where c.action_id = :action and c.letter_id in (select id from mails) and c.note is not null",
            "update letter_return c set content = '' where c.action_id = :action and c.letter_id in (select id from mails) and c.content <> ''")) {
      jdbc.sql(
              """
              with mails as materialized (
                select id from letter where organisation_id = :organisation and action_id = :action
                  and signature_id = any(:ids::uuid[])
                union all
                select id from supporter_mail where organisation_id = :organisation
                  and action_id = :action and signature_id = any(:ids::uuid[]))
              FORGET and c.organisation_id = :organisation
              """
                  .replace("FORGET", forget))
          .param("organisation", action.organisationId())
          .param("action", action.id())
          .param("ids", ids)
          .update();
    }
  }

  private void destroyKeys() {
    for (KeyRing.DayKey key : keys.overDays()) {
      boolean needed =
          jdbc.sql(
                  """
                  select exists (select from signature s
                    where s.organisation_id = (select organisation_id from action where id = :action)
                      and s.action_id = :action and substring(s.payload for 1) > '\\x00'
                      and substring(s.payload for 2) = :prefix)
                  """)
              .param("action", key.owner())
              .param("prefix", key.prefix())
              .query(Boolean.class)
              .single();
      if (!needed) {
        transactions.executeWithoutResult(_ -> keys.destroy(key));
      }
    }
  }
}
