package org.outcry.supporters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.ClaimedMail;
import org.outcry.mail.ClaimedReader;
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
class SupporterMailSource implements MailSource, AutoCloseable {
  private static final String ROWS =
      """
      select SIGNATURE, m.organisation_id, m.action_id, m.id as mail_id, m.kind,
        m.signature_id as signed_id, m.number, m.letter_id, m.reply_id, m.update_id,
        c.expires_at as asked_until
      from CLAIMED
        join supporter_mail m on m.organisation_id = claimed.organisation
          and m.action_id = claimed.action and m.id = claimed.id
        left join signature s on s.organisation_id = m.organisation_id
          and s.action_id = m.action_id and s.id = m.signature_id and s.payload <> ''
        left join confirmation c on c.organisation_id = m.organisation_id
          and c.action_id = m.action_id and c.signature_id = m.signature_id
          and c.state = 'waiting' and c.expires_at > now()
      """
          .replace("SIGNATURE", Signatures.COLUMNS);

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final Organisations organisations;
  private final Consents consents;
  private final SuppressionList suppressions;
  private final SupporterReturns returns;
  private final Map<String, SupporterMailKind> kinds;
  private final ClaimedReader<Row> rows;

  SupporterMailSource(
      JdbcClient jdbc,
      Signatures signatures,
      Organisations organisations,
      Consents consents,
      SuppressionList suppressions,
      SupporterReturns returns,
      ObjectProvider<SupporterMailKind> kinds) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.organisations = organisations;
    this.consents = consents;
    this.suppressions = suppressions;
    this.returns = returns;
    this.kinds =
        kinds.stream().collect(Collectors.toMap(SupporterMailKind::kind, Function.identity()));
    this.rows = new ClaimedReader<>("supporter-mail-rows", jdbc, ROWS, this::read);
  }

  @Override
  public Ledger ledger() {
    return Ledger.SUPPORTER_MAIL;
  }

  private record Row(
      String kind,
      UUID signature,
      @Nullable SignatureRecord signed,
      @Nullable Instant askedUntil,
      long number,
      @Nullable UUID letter,
      @Nullable UUID reply,
      @Nullable UUID update) {}

  private Row read(UUID organisation, UUID action, ResultSet row) throws SQLException {
    Timestamp asked = row.getTimestamp("asked_until");
    return new Row(
        row.getString("kind"),
        row.getObject("signed_id", UUID.class),
        row.getObject("signature_id") == null ? null : signatures.read(organisation, action, row),
        asked == null ? null : asked.toInstant(),
        row.getLong("number"),
        row.getObject("letter_id", UUID.class),
        row.getObject("reply_id", UUID.class),
        row.getObject("update_id", UUID.class));
  }

  @Override
  public Optional<OutgoingMail> compose(ClaimedMail claimed) {
    Row row = rows.of(claimed).orElseThrow();
    SupporterMailKind kind =
        Optional.ofNullable(kinds.get(row.kind()))
            .orElseThrow(
                () -> new IllegalStateException("nobody writes mail of kind " + row.kind()));
    if (row.signed() != null && !row.signed().particulars().hasAddress()) {
      return refuse(claimed, "no-address"); // Of a signature on paper.
    }
    boolean wanted = row.signed() == null || row.signed().particulars().takesMail();
    if (!wanted && kind.right() != MailRight.QUESTION && kind.right() != MailRight.LAW) {
      return refuse(claimed, "wants-no-mail");
    }
    if (kind.right() == MailRight.CONSENT
        && !consents.allowMail(claimed.organisation(), claimed.action(), row.signature())) {
      return refuse(claimed, "no-consent");
    }
    if (kind.right() == MailRight.CONSENT
        && organisations
            .find(claimed.organisation())
            .map(each -> each.organisation().postalAddress().isEmpty())
            .orElse(true)) {
      return refuse(claimed, "no-postal-address");
    }
    Optional<OutgoingMail> mail =
        kind.compose(
            new SupporterMail(
                claimed,
                row.signature(),
                row.signed(),
                row.askedUntil(),
                row.number(),
                row.letter(),
                row.reply(),
                row.update()));
    boolean suppressed =
        kind.right() != MailRight.LAW
            && mail.isPresent()
            && suppressions.stops(claimed.organisation(), mail.get().to().address());
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

  @Override
  public void close() {
    rows.close();
  }
}
