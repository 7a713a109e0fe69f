package org.outcry.letters.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;

/** Where the files of a delivery are written to: a folder, or wherever else they are kept. */
public interface DeliveryFiles {
  /** Writes a file's content. */
  interface Content {
    void to(OutputStream stream) throws IOException;
  }

  /**
   * Is told before the first file which delivery they are of.
   *
   * @param volumes how many it will have at most
   */
  default void begun(UUID delivery, int volumes) {}

  /**
   * Takes a file; others may be written while its content is.
   *
   * @throws IOException when it can't be kept
   */
  void write(String name, Content content) throws IOException;

  /** The SHA-256 of all files, by their names. */
  Map<String, String> hashes();
}
