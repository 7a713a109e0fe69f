package org.outcry.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts signed letters and receipts into a database, and looks what became of them. */
public final class LedgerRows {
  private final JdbcClient jdbc;
  private int days;
  public final UUID organisation = Ids.next();
  public final UUID action = Ids.next();
  public final EmailAddress mailbox =
      new EmailAddress("governor" + Math.abs(action.hashCode()) + "@prison.example");

  public LedgerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
    jdbc.sql(
            "insert into organisation (id, slug, document) values (?, ?, '{\"senderDomain\": \"nobody.example\"}')")
        .params(organisation, "org-" + organisation)
        .update();
    jdbc.sql(
            """
            insert into action (organisation_id, id, slug, state, latest_version)
            values (?, ?, ?, 'draft', 1)
            """)
        .params(organisation, action, "action-" + action)
        .update();
    jdbc.sql(
            """
            insert into action_version (organisation_id, action_id, version, document)
            values (?, ?, 1, '{}')
            """)
        .params(organisation, action)
        .update();
    jdbc.sql("insert into target_mailbox (id, address, zone) values (?, ?, 'UTC')")
        .params(TargetMailbox.id(mailbox), mailbox.normalised())
        .update();
  }

  public List<UUID> queue(Ledger ledger, int count) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(queue(ledger));
    }
    return ids;
  }

  public UUID queue(Ledger ledger) {
    UUID signature = Ids.next();
    jdbc.sql(
            """
            insert into signature (organisation_id, action_id, id, version, language, state,
              email_index, email_index_version, email_rules, name_index, member, payload)
            values (?, ?, ?, 1, 'en', 'counted', ?, 1, 1, '', '', ?)
            """)
        .params(organisation, action, signature, Ids.token(), new byte[] {1})
        .update();
    UUID id = Ids.next();
    switch (ledger) {
      case LETTER ->
          jdbc.sql(
                  """
                  insert into letter (organisation_id, action_id, id, signature_id, target_key,
                    mailbox_id, reply_token, bounce_token)
                  values (?, ?, ?, ?, 'governor', ?, ?, ?)
                  """)
              .params(
                  organisation,
                  action,
                  id,
                  signature,
                  TargetMailbox.id(mailbox),
                  Ids.token(),
                  Ids.token())
              .update();
      case DIGEST_MAIL -> {
        jdbc.sql(
                """
                insert into delivery (organisation_id, action_id, id, target_key, kind, addressee,
                  state, made_by)
                values (?, ?, ?, 'governor', 'digest', '{}', 'made', 'Outcry')
                """)
            .params(organisation, action, id)
            .update();
        jdbc.sql(
                """
                insert into digest_mail (organisation_id, action_id, id, mailbox_id, day,
                  reply_token, bounce_token)
                values (?, ?, ?, ?, current_date + cast(? as int), ?, ?)
                """)
            .params(organisation, action, id, TargetMailbox.id(mailbox), days++)
            .params(Ids.token(), Ids.token())
            .update();
      }
      case SUPPORTER_MAIL ->
          jdbc.sql(
                  """
                  insert into supporter_mail (organisation_id, action_id, id, signature_id, kind,
                    number)
                  values (?, ?, ?, ?, 'receipt', 1)
                  """)
              .params(organisation, action, id, signature)
              .update();
    }
    return id;
  }

  public String state(Ledger ledger, UUID id) {
    return column(ledger, "state", id, String.class);
  }

  public int attempts(Ledger ledger, UUID id) {
    return column(ledger, "attempts", id, Integer.class);
  }

  /** Seconds from now until a mail is due. */
  public double dueIn(Ledger ledger, UUID id) {
    return column(ledger, "extract(epoch from due_at - now())::float8", id, Double.class);
  }

  public long count(Ledger ledger, String state) {
    return jdbc.sql(
            "select count(*) from %s where state = ? and action_id = ?".formatted(ledger.table()))
        .params(state, action)
        .query(Long.class)
        .single();
  }

  /** Changes a mail behind the ledger's back. */
  public void set(Ledger ledger, UUID id, String assignment) {
    jdbc.sql("update %s set %s where id = ?".formatted(ledger.table(), assignment))
        .param(id)
        .update();
  }

  private <T> T column(Ledger ledger, String column, UUID id, Class<T> type) {
    return jdbc.sql("select %s from %s where id = ?".formatted(column, ledger.table()))
        .param(id)
        .query(type)
        .single();
  }
}
