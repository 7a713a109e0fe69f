package org.outcry.privacy;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Templates;
import org.outcry.supporters.OwnData;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mail with the link to what is held. It goes to the address that is held,
 * not to how it was typed now, and quotes nothing that was typed. The link's key is drawn when the
 * mail is composed and is in the mail alone.
 */
@Component
class LinkMail implements SupporterMailKind {
  static final String KIND = "self-service";

  /** The action of a mail to an address that nothing was signed with; it has its row's id. */
  static final UUID NO_ACTION = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final SelfService selfService;
  private final Signatures signatures;
  private final PersonRecords records;
  private final Organisations organisations;
  private final Messages messages;
  private final Templates templates;
  private final PublicUrl publicUrl;

  LinkMail(
      JdbcClient jdbc,
      SelfService selfService,
      Signatures signatures,
      PersonRecords records,
      Organisations organisations,
      Messages messages,
      Templates templates,
      PublicUrl publicUrl) {
    this.jdbc = jdbc;
    this.selfService = selfService;
    this.signatures = signatures;
    this.records = records;
    this.organisations = organisations;
    this.messages = messages;
    this.templates = templates;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return KIND;
  }

  private record Request(UUID id, String language) {}

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    Optional<EmailAddress> to =
        claimed.action().equals(NO_ACTION)
            ? records.address(claimed.organisation(), mail.signature())
            : signatures
                .find(claimed.organisation(), claimed.action(), mail.signature())
                .map(signature -> signature.particulars().email());
    Optional<Request> request = request(claimed);
    if (to.isEmpty() || request.isEmpty()) {
      return Optional.empty(); // Erased meanwhile, or asked for more than a day ago.
    }
    return selfService
        .drawLink(claimed.organisation(), request.get().id())
        .map(key -> written(mail, to.get(), new Language(request.get().language()), key));
  }

  private Optional<Request> request(ClaimedMail claimed) {
    return jdbc.sql(
            """
            select r.id, r.language from supporter_mail m
              join self_service r on r.organisation_id = m.organisation_id and r.id = m.request_id
            where m.organisation_id = ? and m.action_id = ? and m.id = ?
            """)
        .params(claimed.organisation(), claimed.action(), claimed.id())
        .query(Request.class)
        .optional();
  }

  private OutgoingMail written(SupporterMail mail, EmailAddress to, Language language, String key) {
    Organisation organisation =
        organisations.find(mail.claimed().organisation()).orElseThrow().organisation();
    Words words = messages.in(language);
    LinkLetter letter =
        new LinkLetter(
            words,
            organisation.name().in(language),
            publicUrl.resolve(OwnData.path(words, organisation) + "/link/" + key),
            organisation.postalAddress());
    return mail.written(
        organisation,
        language,
        to,
        words.get("my-data.mail.subject", "organisation", letter.organisation()),
        text(letter),
        templates.render("privacy/mail.jte", Map.of("letter", letter)));
  }

  private static String text(LinkLetter letter) {
    Words words = letter.words();
    return String.join(
        "\n\n",
        words.get("my-data.mail.intro", "organisation", letter.organisation()),
        words.get("my-data.mail.open") + ":\n" + letter.link(),
        words.get("my-data.mail.once"),
        words.get("my-data.mail.not-you"),
        String.join("\n", letter.postalAddress()));
  }
}
