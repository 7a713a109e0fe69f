package org.outcry.letters;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.mail.MailSource;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Templates;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  /** In code points; whoever is written to must see the "via Organisation" behind it. */
  private static final int LONGEST_NAME = 100;

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final Actions actions;
  private final LoadingCache<UUID, Organisation> senders;
  private final Messages messages;
  private final Templates templates;
  private final Addressees addressees;
  private final LetterHistory history;

  LetterSource(
      JdbcClient jdbc,
      Signatures signatures,
      Actions actions,
      Organisations organisations,
      Messages messages,
      Templates templates,
      Addressees addressees,
      LetterHistory history) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.actions = actions;
    this.senders =
        Caffeine.newBuilder()
            .maximumSize(SENDERS_KEPT)
            .expireAfterWrite(SENDERS_FOR)
            .build(id -> organisations.find(id).orElseThrow().organisation());
    this.messages = messages;
    this.templates = templates;
    this.addressees = addressees;
    this.history = history;
  }

  @Override
  public Ledger ledger() {
    return Ledger.LETTER;
  }

  private record Row(
      UUID signature, String target, @Nullable UUID addressee, byte[] reply, byte[] bounce) {}

  @Override
  public Optional<OutgoingMail> compose(ClaimedMail claimed) {
    Row row = row(claimed);
    SignatureRecord signature =
        signatures.find(claimed.organisation(), claimed.action(), row.signature()).orElseThrow();
    Organisation organisation = senders.get(claimed.organisation());
    ActionContent content = actions.version(claimed.action(), signature.version());
    Target target =
        addressees.of(
            claimed.organisation(), claimed.action(), content, row.target(), row.addressee());
    if (addressees.isReplaced(claimed.organisation(), target)) {
      hold(claimed);
      return Optional.empty();
    }
    ComposedLetter letter = LetterComposer.of(organisation, content, signature).to(target);
    return Optional.of(mail(claimed, row, organisation, signature, letter));
  }

  /** Nobody else gets a letter in silence; staff decide. */
  private void hold(ClaimedMail claimed) {
    int held =
        jdbc.sql(
                """
                update letter set state = 'held', held_for = 'holder', lease_until = null
                where organisation_id = ? and action_id = ? and id = ? and state = 'claimed'
                  and attempts = ?
                """)
            .params(claimed.organisation(), claimed.action(), claimed.id(), claimed.attempt() - 1)
            .update();
    if (held == 1) {
      history.record(
          claimed.organisation(),
          claimed.action(),
          List.of(claimed.id()),
          "held-holder",
          "Outcry",
          null);
    }
  }

  /** Draws the tokens the first time; a later attempt has the same, so that any reply is known. */
  private Row row(ClaimedMail claimed) {
    return jdbc.sql(
            """
            update letter
            set reply_token = coalesce(reply_token, ?), bounce_token = coalesce(bounce_token, ?)
            where organisation_id = ? and action_id = ? and id = ?
            returning signature_id as signature, target_key as target,
              addressee_id as addressee, reply_token as reply, bounce_token as bounce
            """)
        .params(Ids.token(), Ids.token(), claimed.organisation(), claimed.action(), claimed.id())
        .query(Row.class)
        .single();
  }

  private OutgoingMail mail(
      ClaimedMail claimed,
      Row row,
      Organisation organisation,
      SignatureRecord signature,
      ComposedLetter letter) {
    String domain = organisation.senderDomain();
    Language language = letter.language();
    String from =
        messages
            .in(language)
            .get(
                "letter.from",
                "supporter",
                shortened(signature.particulars().name()),
                "organisation",
                organisation.name().in(language));
    EmailAddress ours =
        new EmailAddress("letters+" + HexFormat.of().formatHex(row.reply()) + "@" + domain);
    return new OutgoingMail(
        claimed.organisation(),
        new Mailbox(from, ours),
        new Mailbox(from, ours),
        new EmailAddress("bounces+" + HexFormat.of().formatHex(row.bounce()) + "@" + domain),
        new Mailbox(letter.target().styledName(language), letter.target().email().getFirst()),
        letter.subject(),
        letter.text(),
        templates.render("letters/mail.jte", Map.of("letter", letter)),
        "<" + claimed.id() + "." + claimed.attempt() + "@" + domain + ">",
        Map.of());
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)).strip() + "…";
  }
}
