package org.outcry.mail.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.mail.ReadyMail;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mail that was "sent" while no SMTP server is configured, encrypted like all personal data. */
@Component
public class Outbox implements SealedColumns {
  private static final String TABLE = "outbox_message";

  private final JdbcClient jdbc;
  private final Vault vault;

  Outbox(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** Keeps a mail; a second time changes nothing, so that one may try again after any failure. */
  void keep(ReadyMail mail) {
    jdbc.sql(
            """
            insert into outbox_message (organisation_id, id, message)
            values (:organisation, :id, :message) on conflict do nothing
            """)
        .param("organisation", mail.organisation())
        .param("id", mail.id())
        .param("message", vault.seal(mail.organisation(), TABLE, mail.id(), mail.message()))
        .update();
  }

  /**
   * The newest mails first.
   *
   * @param skip how many to pass over
   * @param most how many at most
   */
  public List<OutboxMessage> newest(long skip, int most) {
    return jdbc.sql(
            """
            select organisation_id, id, sent_at, message from outbox_message
            order by sent_at desc, id desc limit :most offset :skip
            """)
        .param("most", most)
        .param("skip", skip)
        .query(this::read)
        .list();
  }

  public Optional<OutboxMessage> find(UUID id) {
    return jdbc.sql(
            "select organisation_id, id, sent_at, message from outbox_message where id = :id")
        .param("id", id)
        .query(this::read)
        .optional();
  }

  private OutboxMessage read(ResultSet row, int number) throws SQLException {
    UUID organisation = row.getObject("organisation_id", UUID.class);
    UUID id = row.getObject("id", UUID.class);
    byte[] message = vault.open(organisation, TABLE, id, row.getBytes("message"));
    return new OutboxMessage(id, row.getTimestamp("sent_at").toInstant(), message);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "message", TABLE, "t.id");
  }
}
