package org.outcry.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import org.outcry.platform.start.StartRefused;

/** A place that a master key is read from. */
sealed interface MasterKeySource permits MasterKeyFile, MasterKeyVariable, WrappedMasterKey {
  /** Where it is, as a sentence names it; no secret. */
  String place();

  /** What to do when it is the wrong one, as the end of a sentence. */
  String remedy();

  boolean isThere();

  /**
   * The key.
   *
   * @throws StartRefused when it can't be read or is none
   */
  KeysetHandle read();

  /**
   * Keeps a new key, never over another one: when there is one by then, that counts.
   *
   * @throws StartRefused when it can't be kept
   */
  void keep(KeysetHandle keyset);
}
