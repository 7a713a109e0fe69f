package org.outcry.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.outcry.letters.SafeCell;

/**
 * Writes a table as CSV (RFC 4180, UTF-8), batch by batch. Its first column numbers the lines; the
 * last line says that the file is complete and how many lines there are, so that a file without it
 * is known to be cut off.
 */
final class ExportFile {
  private static final int BUFFER = 64 * 1024;

  private final ExportRows rows;
  private final CsvFormat format;
  private long written;

  ExportFile(ExportRows rows, CsvFormat format) {
    this.rows = rows;
    this.format = format;
  }

  /** How many lines have been written, headings apart. */
  long written() {
    return written;
  }

  /**
   * Writes all of it.
   *
   * @param guard asked before each batch; throws {@link BrokenOff} when it must not go on
   * @throws BrokenOff likewise, and when whoever reads has gone
   */
  void to(OutputStream out, Runnable guard) {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(format.separator())
            .lineDelimiter(LineDelimiter.CRLF)
            .bufferSize(0)
            .build(text);
    try {
      if (format.mark()) {
        text.write('\uFEFF');
      }
      List<String> headings = rows.headings();
      csv.writeRecord(line("row", headings));
      UUID after = null;
      do {
        guard.run();
        ExportBatch batch = rows.after(after);
        for (List<String> cells : batch.lines()) {
          csv.writeRecord(line(String.valueOf(++written), cells));
        }
        text.flush();
        after = batch.last();
      } while (after != null);
      csv.writeRecord(line("# complete: " + written + " rows", blanks(headings.size())));
      text.flush();
    } catch (IOException gone) {
      throw new BrokenOff(BrokenOff.Cause.READER, gone);
    } catch (UncheckedIOException gone) { // as the CSV writer wraps it
      throw new BrokenOff(BrokenOff.Cause.READER, gone);
    }
  }

  private static List<String> line(String first, List<String> cells) {
    List<String> line = new ArrayList<>(cells.size() + 1);
    line.add(first);
    cells.forEach(cell -> line.add(SafeCell.of(cell)));
    return line;
  }

  private static List<String> blanks(int count) {
    return Collections.nCopies(count, "");
  }
}
