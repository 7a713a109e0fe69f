package org.outcry.letters;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.mail.MailSource;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;

/**
 * Turns a letter of the ledger into the mail that its target gets: in the version that the
 * supporter saw, from "Supporter via Organisation" at the organisation's own domain, never from
 * theirs.
 */
@Component
class LetterSource implements MailSource {
  private static final int SENDERS_KEPT = 500;

  /** How long mail may still go out under an organisation's name and domain of before. */
  private static final Duration SENDERS_FOR = Duration.ofSeconds(1);

  private final ClaimedRows rows;
  private final Actions actions;
  private final LoadingCache<UUID, Organisation> senders;
  private final LetterMail mails;
  private final Addressees addressees;
  private final ClaimedLetters claims;
  private final SuppressedLetters suppressed;

  LetterSource(
      ClaimedRows rows,
      Actions actions,
      Organisations organisations,
      LetterMail mails,
      Addressees addressees,
      ClaimedLetters claims,
      SuppressedLetters suppressed) {
    this.rows = rows;
    this.actions = actions;
    this.senders =
        Caffeine.newBuilder()
            .maximumSize(SENDERS_KEPT)
            .expireAfterWrite(SENDERS_FOR)
            .build(id -> organisations.find(id).orElseThrow().organisation());
    this.mails = mails;
    this.addressees = addressees;
    this.claims = claims;
    this.suppressed = suppressed;
  }

  @Override
  public Ledger ledger() {
    return Ledger.LETTER;
  }

  @Override
  public Optional<OutgoingMail> compose(ClaimedMail claimed) {
    Optional<ClaimedRows.Row> found = rows.of(claimed);
    if (found.isEmpty()) {
      return Optional.empty(); // Anonymous meanwhile, or no longer to be passed on.
    }
    ClaimedRows.Row row = found.get();
    if (row.suppressed() != null) {
      suppressed.hold(row.suppressed(), claimed);
      return Optional.empty();
    }
    SignatureRecord signature = row.signature();
    Organisation organisation = senders.get(claimed.organisation());
    ActionContent content = actions.version(claimed.action(), signature.version());
    Target target =
        addressees.of(
            claimed.organisation(), claimed.action(), content, row.target(), row.addressee());
    if (addressees.isReplaced(claimed.organisation(), target)) {
      claims.hold(claimed, HeldFor.HOLDER); // Nobody else gets a letter in silence.
      return Optional.empty();
    }
    ComposedLetter letter = LetterComposer.of(organisation, content, signature).to(target);
    return Optional.of(mail(claimed, row, organisation, signature, letter));
  }

  private OutgoingMail mail(
      ClaimedMail claimed,
      ClaimedRows.Row row,
      Organisation organisation,
      SignatureRecord signature,
      ComposedLetter letter) {
    String domain = organisation.senderDomain();
    return mails.of(
        claimed.organisation(),
        organisation,
        signature.particulars().name(),
        letter,
        new LetterMail.Envelope(
            row.reply(),
            row.bounce(),
            "<" + claimed.id() + "." + claimed.attempt() + "@" + domain + ">",
            new Mailbox(
                letter.target().styledName(letter.language()),
                letter.target().email().getFirst())));
  }
}
