package org.outcry.updates;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.RecentActions;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.OutgoingMail;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.supporters.MailFrame;
import org.outcry.supporters.MailRight;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SupporterMail;
import org.outcry.supporters.SupporterMailKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An update as one supporter gets it, in their language. One press ends all of them: of the mail
 * program's own button (RFC 8058), or of the page that the link opens.
 */
@Component
class UpdateMail implements SupporterMailKind {
  static final String KIND = "update";

  private final JdbcClient jdbc;
  private final RecentActions actions;
  private final PrivateLinks links;
  private final UpdateText texts;
  private final MailFrame frame;

  UpdateMail(
      JdbcClient jdbc,
      RecentActions actions,
      PrivateLinks links,
      UpdateText texts,
      MailFrame frame) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.links = links;
    this.texts = texts;
    this.frame = frame;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public MailRight right() {
    return MailRight.CONSENT;
  }

  private record Row(String state, String document, boolean counted) {}

  @Override
  public Optional<OutgoingMail> compose(SupporterMail mail) {
    ClaimedMail claimed = mail.claimed();
    Row row =
        jdbc.sql(
                """
                select u.state, u.document::text as document, s.state = 'counted' as counted
                from action_update u
                  join signature s on s.organisation_id = u.organisation_id
                    and s.action_id = u.action_id and s.id = ?
                where u.organisation_id = ? and u.action_id = ? and u.id = ?
                """)
            .params(mail.signature(), claimed.organisation(), claimed.action())
            .param(Objects.requireNonNull(mail.update()))
            .query(Row.class)
            .single();
    if (row.state().equals("stopped")) {
      giveBack(claimed);
      return Optional.empty();
    }
    SignatureRecord signature = mail.signed();
    return signature == null || !row.counted()
        ? Optional.empty()
        : Optional.of(written(mail, signature, Documents.read(row.document(), UpdateWords.class)));
  }

  private OutgoingMail written(SupporterMail mail, SignatureRecord signature, UpdateWords words) {
    Action action = actions.get(mail.claimed().action());
    Language language = words.languageFor(signature.language(), action.content());
    String unsubscribe =
        links.address(action, language, mail.claimed().id(), PrivateLinks.Purpose.UNSUBSCRIBE);
    return frame.write(
        mail,
        signature.particulars().email(),
        texts.write(action, words, language, unsubscribe, false),
        Map.of(
            "List-Unsubscribe",
            "<" + unsubscribe + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click",
            "Precedence",
            "bulk"));
  }

  /**
   * It waits, as those do that were not claimed when it was stopped; a little, so that it is not
   * claimed anew before the pump has seen that there is nothing to send.
   */
  private void giveBack(ClaimedMail mail) {
    jdbc.sql(
            """
            update supporter_mail set state = 'queued', lease_until = null,
              due_at = now() + interval '5 seconds'
            where organisation_id = ? and action_id = ? and id = ? and state = 'claimed'
              and attempts = ?
            """)
        .params(mail.organisation(), mail.action(), mail.id(), mail.attempt() - 1)
        .update();
  }
}
