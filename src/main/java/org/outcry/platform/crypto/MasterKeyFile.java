package org.outcry.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.outcry.platform.start.StartRefused;

/** The master key in a file of its own. */
record MasterKeyFile(Path file, Path databaseFolder) implements MasterKeySource {
  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public String remedy() {
    return "put the file that belongs to it there, or name where it is in OUTCRY_MASTER_KEY_FILE";
  }

  @Override
  public boolean isThere() {
    return Files.exists(file);
  }

  @Override
  public KeysetHandle read() {
    try {
      return MasterKeyText.read(KeyFiles.read(file, databaseFolder));
    } catch (GeneralSecurityException e) {
      throw new StartRefused(
          "The file %s holds no master key: put the right file there, or name where it is in"
                  .formatted(file)
              + " OUTCRY_MASTER_KEY_FILE.");
    }
  }

  @Override
  public void keep(KeysetHandle keyset) {
    try {
      KeyFiles.write(file, MasterKeyText.write(keyset));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't write a new master key", e);
    }
  }
}
