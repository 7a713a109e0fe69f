package org.outcry.targets.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.outcry.platform.csv.CsvSeparator;
import org.outcry.platform.text.ForeignText;

/**
 * Reads offices from CSV (RFC 4180): a header, then a line an office. Columns are separated by
 * commas, semicolons (as Excel writes where the comma is the decimal mark) or tabs.
 */
final class CsvOffices {
  private static final int MOST_PROBLEMS = 200;

  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final List<OfficeRow> rows = new ArrayList<>();

  private CsvOffices(String file) {
    this.file = file;
  }

  static OfficeFile read(String file, String text) {
    CsvOffices reader = new CsvOffices(file);
    reader.read(text);
    return new OfficeFile(
        file,
        reader.rows,
        List.of(),
        reader.problems.stream().distinct().limit(MOST_PROBLEMS).toList());
  }

  private void read(String text) {
    // Excel's own hint at the separator is no row.
    String content = text.replaceFirst("\\Asep=[,;\\t]\\r?\\n", "\n");
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(CsvSeparator.of(content))
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .ofCsvRecord(content)) {
      List<String> header = null;
      for (CsvRecord each : csv) {
        if (header == null) {
          header = header(each);
          if (!problems.isEmpty()) {
            return;
          }
        } else if (each.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
          row(header, each);
          if (rows.size() > OfficeFile.MOST || problems.size() > MOST_PROBLEMS) {
            return;
          }
        }
      }
      if (header == null) {
        problems.add(file + ": The file is empty; its first line names the columns.");
      }
    } catch (CsvParseException | UncheckedIOException wrong) {
      problems.add(
          "%s: This is not CSV (%s); look for a quotation mark that is not closed."
              .formatted(file, ForeignText.line(String.valueOf(root(wrong).getMessage()))));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // It is read from memory.
    }
  }

  private static Throwable root(Throwable wrong) {
    return wrong.getCause() == null ? wrong : root(wrong.getCause());
  }

  private List<String> header(CsvRecord line) {
    List<String> header = new ArrayList<>();
    for (String cell : line.getFields()) {
      String column = column(cell);
      if (column.isEmpty()) {
        problem(line, "A column has no name; name it, or take it away.");
      } else if (header.contains(column)) {
        problem(line, "There are two columns %s; keep one.".formatted(ForeignText.quoted(column)));
      } else if (!Columns.isKnown(column)) {
        problem(
            line,
            "The column %s is not known; %s."
                .formatted(
                    ForeignText.quoted(column),
                    ForeignText.nearest(
                            column,
                            Stream.concat(Columns.PLAIN.stream(), Columns.SPOKEN.stream()).toList())
                        .map(near -> "write " + ForeignText.quoted(near) + " if that is meant")
                        .orElse("docs/targets.md lists those that there are")));
      }
      header.add(column);
    }
    if (!header.contains("key")) {
      problem(
          line, "There is no column “key”; give each office a key such as minister-of-justice.");
    }
    return header;
  }

  /** {@code Office.FR} is {@code office.fr}; a language's region keeps its capitals. */
  private static String column(String cell) {
    String name = cell.strip();
    int dot = name.indexOf('.');
    if (dot < 0) {
      return name.toLowerCase(Locale.ROOT);
    }
    String tag = name.substring(dot + 1);
    int hyphen = tag.indexOf('-');
    return name.substring(0, dot).toLowerCase(Locale.ROOT)
        + "."
        + (hyphen < 0
            ? tag.toLowerCase(Locale.ROOT)
            : tag.substring(0, hyphen).toLowerCase(Locale.ROOT)
                + tag.substring(hyphen).toUpperCase(Locale.ROOT));
  }

  private void row(List<String> header, CsvRecord line) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < line.getFieldCount(); i++) {
      String cell = line.getField(i);
      if (i < header.size()) {
        cells.put(header.get(i), cell.strip());
      } else if (!cell.isBlank()) {
        problem(
            line,
            "There are more cells than columns; put quotation marks around a cell that has a separator in it.");
        return;
      }
    }
    header.forEach(column -> cells.putIfAbsent(column, ""));
    rows.add(new OfficeRow("line " + line.getStartingLineNumber(), null, cells));
  }

  private void problem(CsvRecord line, String sentence) {
    problems.add("%s, line %d: %s".formatted(file, line.getStartingLineNumber(), sentence));
  }
}
