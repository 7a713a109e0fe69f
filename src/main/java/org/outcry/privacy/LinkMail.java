package org.outcry.privacy;

import java.util.List;
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
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailRight;
import org.outcry.supporters.MailText;
import org.outcry.supporters.OwnData;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.outcry.supporters.SuppressionList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The mail with the link to what is held. It goes to the address that is held, not to how it was
 * typed now, and quotes nothing that was typed. The link's key is drawn when the mail is composed
 * and is in the mail alone.
 */
@Component
class LinkMail implements SupporterMailKind {
  static final String KIND = "self-service";

  /** The action of a mail to an address that nothing was signed with; it has its row's id. */
  static final UUID NO_ACTION = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final SelfService selfService;
  private final PersonRecords records;
  private final SuppressionList suppressions;
  private final Organisations organisations;
  private final Messages messages;
  private final MailFrame frame;
  private final PublicUrl publicUrl;

  LinkMail(
      JdbcClient jdbc,
      SelfService selfService,
      PersonRecords records,
      SuppressionList suppressions,
      Organisations organisations,
      Messages messages,
      MailFrame frame,
      PublicUrl publicUrl) {
    this.jdbc = jdbc;
    this.selfService = selfService;
    this.records = records;
    this.suppressions = suppressions;
    this.organisations = organisations;
    this.messages = messages;
    this.frame = frame;
    this.publicUrl = publicUrl;
  }

  @Override
  public String kind() {
    return KIND;
  }

  private record Request(UUID id, String language) {}

  @Override
  public MailRight right() {
    return MailRight.LAW;
  }

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    Optional<EmailAddress> to =
        claimed.action().equals(NO_ACTION)
            ? records
                .address(claimed.organisation(), mail.signature())
                .or(() -> suppressions.address(claimed.organisation(), mail.signature()))
            : Optional.ofNullable(mail.signed()).map(signed -> signed.particulars().email());
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
    String name = organisation.name().in(language);
    return frame.write(
        mail,
        to,
        new MailText(
            organisation,
            language,
            words.get("my-data.mail.subject", "organisation", name),
            List.of(
                new MailText.Says(words.get("my-data.mail.intro", "organisation", name)),
                new MailText.Leads(
                    words.get("my-data.mail.open"),
                    publicUrl.resolve(OwnData.path(words, organisation) + "/link/" + key)),
                new MailText.Says(words.get("my-data.mail.once")),
                new MailText.Says(words.get("my-data.mail.not-you")))));
  }
}
