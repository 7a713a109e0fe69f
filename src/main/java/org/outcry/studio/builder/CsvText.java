package org.outcry.studio.builder;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.outcry.platform.csv.CsvSeparator;

/**
 * A table that was pasted (RFC 4180, separated by commas, semicolons or tabs, as a spreadsheet's
 * cells are when they are copied): its first line names the columns.
 *
 * @param headings white space around them removed
 * @param rows those with any text, each with as many cells as there are headings
 * @param fault what keeps it from being read
 */
record CsvText(List<String> headings, List<List<String>> rows, Fault fault) {
  private static final int MOST_COLUMNS = 60;

  /** Why a text is no such table. */
  enum Fault {
    NONE,
    EMPTY,
    /** There is a heading line and nothing below it. */
    NO_ROWS,
    /** A quotation mark is not closed, or stands where none may. */
    QUOTES,
    ONE_COLUMN,
    MANY_COLUMNS
  }

  private static CsvText bad(Fault fault) {
    return new CsvText(List.of(), List.of(), fault);
  }

  static CsvText read(String text) {
    String content = text.replaceFirst("\\A\uFEFF?(sep=[,;\\t]\\r?\\n)?", "");
    if (content.isBlank()) {
      return bad(Fault.EMPTY);
    }
    List<List<String>> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(CsvSeparator.of(content))
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .ofCsvRecord(content)) {
      for (CsvRecord each : csv) {
        List<String> cells = each.getFields().stream().map(String::strip).toList();
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          lines.add(cells);
        }
      }
    } catch (CsvParseException wrong) {
      return bad(Fault.QUOTES);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // It is read from memory.
    }
    return of(lines);
  }

  private static CsvText of(List<List<String>> lines) {
    List<String> headings = lines.getFirst();
    if (headings.size() < 2) {
      return bad(Fault.ONE_COLUMN);
    }
    if (headings.size() > MOST_COLUMNS) {
      return bad(Fault.MANY_COLUMNS);
    }
    List<List<String>> rows =
        lines.stream()
            .skip(1)
            .map(cells ->
                Stream.iterate(0, at -> at < headings.size(), at -> at + 1)
                    .map(at -> at < cells.size() ? cells.get(at) : "")
                    .toList())
            .toList();
    return new CsvText(headings, rows, rows.isEmpty() ? Fault.NO_ROWS : Fault.NONE);
  }
}
