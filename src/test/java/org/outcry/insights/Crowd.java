package org.outcry.insights;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Actions;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.testing.RunningOutcry;

/** Lets many people have signed an action at times that are told, and write letters. */
public final class Crowd {
  private final RunningOutcry outcry;
  private final Slug slug;
  private final UUID organisation;
  private final UUID action;

  public Crowd(RunningOutcry outcry, Slug slug) {
    this.outcry = outcry;
    this.slug = slug;
    var found = outcry.bean(Actions.class).find(slug).orElseThrow();
    this.organisation = found.organisationId();
    this.action = found.id();
  }

  public UUID organisation() {
    return organisation;
  }

  public UUID action() {
    return action;
  }

  /**
   * Some who signed at the same time and are anonymous by now; the counter knows of them once it is
   * counted anew.
   */
  public Crowd signs(
      int people, Instant at, @Nullable String country, @Nullable String source, boolean own) {
    outcry
        .jdbc()
        .sql(
            """
            insert into signature (organisation_id, action_id, id, version, language, country, source,
              state, signed_at, email_rules, anonymous_at, own_words)
            select :organisation, :action, uuidv7(), 1, 'en', :country, :source, 'counted', :at, 1,
              now(), :own
            from generate_series(1, :people)
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("country", country, Types.VARCHAR)
        .param("source", source, Types.VARCHAR)
        .param("at", Timestamp.from(at))
        .param("own", own)
        .param("people", people)
        .update();
    return this;
  }

  /** Letters of nobody, which nothing sends. */
  public Crowd writes(int letters, String state) {
    outcry
        .jdbc()
        .sql(
            """
            insert into letter (organisation_id, action_id, id, signature_id, target_key, state)
            select :organisation, :action, uuidv7(), uuidv7(), 'nobody', :state
            from generate_series(1, :letters)
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("state", state)
        .param("letters", letters)
        .update();
    return this;
  }

  /** A letter that was accepted at one time and answered at others. */
  public Crowd answered(Instant accepted, Instant... answers) {
    UUID letter = Ids.next();
    outcry
        .jdbc()
        .sql(
            """
            insert into letter (organisation_id, action_id, id, signature_id, target_key, state)
            values (?, ?, ?, uuidv7(), 'nobody', 'replied')
            """)
        .params(organisation, action, letter)
        .update();
    outcry
        .jdbc()
        .sql(
            """
            insert into mail_attempt (organisation_id, mail_id, attempt, route, message_id, started_at,
              ended_at, outcome)
            values (?, ?, 1, 'smtp', '<x@outcry.example>', ?, ?, 'accepted')
            """)
        .params(organisation, letter, Timestamp.from(accepted), Timestamp.from(accepted))
        .update();
    for (Instant at : answers) {
      outcry
          .jdbc()
          .sql(
              """
              insert into letter_return (organisation_id, action_id, letter_id, id, at, way, arrival,
                kind, sender, content)
              values (?, ?, ?, uuidv7(), ?, 'imap', substring(uuid_send(uuidv7()) for 16), 'reply',
                'dkim', '')
              """)
          .params(organisation, action, letter, Timestamp.from(at))
          .update();
    }
    return this;
  }

  /** Tells the counter and all that moves with it. */
  public Crowd counted() {
    outcry.bean(Recount.class).of(slug);
    return this;
  }
}
