package org.outcry.signing;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.mail.MailQueued;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Takes a posted form, decides, and has it recorded. */
@Service
public class SigningDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SigningDesk.class);

  private final SignatureLog log;
  private final Counters counters;
  private final Sources sources;
  private final Messages messages;
  private final ApplicationEventPublisher events;

  SigningDesk(
      SignatureLog log,
      Counters counters,
      Sources sources,
      Messages messages,
      ApplicationEventPublisher events) {
    this.log = log;
    this.counters = counters;
    this.sources = sources;
    this.messages = messages;
    this.events = events;
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
    if (!action.isLive()) {
      return new SignOutcome.Closed();
    }
    FormReader.Reading reading =
        FormReader.read(content, action.organisation(), language, messages.in(language), typed);
    if (!reading.errors().isEmpty()) {
      return new SignOutcome.Refused(reading.errors());
    }
    String named = Sources.named(source);
    SignatureDraft draft =
        new SignatureDraft(
            action,
            version,
            content,
            language,
            named,
            sources.isKnown(action, named),
            reading.particulars(),
            reading.consents());
    try {
      return record(draft);
    } catch (DataAccessException | TransactionException failed) {
      // The visitor gets back what they typed. Where only the answer to the commit was lost it is
      // stored, and sending it again changes nothing. The failure's message may hold values.
      LOG.error("A signature could not be stored: {}", failed.getClass().getSimpleName());
      return new SignOutcome.Busy();
    }
  }

  private SignOutcome record(SignatureDraft draft) {
    SignatureLog.Written written = log.record(draft);
    if (written.counted() == null) {
      return written.live() ? new SignOutcome.SignedBefore() : new SignOutcome.Closed();
    }
    counters.counted(draft.action(), written.counted());
    sources.stored(draft.action(), written.source());
    events.publishEvent(new MailQueued());
    return new SignOutcome.Accepted();
  }

  /** The action's public count. */
  public Count count(Action action) {
    return counters.of(action);
  }
}
