package org.outcry.supporters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.Turns;
import org.outcry.platform.database.Columns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the blind indexes of signatures anew under the newest key of their organisation, each by
 * the rules that it was made with. Whoever signs meanwhile looks for themselves under all keys, and
 * finds a signature under its older key or its newer one.
 */
@Component
class SignatureIndexes implements IndexedRows {
  private static final Logger LOG = LoggerFactory.getLogger(SignatureIndexes.class);
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Signatures signatures;
  private final PersonKeys people;

  SignatureIndexes(
      JdbcClient jdbc, TransactionTemplate transactions, Signatures signatures, PersonKeys people) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signatures = signatures;
    this.people = people;
  }

  @Override
  public Map<Integer, Long> byVersion(UUID organisation) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            select s.email_index_version, count(*) from signature s
            where s.organisation_id = ? and s.email_index <> '' and length(s.payload) > 2
              and not exists (select from action a where a.id = s.action_id and a.sealed)
            group by 1
            """)
        .param(organisation)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  private record Row(
      UUID action,
      UUID id,
      int rules,
      boolean named,
      boolean member,
      @Nullable Particulars particulars) {}

  private record Renewed(Row row, PersonKey key) {}

  @Override
  public void renew(UUID organisation, int newest) {
    UUID action = new UUID(0, 0);
    UUID after = new UUID(0, 0);
    while (true) {
      long begun = System.nanoTime();
      UUID fromAction = action;
      UUID fromId = after;
      List<Row> done =
          transactions.execute(_ -> {
            List<Row> rows = older(organisation, newest, fromAction, fromId);
            if (!rows.isEmpty()) {
              update(organisation, rows);
            }
            return rows;
          });
      if (done.size() < BATCH) {
        return;
      }
      action = done.getLast().action();
      after = done.getLast().id();
      Turns.giveWay(begun);
    }
  }

  private List<Row> older(UUID organisation, int newest, UUID action, UUID after) {
    return jdbc.sql(
            """
            select s.action_id, s.id, s.email_rules, s.name_index <> '' as named,
              s.member <> '' as member, s.payload
            from signature s
            where s.organisation_id = :organisation and (s.action_id, s.id) > (:action, :after)
              and s.email_index_version < :newest and s.email_index <> '' and length(s.payload) > 2
              and not exists (select from action a where a.id = s.action_id and a.sealed)
            order by s.action_id, s.id limit :most for update skip locked
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("after", after)
        .param("newest", newest)
        .param("most", BATCH)
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          return new Row(
              row.getObject("action_id", UUID.class),
              id,
              row.getInt("email_rules"),
              row.getBoolean("named"),
              row.getBoolean("member"),
              open(
                  organisation,
                  row.getObject("action_id", UUID.class),
                  id,
                  row.getBytes("payload")));
        })
        .list();
  }

  /** What can't be read keeps its index, and keeps none of the others. */
  private @Nullable Particulars open(UUID organisation, UUID action, UUID id, byte[] payload) {
    try {
      return signatures.open(organisation, action, id, payload);
    } catch (IllegalStateException unreadable) {
      LOG.error("Signature {} can't be decrypted: its index stays under its old key", id);
      return null;
    }
  }

  private Stream<Renewed> renewed(UUID organisation, Row row) {
    Particulars typed = row.particulars();
    return typed == null
        ? Stream.empty()
        : Stream.of(
            new Renewed(
                row,
                people.by(
                    row.rules(),
                    organisation,
                    typed.email(),
                    typed.givenName(),
                    typed.familyName())));
  }

  private void update(UUID organisation, List<Row> rows) {
    List<Renewed> renewed = rows.stream().flatMap(row -> renewed(organisation, row)).toList();
    byte[] none = {};
    new Columns<>(
            jdbc.sql(
                    """
                    update signature s
                    set email_index = v.email, name_index = v.name, member = v.member,
                      email_index_version = v.key
                    from unnest(:actions::uuid[], :ids::uuid[], :emails::bytea[], :names::bytea[],
                        :members::bytea[], :keys::int[]) as v (action, id, email, name, member, key)
                    where s.organisation_id = :organisation and s.action_id = v.action
                      and s.id = v.id
                    """)
                .param("organisation", organisation),
            renewed)
        .texts("actions", each -> each.row().action())
        .texts("ids", each -> each.row().id())
        .bytes("emails", each -> each.key().email())
        .bytes("names", each -> each.row().named() ? each.key().name() : none)
        .bytes("members", each -> each.row().member() ? each.key().name() : none)
        .numbers("keys", each -> each.key().key())
        .statement()
        .update();
  }
}
