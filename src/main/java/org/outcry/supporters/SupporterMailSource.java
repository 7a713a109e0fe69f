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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger of mail to supporters; each kind of it is composed by whoever knows what it says. */
@Component
class SupporterMailSource implements MailSource {
  private final JdbcClient jdbc;
  private final Map<String, SupporterMailKind> kinds;

  SupporterMailSource(JdbcClient jdbc, ObjectProvider<SupporterMailKind> kinds) {
    this.jdbc = jdbc;
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
                select kind, signature_id, number, letter_id, reply_id from supporter_mail
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
                        found.getObject("reply_id", UUID.class))))
            .single();
    return Optional.ofNullable(kinds.get(row.kind()))
        .orElseThrow(() -> new IllegalStateException("nobody writes mail of kind " + row.kind()))
        .compose(row.mail());
  }
}
