package org.outcry.platform.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.outcry.platform.text.ForeignText;

/**
 * A CSV file (RFC 4180) with headings, in UTF-8, its columns separated by commas, semicolons (as
 * Excel writes where the comma is the decimal mark) or tabs. It is read as a stream: memory does
 * not grow with its length.
 */
public final class CsvTable {
  private static final int START = 64 * 1024;
  private static final int MOST_COLUMNS = 200;

  private final Source file;
  private final char separator;
  private final List<String> headings;

  private CsvTable(Source file, char separator, List<String> headings) {
    this.file = file;
    this.separator = separator;
    this.headings = headings;
  }

  /** Where its bytes come from, each time from the beginning. */
  private interface Source {
    InputStream open() throws IOException;
  }

  /** Why a file can't be read as a table. */
  public enum Reason {
    NO_FILE,
    DENIED,
    EMPTY,
    SPREADSHEET,
    UTF_16,
    NO_TEXT,
    ONE_COLUMN,
    /** The column's number is told. */
    NO_HEADING,
    /** The heading is told. */
    SAME_HEADING,
    MANY_COLUMNS,
    /** The line before is told. */
    NOT_UTF_8,
    /** The line before is told. */
    NOT_CSV,
    /** What whoever wanted the table has to say about it. */
    OTHER
  }

  /** A file that can't be read as a table; the message is one sentence that says what to do. */
  public static class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String what;

    public Unreadable(String sentence) {
      this(Reason.OTHER, "", sentence);
    }

    private Unreadable(Reason reason, Object what, String sentence) {
      super(sentence);
      this.reason = reason;
      this.what = String.valueOf(what);
    }

    /** The sentence, in English. */
    public String sentence() {
      return String.valueOf(getMessage());
    }

    /** The same for whoever says it in other languages. */
    public Reason reason() {
      return reason;
    }

    /** The heading or the number that the reason tells; else empty. */
    public String what() {
      return what;
    }
  }

  /**
   * A line of it.
   *
   * @param number of the line in the file that it begins on, from 1
   * @param cells as many as there are headings, white space around them removed
   * @param complete whether it had as many cells as there are headings
   */
  public record Line(long number, List<String> cells, boolean complete) {}

  /** Looks at a file's beginning. */
  public static CsvTable open(Path file) throws Unreadable {
    if (!Files.isRegularFile(file)) {
      throw new Unreadable(Reason.NO_FILE, "", "There is no such file; look at its path.");
    }
    return open(() -> Files.newInputStream(file));
  }

  /** The same of a file that is in memory. */
  public static CsvTable of(byte[] bytes) throws Unreadable {
    return open(() -> new ByteArrayInputStream(bytes));
  }

  private static CsvTable open(Source file) throws Unreadable {
    byte[] start = start(file);
    String text = new String(start, StandardCharsets.UTF_8);
    String first =
        text.replaceFirst("\\A\uFEFF?(sep=[,;\\t]\\r?\\n)?", "")
            .lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElseThrow(() ->
                new Unreadable(
                    Reason.EMPTY, "", "The file is empty; its first line names the columns."));
    char separator = CsvSeparator.of(first);
    List<String> headings = headings(file, separator);
    if (headings.size() == 1 && headings.getFirst().matches(".*[|:^].*")) {
      throw new Unreadable(
          Reason.ONE_COLUMN,
          "",
          "The first line is one column only; separate columns by commas, semicolons or tabs.");
    }
    return new CsvTable(file, separator, headings);
  }

  private static byte[] start(Source file) throws Unreadable {
    byte[] start;
    try (InputStream in = file.open()) {
      start = in.readNBytes(START);
    } catch (IOException denied) {
      throw new Unreadable(Reason.DENIED, "", "The file can't be read; look at its permissions.");
    }
    if (begins(start, 'P', 'K') || begins(start, 0xD0, 0xCF)) {
      throw new Unreadable(
          Reason.SPREADSHEET,
          "",
          "This is a spreadsheet, not a CSV file; save it as “CSV UTF-8” in the spreadsheet's program.");
    }
    if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF)) {
      throw new Unreadable(
          Reason.UTF_16, "", "The file is UTF-16; save it as UTF-8 (in Excel: “CSV UTF-8”).");
    }
    for (byte each : start) {
      if (each == 0) {
        throw new Unreadable(Reason.NO_TEXT, "", "This is no text; save the table as “CSV UTF-8”.");
      }
    }
    return start;
  }

  private static boolean begins(byte[] start, int one, int two) {
    return start.length > 1 && (start[0] & 0xff) == one && (start[1] & 0xff) == two;
  }

  private static List<String> headings(Source file, char separator) throws Unreadable {
    List<String> headings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Unreadable> problems = new ArrayList<>();
    read(
        file,
        separator,
        record -> {
          for (String cell : record.getFields()) {
            String heading = cell.strip();
            headings.add(heading);
            if (heading.isEmpty()) {
              problems.add(
                  new Unreadable(
                      Reason.NO_HEADING,
                      headings.size(),
                      "Column %d has no heading; name it, or take it away."
                          .formatted(headings.size())));
            } else if (!seen.add(heading.toLowerCase(Locale.ROOT))) {
              problems.add(
                  new Unreadable(
                      Reason.SAME_HEADING,
                      ForeignText.line(heading),
                      "Two columns have the heading %s; keep one, or rename one."
                          .formatted(ForeignText.quoted(heading))));
            }
          }
          return false;
        });
    if (headings.size() > MOST_COLUMNS) {
      problems.addFirst(
          new Unreadable(
              Reason.MANY_COLUMNS,
              "",
              "The file has more than 200 columns; take those away that aren't needed."));
    }
    if (!problems.isEmpty()) {
      throw problems.getFirst();
    }
    return List.copyOf(headings);
  }

  /** What the columns are called. */
  public List<String> headings() {
    return headings;
  }

  /**
   * Reads all lines under the headings; those without any text are left out.
   *
   * @throws Unreadable when a byte is no UTF-8 or a quotation mark is not closed; lines before it
   *     have been read then
   */
  public void each(Consumer<Line> reader) throws Unreadable {
    boolean[] first = {true};
    read(
        file,
        separator,
        record -> {
          if (first[0]) {
            first[0] = false;
          } else if (record.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
            reader.accept(line(record));
          }
          return true;
        });
  }

  private Line line(CsvRecord record) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      cells.add(i < record.getFieldCount() ? record.getField(i).strip() : "");
    }
    return new Line(
        record.getStartingLineNumber(), cells, record.getFieldCount() == headings.size());
  }

  /** Takes one record; false ends it. */
  private interface Taker {
    boolean take(CsvRecord record);
  }

  private static void read(Source file, char separator, Taker taker) throws Unreadable {
    long line = 1;
    try (InputStreamReader text =
            new InputStreamReader(
                file.open(),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT));
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .ofCsvRecord(withoutMark(text))) {
      for (CsvRecord record : csv) {
        line = record.getStartingLineNumber();
        boolean hint = line == 1 && record.getField(0).toLowerCase(Locale.ROOT).startsWith("sep=");
        if (!hint && !taker.take(record)) {
          return;
        }
      }
    } catch (CsvParseException | IOException | UncheckedIOException wrong) {
      throw new Unreadable(
          isEncoding(wrong) ? Reason.NOT_UTF_8 : Reason.NOT_CSV,
          line,
          isEncoding(wrong)
              ? "After line %,d is a character that is no UTF-8; save the file as UTF-8 (in Excel: “CSV UTF-8”)."
                  .formatted(line)
              : "This is not CSV after line %,d; look for a quotation mark that is not closed."
                  .formatted(line));
    }
  }

  private static boolean isEncoding(Throwable wrong) {
    return wrong instanceof CharacterCodingException
        || wrong.getCause() != null && isEncoding(wrong.getCause());
  }

  /** Without the mark by which Excel knows UTF-8. */
  private static Reader withoutMark(InputStreamReader text) throws IOException {
    PushbackReader reader = new PushbackReader(text, 1);
    int first = reader.read();
    if (first >= 0 && first != '\uFEFF') {
      reader.unread(first);
    }
    return reader;
  }
}
