package org.outcry.audit;

import javax.sql.DataSource;
import org.outcry.platform.crypto.TestVault;
import org.outcry.testing.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Names in ledgers, on a data source of a test's own. */
public final class TestNames {
  private TestNames() {}

  /** Nobody has an account there. */
  public static Names of(DataSource source) {
    return new Names(
        JdbcClient.create(source),
        TestVault.of(source, TestDatabase.temporaryData()),
        new StaticListableBeanFactory().getBeanProvider(AccountNames.class));
  }
}
