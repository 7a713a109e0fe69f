package org.outcry.privacy.incidents;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.SafeCell;

/** The register as a table, a line for each entry; no cell runs as a formula. */
public final class IncidentCsv {
  private IncidentCsv() {}

  /** The whole file. */
  public static String of(List<Incident> all) {
    StringWriter text = new StringWriter();
    text.append('\uFEFF'); // Without it Excel takes UTF-8 for something else.
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "incident",
          "recorded",
          "by",
          "known",
          "happened",
          "people",
          "risk",
          "serious",
          "eu authority told",
          "uk authority told",
          "quebec authority told",
          "canada authority told",
          "authority told",
          "people told",
          "closed",
          "text");
      for (Incident incident : all) {
        incident.entries().forEach(entry -> csv.writeRecord(cells(incident, entry)));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // It is written into memory.
    }
    return text.toString();
  }

  private static List<String> cells(Incident incident, IncidentEntry entry) {
    return List.of(
        String.valueOf(incident.number()),
        entry.at().toString(),
        SafeCell.of(entry.by()),
        cell(entry.knownAt()),
        cell(entry.happenedAt()),
        cell(entry.people()),
        entry.risk() == null ? "" : entry.risk().word(),
        cell(entry.serious()),
        told(entry, ToldAuthority.EU),
        told(entry, ToldAuthority.UK),
        told(entry, ToldAuthority.QUEBEC),
        told(entry, ToldAuthority.CANADA),
        told(entry, ToldAuthority.UNNAMED),
        cell(entry.peopleToldAt()),
        entry.closed() ? "yes" : "",
        SafeCell.of(entry.text()));
  }

  private static String told(IncidentEntry entry, ToldAuthority authority) {
    return cell(entry.authoritiesToldAt().get(authority));
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
