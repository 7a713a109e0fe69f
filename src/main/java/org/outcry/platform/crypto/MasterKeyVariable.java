package org.outcry.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import org.outcry.platform.start.StartRefused;

/** The master key in a variable of the environment. */
final class MasterKeyVariable implements MasterKeySource {
  private final String name;
  private final String value;

  /**
   * A variable.
   *
   * @param name of the variable
   * @param value the key's text, which nothing ever shows
   */
  MasterKeyVariable(String name, String value) {
    this.name = name;
    this.value = value;
  }

  @Override
  public String place() {
    return "in " + name;
  }

  @Override
  public String remedy() {
    return "set OUTCRY_MASTER_KEY to the one that belongs to it";
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public KeysetHandle read() {
    try {
      return MasterKeyText.read(value);
    } catch (GeneralSecurityException e) {
      throw new StartRefused(
          "%s holds no master key: set it to the text of a key's file, or to that in base64."
              .formatted(name));
    }
  }

  @Override
  public void keep(KeysetHandle keyset) {
    throw new IllegalStateException("a variable is always there");
  }
}
