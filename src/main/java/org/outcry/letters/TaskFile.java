package org.outcry.letters;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.text.ForeignText;

/** The file of tasks that staff work through: letters out, outcomes back in. */
public final class TaskFile {
  private static final List<String> COLUMNS =
      List.of(
          "letter",
          "office",
          "addressee",
          "channel",
          "where",
          "subject",
          "text",
          "outcome",
          "note");
  private static final long LARGEST = 256L * 1024 * 1024;
  private static final int LONGEST_NOTE = 2000;
  private static final int MOST_PROBLEMS = 200;

  private TaskFile() {}

  /** What became of a letter that was delivered by hand. */
  enum Fate {
    DELIVERED("accepted"),
    REFUSED("rejected"),
    UNREACHABLE("failed");

    private final String state;

    Fate(String state) {
      this.state = state;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The letter's state in the ledger. */
    String state() {
      return state;
    }
  }

  /** A letter to be delivered. */
  public record Line(
      UUID letter,
      String office,
      String addressee,
      String channel,
      String where,
      String subject,
      String text) {}

  /**
   * What became of one.
   *
   * @param at the place in the file, for problems
   * @param note in staff's words; may be empty
   */
  record Result(String at, UUID letter, Fate outcome, String note) {}

  /**
   * A file, read.
   *
   * @param open lines without an outcome
   */
  record Read(List<Result> results, int open, List<String> problems) {}

  /**
   * Writes a new file that only its owner can read.
   *
   * @throws FileAlreadyExistsException when there is one of that name
   */
  public static void write(Path file, List<Line> lines) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    StringWriter text = new StringWriter();
    text.append('\uFEFF'); // Without it Excel takes UTF-8 for something else.
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(COLUMNS);
      for (Line line : lines) {
        csv.writeRecord(
            line.letter().toString(),
            line.office(),
            SafeCell.of(line.addressee()),
            line.channel(),
            line.where(),
            SafeCell.of(line.subject()),
            SafeCell.of(line.text()),
            "",
            "");
      }
    }
    PrivateFiles.write(file, text.toString());
  }

  static Read read(Path file) {
    List<Result> results = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int open = 0;
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return bad("There is no such file, or it is larger than 256 MiB.");
      }
      String text = Files.readString(file);
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      String first = plain.lines().findFirst().orElse("");
      char separator = first.contains(";") ? ';' : first.contains("\t") ? '\t' : ',';
      Set<UUID> seen = new HashSet<>();
      List<String> header = List.of();
      try (CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .allowUnclosedQuote(false)
              .ofCsvRecord(plain)) {
        for (CsvRecord each : csv) {
          if (header.isEmpty()) {
            header =
                each.getFields().stream()
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (!header.containsAll(List.of("letter", "outcome"))) {
              return bad(
                  "The first line lacks the column “letter” or “outcome”; use a file that bin/outcry tasks wrote.");
            }
          } else if (cell(header, each, "outcome").isEmpty()) {
            open++;
          } else if (problems.size() < MOST_PROBLEMS) {
            result(header, each, seen, results, problems);
          }
        }
      }
    } catch (CharacterCodingException other) {
      return bad("The file is not UTF-8; save it as UTF-8 (in Excel: “CSV UTF-8”).");
    } catch (CsvParseException | UncheckedIOException wrong) {
      return bad("This is not CSV; look for a quotation mark that is not closed.");
    } catch (IOException unreadable) {
      return bad("The file can't be read; look at its permissions.");
    }
    return new Read(results, open, problems);
  }

  private static Read bad(String sentence) {
    return new Read(List.of(), 0, List.of(sentence));
  }

  private static String cell(List<String> header, CsvRecord line, String column) {
    int at = header.indexOf(column);
    return at < 0 || at >= line.getFieldCount() ? "" : line.getField(at).strip();
  }

  private static void result(
      List<String> header,
      CsvRecord line,
      Set<UUID> seen,
      List<Result> results,
      List<String> problems) {
    String at = "Line %d: ".formatted(line.getStartingLineNumber());
    String typed = cell(header, line, "outcome").toLowerCase(Locale.ROOT);
    Optional<Fate> outcome =
        Arrays.stream(Fate.values()).filter(each -> each.word().equals(typed)).findFirst();
    Optional<UUID> letter = id(cell(header, line, "letter"));
    String note = cell(header, line, "note");
    if (outcome.isEmpty()) {
      problems.add(
          at
              + "“outcome” is %s; write delivered, refused or unreachable."
                  .formatted(ForeignText.quoted(typed)));
    } else if (letter.isEmpty()) {
      problems.add(at + "“letter” is no letter's id; leave it as it was exported.");
    } else if (!seen.add(letter.get())) {
      problems.add(at + "The letter stands in the file twice; keep one line.");
    } else if (note.length() > LONGEST_NOTE
        || note.codePoints().anyMatch(ForeignText::isForbidden)) {
      problems.add(
          at
              + "“note” has more than %,d characters, or a control character."
                  .formatted(LONGEST_NOTE));
    } else {
      results.add(new Result(at, letter.get(), outcome.get(), note));
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
