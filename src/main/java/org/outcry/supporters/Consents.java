package org.outcry.supporters;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Consents as they were given, word for word, and taken back. Rows are added, never changed. */
@Service
public class Consents {
  /** To the consents c their wordings w. */
  static final String WORDED =
      """
      join consent_wording w on w.organisation_id = c.organisation_id
        and w.action_id = c.action_id and w.version = c.version
        and w.consent_key = c.consent_key and w.language = c.language
      """;

  /** A condition on a wording w: its kind {@link ConsentKind#outlasts outlasts} a signature. */
  static final String OUTLASTING =
      ConsentKind.outlasting().stream().collect(Collectors.joining("', '", "w.kind in ('", "')"));

  /** Leaves of the consents c those to mail. */
  static final String TO_MAIL = WORDED + "  and w.kind = 'email'\n";

  /** Of a consent c: given otherwise than by a form, which is what anybody could have typed. */
  private static final String BEYOND_A_FORM = "c.how <> 'form'";

  /**
   * A condition on a consent {@code c} with its wording {@code w}: it is somebody's own word. A
   * form alone is nobody's. What was ticked there besides becomes their own once the address's
   * reader has answered for that very signature; whether the address is known otherwise says
   * nothing of who typed it. Mail is agreed to by a button of its own.
   */
  public static final String OWN_WORD =
      """
      (BEYOND_A_FORM or w.kind <> 'email' and (
        exists (select from confirmation q
          where q.organisation_id = c.organisation_id and q.action_id = c.action_id
            and q.signature_id = c.signature_id and q.state = 'confirmed')
        or exists (select from consent q
          where q.organisation_id = c.organisation_id and q.action_id = c.action_id
            and q.signature_id = c.signature_id and q.how = 'confirmation')))
      """
          .replace("BEYOND_A_FORM", BEYOND_A_FORM);

  private final JdbcClient jdbc;
  private final Erasures erasures;
  private final TakenBackNotes notes;

  Consents(JdbcClient jdbc, Erasures erasures, TakenBackNotes notes) {
    this.jdbc = jdbc;
    this.erasures = erasures;
    this.notes = notes;
  }

  /**
   * One consent.
   *
   * @param kind what it allows, as {@code consent_wording} has it
   * @param wording exactly what was agreed to
   * @param version of the action that asked for it
   * @param language that it was asked in
   * @param how it was given, as the column has it
   * @param withdrawnAt {@code null} while it is in force
   */
  public record Consent(
      String key,
      String kind,
      String wording,
      int version,
      String language,
      String how,
      Instant givenAt,
      @Nullable Instant withdrawnAt) {}

  /** All that a signature gave, in order. */
  public List<Consent> of(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select c.consent_key as key, w.kind, w.wording, c.version, c.language, c.how, c.given_at,
              b.withdrawn_at
            from consent c WORDED
              left join consent_withdrawal b on b.organisation_id = c.organisation_id
                and b.action_id = c.action_id and b.signature_id = c.signature_id
                and b.consent_key = c.consent_key
            where c.organisation_id = ? and c.action_id = ? and c.signature_id = ?
            order by c.given_at, c.consent_key
            """
                .replace("WORDED", WORDED))
        .params(organisation, action, signature)
        .query((row, _) -> {
          var withdrawn = row.getTimestamp("withdrawn_at");
          return new Consent(
              row.getString("key"),
              row.getString("kind"),
              row.getString("wording"),
              row.getInt("version"),
              row.getString("language"),
              row.getString("how"),
              row.getTimestamp("given_at").toInstant(),
              withdrawn == null ? null : withdrawn.toInstant());
        })
        .list();
  }

  /** The keys of the consents that are in force, by signature; those without any are left out. */
  public Map<UUID, Set<String>> inForce(
      UUID organisation, UUID action, Collection<UUID> signatures) {
    Map<UUID, Set<String>> given = new HashMap<>();
    jdbc.sql(
            """
            select signature_id, consent_key from consent c
            where organisation_id = ? and action_id = ? and signature_id = any(?::uuid[])
              and not exists (select from consent_withdrawal w
                where w.organisation_id = c.organisation_id and w.action_id = c.action_id
                  and w.signature_id = c.signature_id and w.consent_key = c.consent_key)
            """)
        .params(organisation, action)
        .param(People.texts(signatures))
        .query(row -> {
          given
              .computeIfAbsent(row.getObject(1, UUID.class), _ -> new TreeSet<>())
              .add(row.getString(2));
        });
    return given;
  }

  /**
   * Of the consents in force those that allow more than the signature does, and are nobody's own
   * word: ticked in a form, which anybody could have posted. By signature.
   */
  public Map<UUID, Set<String>> unconfirmed(
      UUID organisation, UUID action, Collection<UUID> signatures) {
    Map<UUID, Set<String>> unconfirmed = new HashMap<>();
    jdbc.sql(
            """
            select c.signature_id, c.consent_key from consent c WORDED
            where c.organisation_id = ? and c.action_id = ? and c.signature_id = any(?::uuid[])
              and OUTLASTING
            group by 1, 2 having not bool_or(OWN_WORD)
            """
                .replace("WORDED", WORDED)
                .replace("OUTLASTING", OUTLASTING)
                .replace("OWN_WORD", OWN_WORD))
        .params(organisation, action)
        .param(People.texts(signatures))
        .query(row -> {
          unconfirmed
              .computeIfAbsent(row.getObject(1, UUID.class), _ -> new TreeSet<>())
              .add(row.getString(2));
        });
    return unconfirmed;
  }

  /**
   * Takes a consent back, and notes it with the address; to be called in a transaction.
   *
   * @param how it was taken back, in lower-case letters and hyphens
   * @return whether it was given and in force
   */
  public boolean withdraw(UUID organisation, UUID action, UUID signature, String key, String how) {
    boolean withdrawn = end(organisation, action, signature, key, how);
    if (withdrawn) {
      notes.note(organisation, action, signature, kinds(organisation, action, signature, key));
    }
    return withdrawn;
  }

  /**
   * Notes what was taken back with a signature whose address was on no record then, and is on one
   * now; to be called in a transaction.
   */
  public void note(UUID organisation, UUID action, UUID signature) {
    List<String> kinds =
        jdbc.sql(
                """
                select distinct w.kind from consent c WORDED
                  join consent_withdrawal b on b.organisation_id = c.organisation_id
                    and b.action_id = c.action_id and b.signature_id = c.signature_id
                    and b.consent_key = c.consent_key
                where c.organisation_id = ? and c.action_id = ? and c.signature_id = ?
                """
                    .replace("WORDED", WORDED))
            .params(organisation, action, signature)
            .query(String.class)
            .list();
    notes.note(organisation, action, signature, kinds);
  }

  /** Takes back what an older sheet gave: it was noted on the day when that was taken back. */
  boolean end(UUID organisation, UUID action, UUID signature, String key, String how) {
    boolean withdrawn =
        jdbc.sql(
                    """
                    insert into consent_withdrawal (organisation_id, action_id, signature_id,
                      consent_key, how)
                    select organisation_id, action_id, signature_id, consent_key, ? from consent
                    where organisation_id = ? and action_id = ? and signature_id = ?
                      and consent_key = ?
                    on conflict do nothing
                    """)
                .params(how, organisation, action, signature, key)
                .update()
            == 1;
    if (withdrawn) {
      kinds(organisation, action, signature, key)
          .forEach(kind ->
              erasures.record(organisation, action, signature, Erasure.Outcome.ofConsent(kind)));
    }
    return withdrawn;
  }

  /** One, but for a key that versions of the action have used for several. */
  private List<String> kinds(UUID organisation, UUID action, UUID signature, String key) {
    return jdbc.sql(
            """
            select distinct w.kind from consent c WORDED
            where c.organisation_id = ? and c.action_id = ? and c.signature_id = ?
              and c.consent_key = ?
            """
                .replace("WORDED", WORDED))
        .params(organisation, action, signature, key)
        .query(String.class)
        .list();
  }

  /**
   * Whether a signature's consent to mail is in force: given otherwise than by a form, which is
   * what anybody could have typed, and not taken back.
   */
  public boolean allowMail(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql("select " + ALLOWS_MAIL)
        .param("organisation", organisation)
        .param("action", action)
        .param("signature", signature)
        .query(Boolean.class)
        .single();
  }

  /** Whether the consent to mail of any of several signatures of an action is in force. */
  boolean allowMail(UUID organisation, UUID action, Collection<UUID> signatures) {
    return jdbc.sql("select " + ALLOWS_MAIL.replace(":signature", "any(:signatures::uuid[])"))
        .param("organisation", organisation)
        .param("action", action)
        .param("signatures", People.texts(signatures))
        .query(Boolean.class)
        .single();
  }

  /** The same as a condition, where the parameters are given or replaced by columns. */
  public static final String ALLOWS_MAIL =
      """
      exists (
        select from consent c TO_MAIL
        where c.organisation_id = :organisation and c.action_id = :action
          and c.signature_id = :signature and BEYOND_A_FORM
          and not exists (select from consent_withdrawal b
            where b.organisation_id = c.organisation_id and b.action_id = c.action_id
              and b.signature_id = c.signature_id and b.consent_key = c.consent_key))
      """
          .replace("TO_MAIL", TO_MAIL)
          .replace("BEYOND_A_FORM", BEYOND_A_FORM);

  /** Likewise, whether one was given at all, if only by a form's box, and not taken back. */
  public static final String TICKED_MAIL = ALLOWS_MAIL.replace(" and " + BEYOND_A_FORM, "");

  /**
   * Takes back all consents to mail that some signatures of an action gave.
   *
   * @param how they were taken back, in lower-case letters and hyphens
   * @return how many were in force
   */
  int withdrawMail(UUID organisation, UUID action, Collection<UUID> signatures, String how) {
    // Whoever makes them anonymous has ended, with the consents that are kept, or waits.
    jdbc.sql(
            """
            select 1 from signature
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
            order by id for share
            """)
        .params(organisation, action)
        .param(People.texts(signatures))
        .query(_ -> {});
    List<UUID> taken =
        jdbc.sql(
                """
                insert into consent_withdrawal (organisation_id, action_id, signature_id, consent_key,
                  how)
                select distinct c.organisation_id, c.action_id, c.signature_id, c.consent_key, ?
                from consent c TO_MAIL
                where c.organisation_id = ? and c.action_id = ? and c.signature_id = any(?::uuid[])
                on conflict do nothing
                returning signature_id
                """
                    .replace("TO_MAIL", TO_MAIL))
            .params(how, organisation, action)
            .param(People.texts(signatures))
            .query(UUID.class)
            .list();
    taken.stream()
        .distinct()
        .forEach(each -> erasures.record(organisation, action, each, Erasure.Outcome.NO_MAIL));
    return taken.size();
  }
}
