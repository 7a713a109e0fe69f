package org.outcry.staff;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Documents;

/** Whose keys encrypt what is held on staff, and how. */
final class StaffKeys {
  /** The installation's own: an account may belong to several organisations, or to none yet. */
  static final UUID OWNER = KeyRing.INSTALLATION;

  private StaffKeys() {}

  /** What a row holds, as JSON, encrypted. */
  static byte[] seal(Vault vault, String table, UUID id, Object held) {
    return vault.seal(OWNER, table, id, Documents.write(held).getBytes(StandardCharsets.UTF_8));
  }

  /** What {@link #seal} has encrypted. */
  static <T> T open(Vault vault, String table, UUID id, byte[] sealed, Class<T> type) {
    return Documents.read(
        new String(vault.open(OWNER, table, id, sealed), StandardCharsets.UTF_8), type);
  }
}
