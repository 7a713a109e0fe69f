package org.outcry.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.outcry.platform.start.StartRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether this installation's master key belongs to a database. It never makes a key. */
@Component
public class MasterKeyCheck {
  private final MasterKeys keys;

  MasterKeyCheck(MasterKeys keys) {
    this.keys = keys;
  }

  /** Where the key is. */
  public String place() {
    return keys.source().place();
  }

  /** What to do when it is the wrong one, as the end of a sentence. */
  public String remedy() {
    return keys.source().remedy();
  }

  /**
   * The key's random id, eight hexadecimal digits; it is not derived from the key.
   *
   * @throws StartRefused when there is no key
   */
  public String id() {
    return MasterKeys.id(present());
  }

  /**
   * Opens all wrapped keys.
   *
   * @param jdbc sees the table data_key
   * @throws StartRefused when the master key is missing or does not open one of them
   */
  public void opens(JdbcClient jdbc) {
    var master = MasterKeys.aead(present());
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
                "The master key %s does not open the data, and nothing was changed: %s."
                    .formatted(place(), remedy()),
                e);
          }
        });
  }

  private KeysetHandle present() {
    if (!keys.source().isThere()) {
      throw new StartRefused("There is no master key %s: %s.".formatted(place(), remedy()));
    }
    return keys.source().read();
  }
}
