package org.outcry.signing;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Confirmation;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.supporters.MailDays;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailRight;
import org.outcry.supporters.MailText;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the mail that asks whether a signature is its reader's. It quotes nothing that was typed:
 * whoever types a stranger's address must not be able to send them words.
 */
@Component
class ConfirmationMail implements SupporterMailKind {
  private static final int ACTIONS_KEPT = 100;

  /** How old an action may be that a mail speaks of; reading it costs more than the mail. */
  private static final Duration ACTIONS_FOR = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final LoadingCache<UUID, Action> actions;
  private final PrivateLinks links;
  private final MailDays days;
  private final Messages messages;
  private final MailFrame frame;

  ConfirmationMail(
      JdbcClient jdbc,
      Signatures signatures,
      Actions actions,
      PrivateLinks links,
      MailDays days,
      Messages messages,
      MailFrame frame) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.actions =
        Caffeine.newBuilder()
            .maximumSize(ACTIONS_KEPT)
            .expireAfterWrite(ACTIONS_FOR)
            .build(id -> actions.find(id).orElseThrow());
    this.links = links;
    this.days = days;
    this.messages = messages;
    this.frame = frame;
  }

  @Override
  public String kind() {
    return "confirmation";
  }

  @Override
  public MailRight right() {
    return MailRight.ASKED_FOR;
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    Optional<LocalDate> until = until(mail);
    Optional<SignatureRecord> found =
        signatures.find(claimed.organisation(), claimed.action(), mail.signature());
    if (until.isEmpty() || found.isEmpty()) {
      return Optional.empty();
    }
    SignatureRecord signature = found.get();
    Action action = actions.get(claimed.action());
    if (!days.takes(
        claimed, action.keyOwner(), signature.particulars().email(), MailDays.Kind.CONFIRMATION)) {
      return Optional.empty();
    }
    Words words = messages.in(signature.language());
    return Optional.of(
        frame.write(
            mail,
            signature.particulars().email(),
            question(action, signature, words, until.get())));
  }

  /** The last day on which the link is good; empty when nothing is asked any more. */
  private Optional<LocalDate> until(SupporterMail mail) {
    return jdbc.sql(
            """
            select expires_at from confirmation
            where organisation_id = ? and action_id = ? and signature_id = ?
              and state = 'waiting' and expires_at > now()
            """)
        .params(mail.claimed().organisation(), mail.claimed().action(), mail.signature())
        .query((row, _) -> LocalDate.ofInstant(row.getTimestamp(1).toInstant(), ZoneOffset.UTC))
        .optional();
  }

  private MailText question(
      Action action, SignatureRecord signature, Words words, LocalDate until) {
    Language language = signature.language();
    String title = action.content().headline().in(language);
    Confirmation asked = action.content().confirmation();
    boolean counts = asked != null && asked.when() == Confirmation.When.BEFORE_LETTER;
    return new MailText(
        action.organisation(),
        language,
        words.get("confirmation.subject", "title", title),
        List.of(
            new MailText.Says(words.get("confirmation.somebody", "title", title)),
            new MailText.Says(words.get(counts ? "confirmation.letter" : "confirmation.count")),
            new MailText.Asks(
                words.get("confirmation.open"),
                links.address(action, language, signature.id(), PrivateLinks.Purpose.CONFIRMATION)),
            new MailText.Says(words.get("confirmation.until", "day", words.date(until))),
            new MailText.Says(words.get("confirmation.not-you"))));
  }
}
