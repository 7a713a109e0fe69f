package org.outcry.platform.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Several texts as bytes in one way only: each with its length before it. */
final class Parts {
  private Parts() {}

  static byte[] of(String... parts) {
    var bytes = new ByteArrayOutputStream();
    for (var part : parts) {
      var text = part.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
      bytes.writeBytes(text);
    }
    return bytes.toByteArray();
  }
}
