package org.outcry.supporters;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.Ledger;
import org.outcry.mail.MailSource;
import org.outcry.mail.OutgoingMail;
import org.outcry.mail.SendOutcome;
import org.outcry.organisations.Organisations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger of mail to supporters; each kind of it is composed by whoever knows what it says. Here
 * alone is asked whether it may be sent: whatever queued it, and however long ago.
 */
@Component
class SupporterMailSource implements MailSource {
  private final JdbcClient jdbc;
  private final Organisations organisations;
  private final Consents consents;
  private final SuppressionList suppressions;
  private final SupporterReturns returns;
  private final Map<String, SupporterMailKind> kinds;

  SupporterMailSource(
      JdbcClient jdbc,
      Organisations organisations,
      Consents consents,
      SuppressionList suppressions,
      SupporterReturns returns,
      ObjectProvider<SupporterMailKind> kinds) {
    this.jdbc = jdbc;
    this.organisations = organisations;
    this.consents = consents;
    this.suppressions = suppressions;
    this.returns = returns;
    this.kinds =
        kinds.stream().collect(Collectors.toMap(SupporterMailKind::kind, Function.identity()));
  }

  @Override
  public Ledger ledger() {
    return Ledger.SUPPORTER_MAIL;
  }

  private record Row(String kind, SupporterMail mail) {}

  @Override
  public Optional<OutgoingMail> compose(ClaimedMail claimed) {
    Row row =
        jdbc.sql(
                """
                select kind, signature_id, number, letter_id, reply_id, update_id
                from supporter_mail
                where organisation_id = ? and action_id = ? and id = ?
                """)
            .params(claimed.organisation(), claimed.action(), claimed.id())
            .query((found, _) ->
                new Row(
                    found.getString("kind"),
                    new SupporterMail(
                        claimed,
                        found.getObject("signature_id", UUID.class),
                        found.getLong("number"),
                        found.getObject("letter_id", UUID.class),
                        found.getObject("reply_id", UUID.class),
                        found.getObject("update_id", UUID.class))))
            .single();
    SupporterMailKind kind =
        Optional.ofNullable(kinds.get(row.kind()))
            .orElseThrow(
                () -> new IllegalStateException("nobody writes mail of kind " + row.kind()));
    if (kind.right() == MailRight.CONSENT
        && !consents.allowMail(claimed.organisation(), claimed.action(), row.mail().signature())) {
      return refuse(claimed, "no-consent");
    }
    if (kind.right() == MailRight.CONSENT
        && organisations
            .find(claimed.organisation())
            .map(each -> each.organisation().postalAddress().isEmpty())
            .orElse(true)) {
      return refuse(claimed, "no-postal-address");
    }
    Optional<OutgoingMail> mail = kind.compose(row.mail());
    boolean suppressed =
        kind.right() != MailRight.LAW
            && mail.isPresent()
            && suppressions.has(claimed.organisation(), mail.get().to().address());
    return suppressed ? refuse(claimed, "suppressed") : mail;
  }

  /** Says why; the pump withdraws it. */
  private Optional<OutgoingMail> refuse(ClaimedMail mail, String why) {
    jdbc.sql(
            """
            update supporter_mail set refused_for = ?
            where organisation_id = ? and action_id = ? and id = ? and state = 'claimed'
            """)
        .params(why, mail.organisation(), mail.action(), mail.id())
        .update();
    return Optional.empty();
  }

  @Override
  public void saw(ClaimedMail claimed, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.Rejected(String words)) {
      returns.refused(claimed, words);
    }
  }
}
