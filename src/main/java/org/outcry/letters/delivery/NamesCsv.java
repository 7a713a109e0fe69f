package org.outcry.letters.delivery;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.outcry.letters.SafeCell;
import org.outcry.platform.csv.CsvSeparator;
import org.outcry.platform.language.Words;

/**
 * The signatures of a dossier or a digest as a table in its reader's language, with the separator
 * that their spreadsheet takes; none runs it as a formula.
 */
final class NamesCsv implements AutoCloseable {
  private final Words words;
  private final CsvWriter csv;

  NamesCsv(OutputStream stream, Words words) throws IOException {
    this.words = words;
    Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    text.write('\uFEFF'); // Without it Excel takes UTF-8 for something else.
    this.csv = CsvWriter.builder().fieldSeparator(CsvSeparator.in(words.language())).build(text);
    csv.writeRecord(
        words.get("names.number"),
        words.get("names.name"),
        words.get("names.place"),
        words.get("names.country"),
        words.get("names.signed"),
        words.get("names.way"),
        words.get("names.comment"));
  }

  void write(Entry entry) {
    csv.writeRecord(
        String.valueOf(entry.number()),
        SafeCell.of(entry.name() == null ? words.get("dossier.withheld") : entry.name()),
        SafeCell.of(entry.place()),
        SafeCell.of(entry.country()),
        entry.signedOn().toString(),
        entry.onPaper() ? words.get("names.paper") : words.get("names.online"),
        SafeCell.of(entry.comment()));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
