package org.outcry.signing;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.supporters.PersonKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Takes a posted form, decides, and has it recorded. */
@Service
public class SigningDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SigningDesk.class);

  /** How often what has changed meanwhile is read again; it changes by staff's hand. */
  private static final int TRIES = 4;

  private final SignatureLog log;
  private final SignatureRows rows;
  private final Counters counters;
  private final Messages messages;
  private final PersonKeys people;
  private final LiveActions actions;
  private final SigningMetrics metrics;

  SigningDesk(
      SignatureLog log,
      SignatureRows rows,
      Counters counters,
      Messages messages,
      PersonKeys people,
      LiveActions actions,
      SigningMetrics metrics) {
    this.log = log;
    this.rows = rows;
    this.counters = counters;
    this.messages = messages;
    this.people = people;
    this.actions = actions;
    this.metrics = metrics;
  }

  /**
   * Signs.
   *
   * @param version of the content that the visitor saw
   * @param content that version
   * @param source as the address named it; {@code null} for none
   */
  public SignOutcome sign(
      Action action,
      int version,
      ActionContent content,
      Language language,
      Typed typed,
      @Nullable String source) {
    SignOutcome outcome = decide(action, version, content, language, typed, source);
    metrics.count(outcome);
    return outcome;
  }

  private SignOutcome decide(
      Action action,
      int version,
      ActionContent content,
      Language language,
      Typed typed,
      @Nullable String source) {
    if (!action.isLive()) {
      return new SignOutcome.Closed();
    }
    FormReader.Reading reading =
        FormReader.read(content, action.organisation(), language, messages.in(language), typed);
    if (!reading.errors().isEmpty()) {
      return new SignOutcome.Refused(reading.errors());
    }
    SignatureDraft draft =
        new SignatureDraft(
            action,
            version,
            content,
            language,
            Sources.named(source),
            reading.particulars(),
            reading.consents());
    try {
      return record(draft);
    } catch (RejectedExecutionException full) {
      return new SignOutcome.Busy();
    } catch (DataAccessException | TransactionException failed) {
      // The visitor gets back what they typed. Where only the answer to the commit was lost it is
      // stored, and sending it again changes nothing. The failure's message may hold values.
      LOG.error("A signature could not be stored: {}", failed.getClass().getSimpleName());
      return new SignOutcome.Busy();
    }
  }

  private SignOutcome record(SignatureDraft draft) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      SignatureRow row = rows.of(draft);
      switch (log.record(row)) {
        case COUNTED -> {
          return new SignOutcome.Accepted(draft.particulars().hasOwnWords());
        }
        case BEFORE -> {
          return new SignOutcome.SignedBefore();
        }
        case CLOSED -> {
          return new SignOutcome.Closed();
        }
        case STALE -> {
          people.refresh(row.person().owner());
          draft = draft.of(actions.anew(draft.action()));
        }
      }
    }
    return new SignOutcome.Busy();
  }

  /** The action's public count. */
  public Count count(Action action) {
    return counters.of(action);
  }
}
