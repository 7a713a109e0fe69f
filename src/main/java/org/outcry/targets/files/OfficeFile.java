package org.outcry.targets.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.outcry.platform.text.ForeignText;

/**
 * A file of offices, read. Its content may be hostile.
 *
 * @param name of the file
 * @param rows an office each
 * @param notes what was left out and why
 * @param problems all that is wrong with the file itself
 */
public record OfficeFile(
    String name, List<OfficeRow> rows, List<String> notes, List<String> problems) {
  private static final int LARGEST = 16 * 1024 * 1024;

  /** The most offices that a file has. */
  public static final int MOST = 10_000;

  /**
   * Reads a file by its ending: {@code .csv}, or {@code .json} for Popolo.
   *
   * @param today terms that are over, or have not begun, by this day are left out
   */
  public static OfficeFile read(Path file, LocalDate today) {
    String name = ForeignText.line(String.valueOf(file.getFileName()));
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!ending.equals("csv") && !ending.equals("json")) {
      return bad(name, "The file's name ends in neither .csv nor .json (Popolo); name it so.");
    }
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file)) {
        return bad(name, "There is no such file; look at its path.");
      }
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
    } catch (IOException unreadable) {
      return bad(name, "The file can't be read; look at its permissions.");
    }
    if (bytes.length > LARGEST) {
      return bad(name, "The file is larger than 16 MiB; split it.");
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException other) {
      return bad(name, "The file is not UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”).");
    }
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    OfficeFile read =
        ending.equals("csv")
            ? CsvOffices.read(name, plain)
            : PopoloOffices.read(name, plain, today);
    List<String> problems = new ArrayList<>(read.problems);
    if (problems.isEmpty() && read.rows.isEmpty()) {
      problems.add(name + ": There is no office in the file.");
    }
    if (read.rows.size() > MOST) {
      problems.add("%s: The file has more than %,d offices; split it.".formatted(name, MOST));
    }
    return new OfficeFile(name, read.rows, read.notes, problems);
  }

  private static OfficeFile bad(String name, String sentence) {
    return new OfficeFile(name, List.of(), List.of(), List.of(name + ": " + sentence));
  }
}
