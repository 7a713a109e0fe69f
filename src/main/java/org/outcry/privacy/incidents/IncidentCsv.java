package org.outcry.privacy.incidents;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.SafeCell;

/** The register as a table, a line for each entry; no cell runs as a formula. */
public final class IncidentCsv {
  private IncidentCsv() {}

  /**
   * How much was written.
   *
   * @param entries of all incidents, a line each
   */
  public record Written(long incidents, long entries) {}

  /** Writes the register of an organisation, in constant memory, and leaves the stream open. */
  public static Written write(IncidentRegister register, UUID organisation, OutputStream out)
      throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.append('\uFEFF'); // Without it Excel takes UTF-8 for something else.
    CsvWriter csv = CsvWriter.builder().build(text);
    AtomicLong incidents = new AtomicLong();
    AtomicLong entries = new AtomicLong();
    try {
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
      register.each(
          organisation,
          incident -> {
            incidents.incrementAndGet();
            for (IncidentEntry entry : incident.entries()) {
              csv.writeRecord(cells(incident, entry));
              entries.incrementAndGet();
            }
          });
    } catch (UncheckedIOException wrapped) { // as the CSV writer does it
      throw wrapped.getCause();
    }
    csv.flush();
    return new Written(incidents.get(), entries.get());
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
