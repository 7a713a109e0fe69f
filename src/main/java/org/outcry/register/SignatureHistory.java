package org.outcry.register;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.PersonHistory;
import org.outcry.signing.Comments;
import org.outcry.supporters.Consents;
import org.outcry.supporters.Corrections;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SupporterMails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Puts together all that became of one signature, and of whoever gave it. */
@Service
public class SignatureHistory {
  /** Somebody who has signed more is shown the latest of it. */
  private static final int MOST_OTHERS = 100;

  private final JdbcClient jdbc;
  private final SignatureSearch search;
  private final Consents consents;
  private final LetterList letters;
  private final SupporterMails mails;
  private final Corrections corrections;
  private final Comments comments;
  private final PersonHistory people;

  SignatureHistory(
      JdbcClient jdbc,
      SignatureSearch search,
      Consents consents,
      LetterList letters,
      SupporterMails mails,
      Corrections corrections,
      Comments comments,
      PersonHistory people) {
    this.jdbc = jdbc;
    this.search = search;
    this.consents = consents;
    this.letters = letters;
    this.mails = mails;
    this.corrections = corrections;
    this.comments = comments;
    this.people = people;
  }

  /**
   * A question to the address.
   *
   * @param state as the table has it
   * @param settledAt {@code null} while it waits
   */
  public record Asked(
      String state, Instant askedAt, Instant expiresAt, @Nullable Instant settledAt) {}

  /**
   * All about one signature.
   *
   * @param unconfirmed the keys of those that a form alone gave, and that need more than that
   * @param asked {@code null} where the address was not asked
   * @param published what of it the action's page may show; {@code null} for nothing
   * @param person {@code null} where nobody is known by the address, or it is not to be shown
   * @param others what else was signed with the address, the latest first
   */
  public record Shown(
      Found signature,
      List<Consents.Consent> consents,
      Set<String> unconfirmed,
      @Nullable Asked asked,
      List<LetterList.Letter> letters,
      List<SupporterMails.Mail> mails,
      List<Corrections.Correction> corrections,
      Comments.@Nullable Own published,
      PersonHistory.@Nullable Shown person,
      List<Found> others) {}

  /** All about one signature of an action; empty when it has no such signature. */
  public Optional<Shown> of(Action action, UUID signature) {
    UUID organisation = action.organisationId();
    return search
        .of(new SignatureSearch.Scope(organisation, action.id()), List.of(signature))
        .stream()
        .findFirst()
        .map(found -> shown(action, found));
  }

  private Shown shown(Action action, Found found) {
    UUID organisation = action.organisationId();
    Particulars typed = found.particulars();
    EmailAddress email = typed == null || !typed.hasAddress() ? null : typed.email();
    return new Shown(
        found,
        consents.of(organisation, action.id(), found.id()),
        consents
            .unconfirmed(organisation, action.id(), List.of(found.id()))
            .getOrDefault(found.id(), Set.of()),
        asked(organisation, action.id(), found.id()),
        letters.of(organisation, action.id(), found.id()),
        mails.of(organisation, action.id(), found.id()),
        typed == null ? List.of() : corrections.of(organisation, action.id(), found.id()),
        comments.of(organisation, action.id(), found.id()).orElse(null),
        email == null ? null : people.of(organisation, email).orElse(null),
        email == null ? List.of() : others(organisation, found, email));
  }

  private List<Found> others(UUID organisation, Found found, EmailAddress email) {
    Criteria theirs =
        new Criteria("", email.value(), "", "", "", "", "", "", null, null, false, false);
    return search
        .page(new SignatureSearch.Scope(organisation, null), theirs, null, MOST_OTHERS)
        .found()
        .stream()
        .filter(each -> !each.id().equals(found.id()))
        .toList();
  }

  private @Nullable Asked asked(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select state, asked_at, expires_at, settled_at from confirmation
            where organisation_id = ? and action_id = ? and signature_id = ?
            """)
        .params(organisation, action, signature)
        .query((row, _) -> {
          Timestamp settled = row.getTimestamp("settled_at");
          return new Asked(
              row.getString("state"),
              row.getTimestamp("asked_at").toInstant(),
              row.getTimestamp("expires_at").toInstant(),
              settled == null ? null : settled.toInstant());
        })
        .optional()
        .orElse(null);
  }
}
