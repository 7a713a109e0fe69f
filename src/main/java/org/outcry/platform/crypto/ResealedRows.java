package org.outcry.platform.crypto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.outcry.platform.database.Columns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of one column of sealed values: counted by key, and sealed anew. */
final class ResealedRows {
  private static final int BATCH = 500;

  /** What {@link Vault#sealForDay} made goes with its own keys. */
  private static final String VERSION =
      "case when length(t.COLUMN) > 2 and get_byte(t.COLUMN, 0) = 0 then get_byte(t.COLUMN, 1) end";

  private static final Logger LOG = LoggerFactory.getLogger(ResealedRows.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final SealedColumn column;
  private final List<Key> keys;

  /** A column of the primary key, and its type as SQL writes it. */
  private record Key(String name, String type) {}

  /** A value, and the text of its row's primary key. */
  private record Value(List<String> key, String label, UUID row, byte[] sealed) {}

  ResealedRows(
      JdbcClient jdbc, TransactionTemplate transactions, Vault vault, SealedColumn column) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.column = column;
    this.keys =
        jdbc.sql(
                """
                select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
                from pg_index i
                  cross join unnest(i.indkey) with ordinality as part (number, place)
                  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = part.number
                where i.indrelid = cast(:table as regclass) and i.indisprimary
                order by part.place
                """)
            .param("table", column.table())
            .query(Key.class)
            .list();
  }

  /** How many of an owner's values stand under each version. */
  Map<Integer, Long> byVersion(UUID owner) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            sql(
                """
                select VERSION as version, count(*) from TABLE t
                where t.organisation_id = :owner and VERSION is not null group by 1
                """))
        .param("owner", owner)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  /** Seals an owner's older values anew, in batches; what is locked is left for the next time. */
  void renew(UUID owner, int newest) {
    List<String> after = List.of();
    while (true) {
      List<String> from = after;
      long begun = System.nanoTime();
      List<Value> done = transactions.execute(_ -> batch(owner, newest, from));
      if (done.size() < BATCH) {
        return;
      }
      after = done.getLast().key();
      Turns.giveWay(begun);
    }
  }

  private List<Value> batch(UUID owner, int newest, List<String> after) {
    List<Value> values = older(owner, newest, after);
    List<Value> anew = values.stream().flatMap(value -> anew(owner, value).stream()).toList();
    if (!anew.isEmpty()) {
      update(anew);
    }
    return values;
  }

  private List<Value> older(UUID owner, int newest, List<String> after) {
    String names = keys.stream().map(key -> "t." + key.name()).collect(Collectors.joining(", "));
    String beyond =
        after.isEmpty()
            ? ""
            : IntStream.range(0, keys.size())
                .mapToObj(i -> "cast(:key%d as %s)".formatted(i, keys.get(i).type()))
                .collect(Collectors.joining(", ", "and (" + names + ") > (", ")"));
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                sql(
                    """
                    select t.COLUMN as sealed, LABEL as label, ROW as row,
                      cast(array[KEYS] as text[]) as key
                    from TABLE t
                    where t.organisation_id = :owner and VERSION < :newest BEYOND
                    order by NAMES limit :most for update skip locked
                    """
                        .replace(
                            "KEYS",
                            keys.stream()
                                .map(key -> "t." + key.name() + "::text")
                                .collect(Collectors.joining(", ")))
                        .replace("NAMES", names)
                        .replace("BEYOND", beyond)))
            .param("owner", owner)
            .param("newest", newest)
            .param("most", BATCH);
    for (int i = 0; i < after.size(); i++) {
      statement = statement.param("key" + i, after.get(i));
    }
    return statement
        .query((row, _) ->
            new Value(
                List.of((String[]) row.getArray("key").getArray()),
                row.getString("label"),
                row.getObject("row", UUID.class),
                row.getBytes("sealed")))
        .list();
  }

  /** The same value sealed anew; empty where it can't be read, so that it keeps its key. */
  private Optional<Value> anew(UUID owner, Value value) {
    try {
      byte[] open = vault.open(owner, value.label(), value.row(), value.sealed());
      return Optional.of(
          new Value(
              value.key(),
              value.label(),
              value.row(),
              vault.seal(owner, value.label(), value.row(), open)));
    } catch (IllegalStateException unreadable) {
      LOG.error("A value of {} can't be decrypted: it stays under its old key", column.table());
      return Optional.empty();
    }
  }

  private void update(List<Value> values) {
    List<String> arrays = new ArrayList<>();
    List<String> matches = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      arrays.add(":key%d::%s[]".formatted(i, keys.get(i).type()));
      matches.add("t.%s = v.key%d".formatted(keys.get(i).name(), i));
    }
    String names =
        IntStream.range(0, keys.size()).mapToObj(i -> "key" + i).collect(Collectors.joining(", "));
    Columns<Value> columns =
        new Columns<>(
            jdbc.sql(
                sql(
                    """
                    update TABLE t set COLUMN = v.sealed
                    from unnest(ARRAYS, :sealed::bytea[]) as v (NAMES, sealed)
                    where MATCHES
                    """
                        .replace("ARRAYS", String.join(", ", arrays))
                        .replace("NAMES", names)
                        .replace("MATCHES", String.join(" and ", matches)))),
            values);
    for (int i = 0; i < keys.size(); i++) {
      int place = i;
      columns.texts("key" + i, value -> value.key().get(place));
    }
    columns.bytes("sealed", Value::sealed).statement().update();
  }

  private String sql(String statement) {
    return statement
        .replace("VERSION", VERSION)
        .replace("LABEL", column.label())
        .replace("ROW", column.row())
        .replace("TABLE", column.table())
        .replace("COLUMN", column.column());
  }
}
