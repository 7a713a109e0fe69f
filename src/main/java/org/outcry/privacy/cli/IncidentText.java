package org.outcry.privacy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.outcry.platform.text.ForeignText;
import org.outcry.privacy.incidents.IncidentParts;

/** The text of an entry in the register of incidents. */
final class IncidentText {
  static final String TEMPLATE =
      """
      Facts: what happened, when, how it came about and how it was found
      Data: which information, whose, of how many people and records
      Effects: what it may mean for them: how sensitive, how likely to be misused
      Measures: what was done against it, and against it happening again
      """;

  private static final int MOST_BYTES = 64 * 1024;

  private IncidentText() {}

  /**
   * Reads an entry.
   *
   * @param whole whether all parts must be there
   * @throws java.nio.charset.MalformedInputException when it is not UTF-8
   */
  static String read(InputStream input, boolean whole, Consumer<String> problem)
      throws IOException {
    byte[] bytes = input.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      problem.accept("The text is longer than 64 KiB; shorten it.");
      return "";
    }
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes))
            .toString()
            .replace("\r\n", "\n")
            .strip();
    if (text.codePoints().anyMatch(c -> c != '\n' && c != '\t' && ForeignText.isForbidden(c))) {
      problem.accept("The text has a control character; take it out.");
    } else if (text.isEmpty()) {
      problem.accept(
          whole
              ? "Write the text to standard input; --template prints what it must tell."
              : "Write what is new to standard input.");
    } else if (whole) {
      List<String> missing = IncidentParts.NAMES.stream().filter(part -> !has(text, part)).toList();
      if (!missing.isEmpty()) {
        problem.accept(
            "The text lacks: %s. Begin a line with each of these words and a colon, and say something behind it."
                .formatted(String.join(", ", missing)));
      }
    }
    return text;
  }

  private static boolean has(String text, String part) {
    String next = String.join("|", IncidentParts.NAMES);
    return Pattern.compile("(?m)^" + part + ":(?!\\s*(" + next + "):)\\s*\\S").matcher(text).find();
  }
}
