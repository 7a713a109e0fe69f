package org.outcry.privacy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.LetterTrails;
import org.outcry.letters.SupporterLetters;
import org.outcry.mail.MailAttempt;
import org.outcry.mail.MailLedger;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.platform.language.Words;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SupporterMails;
import org.springframework.stereotype.Component;

/** Puts together what was sent for people and to them, for {@link HeldData}. */
@Component
class HeldCorrespondence {
  /** RFC 5321, section 4.2. */
  private static final Pattern REPLY = Pattern.compile("[2-5]\\d\\d\\b");

  /** Where mails stay while no mail server is set up. */
  private static final String OUTBOX = "outbox";

  private final SupporterLetters letters;
  private final LetterTrails trails;
  private final SupporterMails mails;
  private final MailLedger ledger;

  HeldCorrespondence(
      SupporterLetters letters, LetterTrails trails, SupporterMails mails, MailLedger ledger) {
    this.letters = letters;
    this.trails = trails;
    this.mails = mails;
    this.ledger = ledger;
  }

  /** The letters of a signature, told in the words' language. */
  List<Correspondence.Letter> letters(Action action, SignatureRecord signature, Words words) {
    List<SupporterLetters.Fate> fates = letters.of(action, signature);
    Map<UUID, LetterTrails.Trail> told =
        trails.of(
            signature.organisation(),
            signature.action(),
            fates.stream().map(SupporterLetters.Fate::id).toList());
    return fates.stream()
        .map(fate -> {
          LetterTrails.Trail trail = Objects.requireNonNull(told.get(fate.id()));
          return new Correspondence.Letter(
              fate.letter().target().styledName(fate.letter().language()),
              fate.letter().subject(),
              fate.letter().text(),
              fate.state(),
              fate.sentence(words),
              fate.lastTried(),
              trail.came().stream().map(HeldCorrespondence::came).toList(),
              trail.notes().stream().map(HeldCorrespondence::note).toList(),
              trail.attempts().stream().map(HeldCorrespondence::attempt).toList(),
              fate);
        })
        .toList();
  }

  private static Correspondence.Came came(LetterTrails.Came came) {
    SenderCheck sender = came.sender();
    LetterTrails.Standing standing = came.standing();
    Answer answer = came.answer();
    return new Correspondence.Came(
        came.at(),
        came.kind(),
        came.status(),
        sender == null ? null : sender.word(),
        standing == null ? null : standing.word(),
        answer == null ? null : said(answer.from()),
        answer == null ? null : said(answer.subject()),
        answer == null ? null : said(answer.text()),
        answer == null ? List.of() : answer.attachments());
  }

  private static Correspondence.Note note(LetterHistory.Event event) {
    return new Correspondence.Note(
        event.at(), event.kind(), Objects.requireNonNullElse(event.note(), ""));
  }

  private static Correspondence.Attempt attempt(MailAttempt attempt) {
    boolean kept = attempt.route().equals(OUTBOX) && "accepted".equals(attempt.outcome());
    return new Correspondence.Attempt(
        attempt.startedAt(), kept ? OUTBOX : attempt.outcome(), server(attempt.reply()));
  }

  /** A server's reply begins with its code; whatever else stands there is for the operator. */
  private static @Nullable String server(@Nullable String words) {
    return words != null && REPLY.matcher(words).lookingAt() ? words : null;
  }

  private static @Nullable String said(@Nullable String words) {
    return words == null || words.isEmpty() ? null : words;
  }

  /**
   * The mails that belong to a signature.
   *
   * @param action or {@link LinkMail#NO_ACTION}: then it is the id of an address's row
   */
  List<Correspondence.Mail> mails(UUID organisation, UUID action, UUID signature) {
    List<SupporterMails.Mail> sent = mails.of(organisation, action, signature);
    Map<UUID, List<MailAttempt>> attempts =
        ledger.attempts(organisation, sent.stream().map(SupporterMails.Mail::id).toList());
    return sent.stream()
        .map(mail ->
            new Correspondence.Mail(
                mail.id(),
                mail.kind(),
                mail.writtenAt(),
                mail.state(),
                attempts.getOrDefault(mail.id(), List.of()).stream()
                    .map(HeldCorrespondence::attempt)
                    .toList()))
        .toList();
  }
}
