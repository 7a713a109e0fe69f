package org.outcry.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Sha256;

/**
 * The plain columns of an entry, and how it hangs on the one before it: {@code chain =
 * SHA-256(chain before || SHA-256(columns))}, each column with its length before it. The hashes of
 * the encrypted parts are columns too, so that the chain holds when a part is destroyed, or sealed
 * anew.
 */
record Link(
    UUID organisation,
    long sequence,
    UUID id,
    Instant at,
    String act,
    @Nullable UUID account,
    @Nullable String object,
    byte[] whoHash,
    byte[] detailsHash) {
  /** What the first entry of each chain hangs on. */
  static final int LENGTH = 32;

  private static final String VERSION = "outcry audit 1";

  static byte[] beginning() {
    return new byte[LENGTH];
  }

  byte[] chain(byte[] before) {
    ByteArrayOutputStream columns = new ByteArrayOutputStream(300);
    put(columns, VERSION);
    put(columns, organisation);
    put(columns, sequence);
    put(columns, id);
    put(columns, ChronoUnit.MICROS.between(Instant.EPOCH, at));
    put(columns, act);
    put(columns, account);
    put(columns, object);
    put(columns, whoHash);
    put(columns, detailsHash);
    return Sha256.of(before, Sha256.of(columns.toByteArray()));
  }

  private static void put(ByteArrayOutputStream columns, @Nullable Object value) {
    byte[] bytes =
        switch (value) {
          case null -> null;
          case byte[] whole -> whole;
          default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
    columns.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).putInt(bytes == null ? -1 : bytes.length).array());
    if (bytes != null) {
      columns.writeBytes(bytes);
    }
  }
}
