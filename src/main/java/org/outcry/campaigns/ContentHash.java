package org.outcry.campaigns;

import java.util.Arrays;
import java.util.HexFormat;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.database.Documents;

/**
 * The hash of all that a content says: another content has another.
 *
 * @param bytes its SHA-256
 */
public record ContentHash(byte[] bytes) {
  private static final int SHOWN = 8;

  public ContentHash {
    bytes = bytes.clone();
  }

  /** A content's. */
  public static ContentHash of(ActionContent content) {
    return new ContentHash(Sha256.of(Documents.write(content)));
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** All of it, in hex. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Its beginning, in hex. */
  public String shown() {
    return HexFormat.of().formatHex(bytes, 0, SHOWN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
