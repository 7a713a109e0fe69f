package org.outcry.platform.backup;

import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.MasterKeyCheck;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keys that organisations, and the installation, have got since the backup was made come along, so
 * that what is kept of the present tables can be read. The same master key wraps both. What stands
 * under older ones is brought over to them as after any renewal. Not those of sealed actions: what
 * they are for is not kept, and they are to be destroyed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RestoredKeys implements RestoreStep {
  /** A version that both have, made apart: after an earlier restore from before it. */
  private static final String APART =
      """
      select count(distinct k.owner) from public.data_key k
        join data_key r on r.owner = k.owner and r.purpose = k.purpose and r.version = k.version
      where r.wrapped <> k.wrapped and k.owner in (select id from organisation)
      """;

  private final JdbcClient jdbc;
  private final MasterKeyCheck masterKey;

  RestoredKeys(JdbcClient jdbc, MasterKeyCheck masterKey) {
    this.jdbc = jdbc;
    this.masterKey = masterKey;
  }

  @Override
  public String prepare(JdbcClient restored) {
    long apart = restored.sql(APART).query(Long.class).single();
    return apart == 0
        ? "Keys that were made since the backup are kept, and with them what stands under them."
        : ("Of %,d organisations this database and the backup have different keys of one version, so what"
                + " was kept since the backup of addresses that get no mail, of exports, incidents and"
                + " the audit is lost: enter such addresses again.")
            .formatted(apart);
  }

  @Override
  public void beforeSwap() {
    jdbc.sql(
            """
            insert into data_key select k.* from public.data_key k
            where k.owner = ? or k.owner in (select id from organisation)
            on conflict do nothing
            """)
        .param(KeyRing.INSTALLATION)
        .update();
    masterKey.opens(jdbc);
  }
}
