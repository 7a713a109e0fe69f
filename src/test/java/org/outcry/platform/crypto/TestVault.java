package org.outcry.platform.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.sql.DataSource;
import org.mockito.Mockito;
import org.outcry.platform.database.Changes;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What seals and opens, on a data source of a test's own. */
public final class TestVault {
  private TestVault() {}

  /** With a master key of its own in a folder. */
  public static Vault of(DataSource source, Path folder) {
    try {
      return of(source, folder, new MasterKeySettings(null, null, null));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static TinkVault of(DataSource source, Path folder, MasterKeySettings own)
      throws GeneralSecurityException, IOException {
    var settings =
        new OutcryProperties(
            folder, null, 16, "http://localhost:8080", null, List.of(), null, null);
    return new TinkVault(
        new KeyStore(
            JdbcClient.create(source),
            new DataSourceTransactionManager(source),
            new MasterKeys(settings, own, (Kms) null),
            Mockito.mock(Changes.class)));
  }
}
