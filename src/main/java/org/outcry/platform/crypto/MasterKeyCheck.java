package org.outcry.platform.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.StartRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether this installation's master key belongs to a database. It never makes a key. */
@Component
public class MasterKeyCheck {
  private final OutcryProperties settings;

  MasterKeyCheck(OutcryProperties settings) {
    this.settings = settings;
  }

  /** Where the key is. */
  public Path file() {
    return settings.masterKeyFile();
  }

  /**
   * The key's random id, eight hexadecimal digits; it is not derived from the key.
   *
   * @throws StartRefused when there is no key
   */
  public String id() {
    present();
    return MasterKey.id(file());
  }

  /**
   * Opens all wrapped keys.
   *
   * @param jdbc sees the table data_key
   * @throws StartRefused when the master key is missing or does not open one of them
   */
  public void opens(JdbcClient jdbc) {
    present();
    var master = MasterKey.at(file(), settings.postgresFolder(), true);
    jdbc.sql("select owner, purpose, version, wrapped from data_key")
        .query(row -> {
          var key =
              new DataKey(
                  row.getObject("owner", UUID.class),
                  KeyPurpose.of(row.getString("purpose")),
                  row.getInt("version"));
          try {
            key.unwrap(row.getBytes("wrapped"), master);
          } catch (GeneralSecurityException e) {
            throw new StartRefused(
                ("The master key %s does not open the data, and nothing was changed: put the"
                        + " file that belongs to it there, or name where it is in"
                        + " OUTCRY_MASTER_KEY_FILE.")
                    .formatted(file()),
                e);
          }
        });
  }

  private void present() {
    if (!Files.exists(file())) {
      throw new StartRefused(
          ("There is no master key %s: put the file that belongs to the data there, or name where"
                  + " it is in OUTCRY_MASTER_KEY_FILE.")
              .formatted(file()));
    }
  }
}
