package org.outcry.register;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Keeps what staff look for, encrypted and for a day, so that a page of it has an address that says
 * nothing.
 */
@Service
public class StoredSearches implements SealedColumns, NightlyJob {
  private static final String TABLE = "staff_search";

  private final JdbcClient jdbc;
  private final Vault vault;

  StoredSearches(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** Keeps what somebody looks for; the answer names it. */
  public UUID keep(UUID organisation, UUID account, Criteria criteria) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into staff_search (organisation_id, id, account_id, criteria) values (?, ?, ?, ?)
            """)
        .params(
            organisation,
            id,
            account,
            vault.seal(
                organisation,
                TABLE,
                id,
                Documents.write(criteria).getBytes(StandardCharsets.UTF_8)))
        .update();
    return id;
  }

  /** What it was; empty when it is somebody else's, or older than a day. */
  public Optional<Criteria> find(UUID organisation, UUID account, UUID id) {
    return jdbc.sql(
            """
            select criteria from staff_search
            where organisation_id = ? and id = ? and account_id = ?
              and made_at > now() - interval '1 day'
            """)
        .params(organisation, id, account)
        .query((row, _) ->
            Documents.read(
                new String(
                    vault.open(organisation, TABLE, id, row.getBytes(1)), StandardCharsets.UTF_8),
                Criteria.class))
        .optional();
  }

  @Override
  public String name() {
    return "forget-searches";
  }

  @Override
  public java.time.LocalTime at() {
    return java.time.LocalTime.of(3, 41);
  }

  @Override
  public void run() {
    jdbc.sql("delete from staff_search where made_at < now() - interval '1 day'").update();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "criteria", TABLE, "t.id");
  }
}
