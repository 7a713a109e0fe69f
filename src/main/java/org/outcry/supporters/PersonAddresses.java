package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Turns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The addresses of people, whose indexes are made anew under a newer key as signatures' are. */
@Component
class PersonAddresses implements IndexedRows, SealedColumns {
  static final String TABLE = "person_address";
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final PersonKeys keys;

  PersonAddresses(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, PersonKeys keys) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.keys = keys;
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }

  @Override
  public Map<Integer, Long> byVersion(UUID owner) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            select email_index_version, count(*) from person_address
            where organisation_id = ? group by 1
            """)
        .param(owner)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  private record Row(UUID id, PersonKey key) {}

  @Override
  public void renew(UUID owner, int newest) {
    while (true) {
      long begun = System.nanoTime();
      int done = transactions.execute(_ -> batch(owner, newest));
      if (done < BATCH) {
        return;
      }
      Turns.giveWay(begun);
    }
  }

  /** Whoever was confirmed twice while two keys were in use keeps the older row alone. */
  private int batch(UUID owner, int newest) {
    List<Row> rows =
        jdbc.sql(
                """
                select id, email_rules, payload from person_address
                where organisation_id = ? and email_index_version < ?
                order by id limit ? for update skip locked
                """)
            .params(owner, newest, BATCH)
            .query((row, _) -> {
              UUID id = row.getObject("id", UUID.class);
              return new Row(
                  id,
                  keys.by(
                      row.getInt("email_rules"),
                      owner,
                      open(owner, id, row.getBytes("payload")),
                      "",
                      ""));
            })
            .list();
    if (!rows.isEmpty()) {
      columns(
              """
              delete from person_address p
              using unnest(:ids::uuid[], :emails::bytea[], :keys::int[]) as v (id, email, key)
              where p.organisation_id = :owner and p.email_index = v.email and p.id <> v.id
              """,
              owner,
              rows)
          .update();
      columns(
              """
              update person_address p set email_index = v.email, email_index_version = v.key
              from unnest(:ids::uuid[], :emails::bytea[], :keys::int[]) as v (id, email, key)
              where p.organisation_id = :owner and p.id = v.id
              """,
              owner,
              rows)
          .update();
    }
    return rows.size();
  }

  static byte[] seal(Vault vault, UUID owner, UUID id, EmailAddress address) {
    return vault.seal(owner, TABLE, id, address.value().getBytes(StandardCharsets.UTF_8));
  }

  EmailAddress open(UUID owner, UUID id, byte[] sealed) {
    return new EmailAddress(
        new String(vault.open(owner, TABLE, id, sealed), StandardCharsets.UTF_8));
  }

  private JdbcClient.StatementSpec columns(String sql, UUID owner, List<Row> rows) {
    return new Columns<>(jdbc.sql(sql).param("owner", owner), rows)
        .texts("ids", Row::id)
        .bytes("emails", row -> row.key().email())
        .numbers("keys", row -> row.key().key())
        .statement();
  }
}
