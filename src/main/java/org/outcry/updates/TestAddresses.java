package org.outcry.updates;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom tests of updates go to, for a month. */
@Component
class TestAddresses implements SealedColumns {
  private static final String TABLE = "action_update_test";

  private final JdbcClient jdbc;
  private final Vault vault;

  TestAddresses(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** Forgets those of a month ago. */
  void forgetOld() {
    jdbc.sql("delete from action_update_test where at < now() - interval '30 days'").update();
  }

  /** Keeps whom a mail goes to, in the caller's transaction. */
  void add(UUID organisation, UUID mail, EmailAddress to) {
    jdbc.sql("insert into action_update_test (organisation_id, id, address) values (?, ?, ?)")
        .params(organisation, mail)
        .param(vault.seal(organisation, TABLE, mail, to.value().getBytes(StandardCharsets.UTF_8)))
        .update();
  }

  Optional<EmailAddress> find(UUID organisation, UUID mail) {
    return jdbc.sql("select address from action_update_test where organisation_id = ? and id = ?")
        .params(organisation, mail)
        .query(byte[].class)
        .optional()
        .map(sealed -> vault.open(organisation, TABLE, mail, sealed))
        .map(bytes -> new EmailAddress(new String(bytes, StandardCharsets.UTF_8)));
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "address", TABLE, "t.id");
  }
}
