package org.outcry.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.springframework.stereotype.Component;

/**
 * One of the two encrypted parts of an entry: 32 random bytes, the salt, and then JSON. The hash is
 * over both, and not over the ciphertext, so that it holds under whatever key the part stands; with
 * the part its salt is gone, so that nobody can try out what it said.
 */
abstract class Part implements SealedColumns {
  private static final String TABLE = "audit_entry";
  private static final int SALT = 32;

  private final Vault vault;
  private final String column;

  Part(Vault vault, String column) {
    this.vault = vault;
    this.column = column;
  }

  /** Who it was, and from where. */
  @Component
  static class WhoPart extends Part {
    WhoPart(Vault vault) {
      super(vault, "who");
    }
  }

  /** What changed, and why. */
  @Component
  static class DetailsPart extends Part {
    DetailsPart(Vault vault) {
      super(vault, "details");
    }
  }

  /** A part as it is kept. */
  record Sealed(byte[] bytes, byte[] hash) {}

  Sealed seal(UUID organisation, UUID entry, Object value) {
    byte[] json = Documents.write(value).getBytes(StandardCharsets.UTF_8);
    byte[] plain = Arrays.copyOf(Ids.random(SALT), SALT + json.length);
    System.arraycopy(json, 0, plain, SALT, json.length);
    return new Sealed(
        vault.seal(organisation, TABLE + "." + column, entry, plain), Sha256.of(plain));
  }

  /** What was sealed, with its salt. */
  byte[] open(UUID organisation, UUID entry, byte[] sealed) {
    return vault.open(organisation, TABLE + "." + column, entry, sealed);
  }

  <T> T read(UUID organisation, UUID entry, byte[] sealed, Class<T> type) {
    byte[] plain = open(organisation, entry, sealed);
    return Documents.read(
        new String(plain, SALT, plain.length - SALT, StandardCharsets.UTF_8), type);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, column, TABLE + "." + column, "t.id");
  }
}
