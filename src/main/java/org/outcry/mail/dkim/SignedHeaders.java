package org.outcry.mail.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header fields of one message that are signed. Each is named once more than it is there, so
 * that none can be added on the way (RFC 6376, section 8.15).
 *
 * @param names for the {@code h=} tag, in order
 * @param relaxed the fields that are there in the form that is signed, in the same order, each
 *     ended by CRLF
 * @param bodyStart where the body begins in the message
 */
record SignedHeaders(List<String> names, String relaxed, int bodyStart) {
  /**
   * Whoever added one of these would change what people see, so they are named even where absent.
   */
  private static final List<String> ALWAYS =
      List.of("From", "Reply-To", "Subject", "Date", "To", "Cc");

  private static final List<String> WHERE_THERE =
      List.of(
          "Message-ID",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "Auto-Submitted",
          "In-Reply-To",
          "References",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  SignedHeaders {
    names = List.copyOf(names);
  }

  /**
   * @param message ASCII, each line ended by CRLF
   * @throws IllegalArgumentException when no empty line ends its header
   */
  static SignedHeaders of(byte[] message) {
    int end = headerEnd(message);
    List<String> fields = fields(new String(message, 0, end, StandardCharsets.ISO_8859_1));
    List<String> names = new ArrayList<>();
    StringBuilder relaxed = new StringBuilder();
    for (String name : ALWAYS) {
      take(name, fields, names, relaxed);
      names.add(name);
    }
    for (String name : WHERE_THERE) {
      if (take(name, fields, names, relaxed)) {
        names.add(name);
      }
    }
    return new SignedHeaders(names, relaxed.toString(), end + 2);
  }

  /** The fields of a name, the last one first (RFC 6376, section 5.4.2). */
  private static boolean take(
      String name, List<String> fields, List<String> names, StringBuilder relaxed) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    boolean any = false;
    for (String field : fields.reversed()) {
      if (field.startsWith(start)) {
        names.add(name);
        relaxed.append(field).append("\r\n");
        any = true;
      }
    }
    return any;
  }

  /** Where the last field's line break ends. */
  private static int headerEnd(byte[] message) {
    for (int i = 0; i + 3 < message.length; i++) {
      if (message[i] == '\r'
          && message[i + 1] == '\n'
          && message[i + 2] == '\r'
          && message[i + 3] == '\n') {
        return i + 2;
      }
    }
    throw new IllegalArgumentException("a message needs an empty line after its header");
  }

  private static List<String> fields(String header) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    while (start < header.length()) {
      int end = header.indexOf("\r\n", start);
      while (end + 2 < header.length() && isBlank(header.charAt(end + 2))) {
        end = header.indexOf("\r\n", end + 2);
      }
      fields.add(Relaxed.field(header.substring(start, end)));
      start = end + 2;
    }
    return fields;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
