package org.outcry.platform.crypto;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the master key is, as the settings say; docs/keys.md tells when to use which.
 *
 * @param masterKeyFile the file with the key, or with the key as the command has wrapped it; null
 *     for the usual one
 * @param masterKey the key itself, from the environment
 * @param masterKeyCommand the program that wraps and unwraps it
 */
@ConfigurationProperties("outcry")
record MasterKeySettings(
    @Nullable Path masterKeyFile, @Nullable String masterKey, @Nullable String masterKeyCommand) {

  MasterKeySettings {
    masterKeyFile =
        masterKeyFile == null || masterKeyFile.toString().isBlank() ? null : masterKeyFile;
    masterKey = masterKey == null || masterKey.isBlank() ? null : masterKey.strip();
    masterKeyCommand =
        masterKeyCommand == null || masterKeyCommand.isBlank() ? null : masterKeyCommand.strip();
    if (masterKey != null && masterKeyCommand != null) {
      throw new StartRefused(
          "OUTCRY_MASTER_KEY and OUTCRY_MASTER_KEY_COMMAND are both set: unset the one that the master"
              + " key does not come from.");
    }
    if (masterKey != null && masterKeyFile != null) {
      throw new StartRefused(
          "OUTCRY_MASTER_KEY and OUTCRY_MASTER_KEY_FILE are both set: unset the one that the master key"
              + " does not come from.");
    }
  }

  /** Names no key. */
  @Override
  public String toString() {
    return "MasterKeySettings[]";
  }
}
