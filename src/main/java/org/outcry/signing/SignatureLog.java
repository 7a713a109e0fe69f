package org.outcry.signing;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.Signatures;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes a signature with its consents, its letters, its receipt and its step of the counter: all
 * of them or, when its person signed before or the action is not live, none.
 */
@Component
class SignatureLog {
  /** One statement, so one transaction and one round trip. */
  private static final String RECORD =
      """
      with named as (
        select case
          when :known or exists (select 1 from action_source
              where organisation_id = :organisation and action_id = :action and source = :source)
            or (select count(*) from action_source
              where organisation_id = :organisation and action_id = :action) < :most
          then :source::text else 'other' end as source
      ), signed as (
        insert into signature (organisation_id, action_id, id, version, language, country, source,
          state, email_index, email_index_version, payload)
        select organisation_id, id, :id, :version, :language, :country, named.source,
          'counted', :index, :indexVersion, :payload
        from action, named
        where organisation_id = :organisation and id = :action and state = 'live'
        on conflict (organisation_id, action_id, email_index) do nothing
        returning organisation_id, action_id, id, source
      ), sourced as (
        insert into action_source (organisation_id, action_id, source)
        select organisation_id, action_id, source from signed
        where not :known and source <> 'other'
        on conflict do nothing
      ), consented as (
        insert into consent (organisation_id, action_id, signature_id, consent_key, version, language)
        select organisation_id, action_id, id, key, :version, :language
        from signed, unnest(:consents::text[]) as key
      ), written as (
        insert into letter (organisation_id, action_id, id, signature_id, target_key,
          reply_token, bounce_token)
        select organisation_id, action_id, letter.id, signed.id, target, reply, bounce
        from signed, unnest(:letters::uuid[], :targets::text[], :replies::bytea[], :bounces::bytea[])
          as letter (id, target, reply, bounce)
      ), stepped as (
        update action_counter c
        set counted = counted + 1
        from signed
        where c.organisation_id = signed.organisation_id and c.action_id = signed.action_id
        returning c.organisation_id, c.action_id, counted
      ), receipted as (
        insert into supporter_mail (organisation_id, action_id, id, signature_id, kind, number)
        select stepped.organisation_id, stepped.action_id, :receipt, :id, 'receipt',
          counted + coalesce((select sum(amount) from offset_entry o
            where o.organisation_id = :organisation and o.action_id = :action), 0)
        from stepped
      )
      select (select counted from stepped) as counted, (select source from signed) as source,
        exists (select 1 from action
          where organisation_id = :organisation and id = :action and state = 'live') as live
      """;

  private final JdbcClient jdbc;
  private final Vault vault;
  private final Signatures signatures;

  SignatureLog(JdbcClient jdbc, Vault vault, Signatures signatures) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.signatures = signatures;
  }

  /**
   * What the database says.
   *
   * @param counted how many signatures the action counts with this one; {@code null} when nothing
   *     was recorded
   * @param source as it was stored
   * @param live whether the action takes signatures
   */
  record Written(@Nullable Long counted, @Nullable String source, boolean live) {}

  /** Records a signature, unless its person signed before or the action is not live. */
  Written record(SignatureDraft draft) {
    UUID organisation = draft.action().organisationId();
    UUID id = Ids.next();
    LetterTemplate letter = draft.content().letter();
    List<Target> targets = letter == null ? List.of() : letter.targets();
    BlindIndex index = vault.index(organisation, "email", draft.particulars().email().normalised());
    return jdbc.sql(RECORD)
        .param("organisation", organisation)
        .param("action", draft.action().id())
        .param("id", id)
        .param("version", draft.version())
        .param("language", draft.language().tag())
        .param("country", draft.particulars().country())
        .param("source", draft.source())
        .param("known", draft.sourceKnown())
        .param("most", Sources.MOST)
        .param("index", index.value())
        .param("indexVersion", index.version())
        .param("payload", signatures.seal(organisation, id, draft.particulars()))
        .param("consents", draft.consents().stream().map(Object::toString).toArray(String[]::new))
        .param("letters", texts(targets.size(), () -> Ids.next().toString()))
        .param("targets", targets.stream().map(t -> t.key().value()).toArray(String[]::new))
        .param("replies", tokens(targets.size()))
        .param("bounces", tokens(targets.size()))
        .param("receipt", Ids.next())
        .query(Written.class)
        .single();
  }

  private static String[] texts(int count, Supplier<String> maker) {
    return Stream.generate(maker).limit(count).toArray(String[]::new);
  }

  private static byte[][] tokens(int count) {
    return Stream.generate(Ids::token).limit(count).toArray(byte[][]::new);
  }
}
