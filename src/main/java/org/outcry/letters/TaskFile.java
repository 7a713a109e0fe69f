package org.outcry.letters;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.ForeignText;

/** The file of tasks that staff work through: letters out, outcomes back in. */
public final class TaskFile {
  /** The longest note about a letter, in characters. */
  public static final int LONGEST_NOTE = 2000;

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
  private static final int MOST_PROBLEMS = 200;

  private TaskFile() {}

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
   * @param line of the file
   * @param note in staff's words; may be empty
   */
  public record Result(long line, UUID letter, TaskFate outcome, String note) {
    /** Something that is wrong with it. */
    Message wrong(Message problem) {
      return at(line, problem);
    }
  }

  /**
   * A file, read.
   *
   * @param open lines without an outcome
   */
  public record Read(List<Result> results, int open, List<Message> problems) {
    /** How many lines there are below the heading, as far as they were read. */
    public int lines() {
      return results.size() + open + problems.size();
    }
  }

  /**
   * Writes a new file that only its owner can read.
   *
   * @throws FileAlreadyExistsException when there is one of that name
   */
  public static void write(Path file, List<Line> lines) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    PrivateFiles.write(file, text(lines, ',', Integer.MAX_VALUE).text());
  }

  /**
   * A file's text.
   *
   * @param lines how many letters are in it
   */
  record Text(String text, int lines) {}

  /**
   * The text of a file that ends before it is larger than it may be; its first letter is in it
   * whatever its size.
   *
   * @param most how many bytes
   */
  static Text text(List<Line> lines, char separator, int most) {
    StringBuilder text = new StringBuilder();
    text.append('\uFEFF'); // Without it Excel takes UTF-8 for something else.
    text.append(row(separator, COLUMNS));
    long bytes = size(text.toString());
    int written = 0;
    for (Line line : lines) {
      String row = row(separator, cells(line));
      bytes += size(row);
      if (written > 0 && bytes > most) {
        break;
      }
      text.append(row);
      written++;
    }
    return new Text(text.toString(), written);
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static List<String> cells(Line line) {
    return List.of(
        line.letter().toString(),
        line.office(),
        SafeCell.of(line.addressee()),
        line.channel(),
        SafeCell.of(line.where()),
        SafeCell.of(line.subject()),
        SafeCell.of(line.text()),
        "",
        "");
  }

  private static String row(char separator, List<String> cells) {
    StringWriter row = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(row)) {
      csv.writeRecord(cells);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return row.toString();
  }

  static Read read(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST
          ? read(Files.readAllBytes(file))
          : bad(Message.of("tasks.file.none"));
    } catch (IOException unreadable) {
      return bad(Message.of("tasks.file.denied"));
    }
  }

  /** Reads a file's bytes; what is wrong with it is in what was read. */
  public static Read read(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException other) {
      return bad(Message.of("tasks.file.utf-8"));
    } catch (CsvParseException | UncheckedIOException wrong) {
      return bad(Message.of("tasks.file.csv"));
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private static Read read(String plain) throws IOException {
    List<Result> results = new ArrayList<>();
    List<Message> problems = new ArrayList<>();
    int open = 0;
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
              each.getFields().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
          if (!header.containsAll(List.of("letter", "outcome"))) {
            return bad(Message.of("tasks.file.columns"));
          }
        } else if (cell(header, each, "outcome").isEmpty()) {
          open++;
        } else if (problems.size() < MOST_PROBLEMS) {
          result(header, each, seen, results, problems);
        }
      }
    }
    return header.isEmpty()
        ? bad(Message.of("tasks.file.columns"))
        : new Read(results, open, problems);
  }

  private static Read bad(Message sentence) {
    return new Read(List.of(), 0, List.of(sentence));
  }

  private static Message at(long line, Message problem) {
    return Message.of("tasks.file.line", "line", line, "problem", problem);
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
      List<Message> problems) {
    String typed = cell(header, line, "outcome").toLowerCase(Locale.ROOT);
    Optional<TaskFate> outcome = TaskFate.of(typed);
    Optional<UUID> letter = id(cell(header, line, "letter"));
    String note = cell(header, line, "note");
    Message problem = null;
    if (outcome.isEmpty()) {
      problem = Message.of("tasks.file.outcome", "typed", ForeignText.quoted(typed));
    } else if (letter.isEmpty()) {
      problem = Message.of("tasks.file.letter");
    } else if (!seen.add(letter.get())) {
      problem = Message.of("tasks.file.twice");
    } else if (!isNote(note)) {
      problem = Message.of("tasks.file.note", "most", LONGEST_NOTE);
    }
    if (problem != null) {
      problems.add(at(line.getStartingLineNumber(), problem));
    } else if (outcome.isPresent() && letter.isPresent()) {
      results.add(new Result(line.getStartingLineNumber(), letter.get(), outcome.get(), note));
    }
  }

  /** Whether a note can be kept as it is. */
  public static boolean isNote(String note) {
    return note.length() <= LONGEST_NOTE && note.codePoints().noneMatch(ForeignText::isForbidden);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
