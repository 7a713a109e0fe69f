package org.outcry.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.outcry.platform.start.StartRefused;

/** The master key in a file, wrapped by a key management service: the file alone opens nothing. */
record WrappedMasterKey(Path file, Path databaseFolder, Kms kms) implements MasterKeySource {
  private static final String BEGIN = "outcry wrapped master key\n";

  @Override
  public String place() {
    return file + " (wrapped)";
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
    String text = KeyFiles.read(file, databaseFolder);
    if (!text.startsWith(BEGIN)) {
      throw new StartRefused(
          ("The file %s holds no master key that a command has wrapped: unset OUTCRY_MASTER_KEY_COMMAND"
                  + " if the key stands there as it is (bin/outcry keys --rewrap moves it to the"
                  + " command), or name the right file in OUTCRY_MASTER_KEY_FILE.")
              .formatted(file));
    }
    try {
      byte[] wrapped = Base64.getMimeDecoder().decode(text.substring(BEGIN.length()));
      return MasterKeyText.read(new String(kms.unwrap(wrapped), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw damaged();
    } catch (GeneralSecurityException e) {
      throw new StartRefused(
          "The command in OUTCRY_MASTER_KEY_COMMAND made no master key of %s: check that it is the one that wrapped it."
              .formatted(file));
    } catch (Kms.KmsFailed e) {
      throw failed(e);
    }
  }

  @Override
  public void keep(KeysetHandle keyset) {
    try {
      byte[] plain = MasterKeyText.write(keyset).getBytes(StandardCharsets.UTF_8);
      byte[] wrapped = kms.wrap(plain);
      // A key that can't be had back would cost all data.
      if (!Arrays.equals(kms.unwrap(wrapped), plain)) {
        throw new StartRefused(
            "The command in OUTCRY_MASTER_KEY_COMMAND did not unwrap what it had wrapped: mend it first; no key was made.");
      }
      KeyFiles.write(
          file,
          BEGIN + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(wrapped) + "\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't write a new master key", e);
    } catch (Kms.KmsFailed e) {
      throw failed(e);
    }
  }

  private StartRefused damaged() {
    return new StartRefused(
        "The file %s is damaged: put back a copy of the wrapped master key.".formatted(file));
  }

  private static StartRefused failed(Kms.KmsFailed e) {
    return new StartRefused(
        "The command in OUTCRY_MASTER_KEY_COMMAND %s: run it by hand to see why."
            .formatted(e.getMessage()));
  }
}
