package org.outcry.letters.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.outcry.letters.SafeCell;
import org.outcry.platform.language.Words;

/** The signatures of a dossier or a digest as a table, which no spreadsheet runs as a formula. */
final class NamesCsv implements AutoCloseable {
  private final Words words;
  private final CsvWriter csv;

  NamesCsv(OutputStream stream, Words words) throws IOException {
    this.words = words;
    Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    text.write('\uFEFF'); // Without it Excel takes UTF-8 for something else.
    this.csv = CsvWriter.builder().build(text);
    csv.writeRecord("number", "name", "place", "country", "signed", "way", "comment");
  }

  void write(Entry entry) {
    csv.writeRecord(
        String.valueOf(entry.number()),
        SafeCell.of(entry.name() == null ? words.get("dossier.withheld") : entry.name()),
        SafeCell.of(entry.place()),
        SafeCell.of(entry.country()),
        entry.signedOn().toString(),
        entry.onPaper() ? "paper" : "online",
        SafeCell.of(entry.comment()));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
