package org.outcry.letters.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;

/** Makes the same files as {@link Dossiers} of signatures that stand in no database. */
public final class OfflineDossiers {
  private final Messages messages;
  private final PdfRenderer renderer;

  public OfflineDossiers(Messages messages, PdfRenderer renderer) {
    this.messages = messages;
    this.renderer = renderer;
  }

  /**
   * What the cover sheet tells of the action.
   *
   * @param counted signatures without the offset
   */
  public record Source(
      Organisation organisation, ActionContent content, long counted, List<OffsetEntry> offset) {}

  /**
   * One signature.
   *
   * @param content the version that was signed
   * @param consents the keys of those that were given
   */
  public record Signed(SignatureRecord signature, ActionContent content, Set<String> consents) {}

  /**
   * Writes cover sheet, volumes and the table of names.
   *
   * @param to a new folder, or an empty one
   * @param all at least one, in the order in which they signed
   */
  public void make(Source source, Target target, List<Signed> all, Path to) throws IOException {
    Language language = Dossiers.language(source.content(), target);
    Words words = messages.in(language);
    DeliveryFolder folder = DeliveryFolder.in(to);
    DossierFiles files =
        new DossierFiles(renderer, folder, source.organisation(), source.content(), target, words);
    folder.write(
        "names.csv",
        stream -> {
          try (NamesCsv csv = new NamesCsv(stream, words)) {
            volumes(source, target, all, language, files, csv);
          }
        });
    files.cover(source.counted(), source.offset(), null, null);
  }

  private static void volumes(
      Source source,
      Target target,
      List<Signed> all,
      Language language,
      DossierFiles files,
      NamesCsv csv)
      throws IOException {
    int of = (all.size() + Dossiers.VOLUME - 1) / Dossiers.VOLUME;
    for (int number = 1; number <= of; number++) {
      int first = (number - 1) * Dossiers.VOLUME;
      List<Entry> shown = new ArrayList<>();
      for (Signed each : all.subList(first, Math.min(first + Dossiers.VOLUME, all.size()))) {
        shown.add(
            Entries.entry(
                source.organisation(),
                each.content(),
                target,
                each.signature(),
                each.consents(),
                first + shown.size() + 1,
                false,
                language));
      }
      files.volume(number, of, shown);
      shown.forEach(csv::write);
    }
  }
}
