package org.outcry.studio.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A table on its way through a form: whoever has chosen it keeps it, between the page that says
 * what would happen and the button that does it, so that it lies nowhere here.
 */
public final class CarriedTable {
  /** The largest table, in bytes. */
  public static final int LARGEST = 5_000_000;

  /** The most rows of one. */
  public static final int MOST_ROWS = 20_000;

  private CarriedTable() {}

  /** The table as a field: compressed, and without any character that a form would make longer. */
  public static String pack(byte[] table) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(table);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(packed.toByteArray());
  }

  /** The table of a field; empty for what is none, or is larger than one may be. */
  public static Optional<byte[]> unpack(String field) {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(field)))) {
      byte[] table = gzip.readNBytes(LARGEST + 1);
      return table.length > LARGEST ? Optional.empty() : Optional.of(table);
    } catch (IOException | IllegalArgumentException altered) {
      return Optional.empty();
    }
  }
}
