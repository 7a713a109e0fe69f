package org.outcry.mail.inbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.outcry.platform.crypto.Sha256;

/**
 * A mail's bytes, never more of them than we want to hold. Of a mail above 10 MiB it is the first
 * MiB: headers and text stand there, and what follows are attachments.
 *
 * @param content as RFC 5322 has it
 */
public record RawMail(byte[] content) {
  private static final int MOST = 10 * 1024 * 1024;
  private static final int BEGINNING = 1024 * 1024;

  /** Reads a mail, to its end or to where it is too long. */
  public static RawMail read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST + 1);
    return new RawMail(bytes.length > MOST ? Arrays.copyOf(bytes, BEGINNING) : bytes);
  }

  /** The same for bytes that are there already. */
  public static RawMail of(byte[] bytes) {
    try {
      return read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What names a mail that has no other name to rely on: the SHA-256 of its content, which holds
   * its Message-ID. The same mail has it in whichever folder and under whichever number it is
   * found; a number of the mailbox's own would count it again after its numbers began anew.
   */
  public String key() {
    return Sha256.hex(content);
  }
}
