package org.outcry.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Batches;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which entries name whom: keyed hashes of normalised addresses and of ids. */
@Component
class AuditSubjects implements IndexedRows {
  private static final String FIELD = "audit-subject";
  private static final int BATCH = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Part details;

  AuditSubjects(
      JdbcClient jdbc, TransactionTemplate transactions, Vault vault, Part.DetailsPart details) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.details = details;
  }

  BlindIndex index(UUID organisation, String subject) {
    return vault.index(organisation, FIELD, subject);
  }

  /** The hashes under which an address or id may be found. */
  List<byte[]> indexes(UUID organisation, String subject) {
    return vault.indexes(organisation, FIELD, subject).stream().map(BlindIndex::value).toList();
  }

  void add(UUID organisation, long sequence, List<BlindIndex> indexes) {
    for (BlindIndex index : indexes) {
      jdbc.sql(
              """
              insert into audit_subject (organisation_id, subject_index, sequence, index_version)
              values (?, ?, ?, ?) on conflict do nothing
              """)
          .params(organisation, index.value(), sequence, index.version())
          .update();
    }
  }

  @Override
  public Map<Integer, Long> byVersion(UUID owner) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            "select index_version, count(*) from audit_subject where organisation_id = ? group by 1")
        .param(owner)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  /** An entry with hashes of an older version. */
  private record Older(long sequence, UUID id, byte[] details) {}

  @Override
  public void renew(UUID owner, int newest) {
    Batches.each(transactions, BATCH, () -> batch(owner, newest));
  }

  private int batch(UUID owner, int newest) {
    List<Older> older =
        jdbc.sql(
                """
                select e.sequence, e.id, e.details from audit_entry e
                where e.organisation_id = :owner and e.details is not null
                  and exists (select from audit_subject s where s.organisation_id = :owner
                    and s.sequence = e.sequence and s.index_version < :newest)
                order by e.sequence limit :most for update of e skip locked
                """)
            .param("owner", owner)
            .param("newest", newest)
            .param("most", BATCH)
            .query(Older.class)
            .list();
    for (Older entry : older) {
      jdbc.sql(
              """
              delete from audit_subject
              where organisation_id = ? and sequence = ? and index_version < ?
              """)
          .params(owner, entry.sequence(), newest)
          .update();
      add(
          owner,
          entry.sequence(),
          details.read(owner, entry.id(), entry.details(), Details.class).people().stream()
              .map(person -> index(owner, person))
              .toList());
    }
    return older.size();
  }
}
