package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Turns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.text.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Addresses that are found by an index, which is made anew under a newer key as signatures' are:
 * those of people, and those that {@link SuppressionList} has.
 */
@Component
class PersonAddresses implements IndexedRows, SealedColumns {
  static final String TABLE = "person_address";
  private static final int BATCH = 500;
  private static final Logger LOG = LoggerFactory.getLogger(PersonAddresses.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final PersonKeys keys;
  private final String table;

  @Autowired
  PersonAddresses(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, PersonKeys keys) {
    this(jdbc, transactions, vault, keys, TABLE);
  }

  /** The same of another table with the same columns. */
  PersonAddresses(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      PersonKeys keys,
      String table) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.keys = keys;
    this.table = table;
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(table, "payload", table, "t.id");
  }

  @Override
  public Map<Integer, Long> byVersion(UUID owner) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            select email_index_version, count(*) from TABLE
            where organisation_id = ? group by 1
            """
                .replace("TABLE", table))
        .param(owner)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  private record Row(UUID id, PersonKey key) {}

  @Override
  public void renew(UUID owner, int newest) {
    UUID after = new UUID(0, 0);
    while (true) {
      long begun = System.nanoTime();
      UUID from = after;
      List<Older> done = transactions.execute(_ -> batch(owner, newest, from));
      if (done.size() < BATCH) {
        return;
      }
      after = done.getLast().id();
      Turns.giveWay(begun);
    }
  }

  private record Older(UUID id, int rules, byte[] payload) {}

  /** What can't be read keeps its index, and keeps none of the others. */
  private Stream<Row> anew(UUID owner, Older older) {
    try {
      EmailAddress address = open(owner, older.id(), older.payload());
      return Stream.of(new Row(older.id(), keys.by(older.rules(), owner, address, "", "")));
    } catch (IllegalStateException unreadable) {
      LOG.error("An address of {} can't be decrypted: its index stays under its old key", table);
      return Stream.empty();
    }
  }

  /** Whoever was confirmed twice while two keys were in use keeps the older row alone. */
  private List<Older> batch(UUID owner, int newest, UUID after) {
    List<Older> found =
        jdbc.sql(
                """
                select id, email_rules, payload from TABLE
                where organisation_id = ? and email_index_version < ? and id > ?
                order by id limit ? for update skip locked
                """
                    .replace("TABLE", table))
            .params(owner, newest, after, BATCH)
            .query((row, _) ->
                new Older(
                    row.getObject("id", UUID.class),
                    row.getInt("email_rules"),
                    row.getBytes("payload")))
            .list();
    List<Row> rows = found.stream().flatMap(each -> anew(owner, each)).toList();
    if (!rows.isEmpty()) {
      columns(
              """
              delete from TABLE p
              using unnest(:ids::uuid[], :emails::bytea[], :keys::int[]) as v (id, email, key)
              where p.organisation_id = :owner and p.email_index = v.email and p.id <> v.id
              """,
              owner,
              rows)
          .update();
      columns(
              """
              update TABLE p set email_index = v.email, email_index_version = v.key
              from unnest(:ids::uuid[], :emails::bytea[], :keys::int[]) as v (id, email, key)
              where p.organisation_id = :owner and p.id = v.id
              """,
              owner,
              rows)
          .update();
    }
    return found;
  }

  /**
   * A row that one of somebody's indexes has found.
   *
   * @param rules by which its own index was made
   */
  record Found(UUID id, byte[] index, int rules, byte[] payload) {
    static Found of(ResultSet row) throws SQLException {
      return new Found(
          row.getObject("id", UUID.class),
          row.getBytes("email_index"),
          row.getInt("email_rules"),
          row.getBytes("payload"));
    }
  }

  /**
   * Whether a row is theirs by the rules in force: an index of older ones may have been the same
   * for two people, which is why they were changed. What can't be read is whose index it has.
   */
  boolean isOf(UUID owner, PersonKey key, Found row) {
    if (row.rules() == key.rules() && Arrays.equals(row.index(), key.email())) {
      return true;
    }
    try {
      return Arrays.equals(now(owner, row).email(), key.email());
    } catch (IllegalStateException unreadable) {
      LOG.error("An address of {} can't be decrypted: it is whose index it has", table);
      return true;
    }
  }

  private PersonKey now(UUID owner, Found row) {
    return keys.of(owner, open(owner, row.id(), row.payload()), "", "");
  }

  /**
   * Gives the row of another person that stands under somebody's index, by older rules, one by the
   * rules in force; in a transaction.
   */
  void makeWay(UUID owner, PersonKey key) {
    jdbc
        .sql(
            """
            select id, email_index, email_rules, payload from TABLE
            where organisation_id = ? and email_index = ? and email_rules <> ? for update
            """
                .replace("TABLE", table))
        .params(owner, key.email(), key.rules())
        .query((row, _) -> Found.of(row))
        .list()
        .stream()
        .filter(row -> !isOf(owner, key, row))
        .forEach(row -> {
          PersonKey theirs = now(owner, row);
          jdbc.sql(
                  """
                  update TABLE p set email_index = :email, email_index_version = :key,
                    email_rules = :rules
                  where organisation_id = :owner and id = :id and not exists (select from TABLE o
                    where o.organisation_id = :owner and o.email_index = :email)
                  """
                      .replace("TABLE", table))
              .param("email", theirs.email())
              .param("key", theirs.key())
              .param("rules", theirs.rules())
              .param("owner", owner)
              .param("id", row.id())
              .update();
        });
  }

  static byte[] seal(Vault vault, UUID owner, UUID id, EmailAddress address) {
    return vault.seal(owner, TABLE, id, address.value().getBytes(StandardCharsets.UTF_8));
  }

  EmailAddress open(UUID owner, UUID id, byte[] sealed) {
    return new EmailAddress(
        new String(vault.open(owner, table, id, sealed), StandardCharsets.UTF_8));
  }

  private JdbcClient.StatementSpec columns(String sql, UUID owner, List<Row> rows) {
    return new Columns<>(jdbc.sql(sql.replace("TABLE", table)).param("owner", owner), rows)
        .texts("ids", Row::id)
        .bytes("emails", row -> row.key().email())
        .numbers("keys", row -> row.key().key())
        .statement();
  }
}
