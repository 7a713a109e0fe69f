package org.outcry.letters.delivery;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.letters.ShownLetter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.platform.pdf.PdfText;
import org.outcry.targets.Target;

/** Writes the volumes of a dossier, and its cover sheet last. */
final class DossierFiles {
  private final PdfRenderer renderer;
  private final DeliveryFiles folder;
  private final Organisation organisation;
  private final ActionContent content;
  private final Target target;
  private final Language language;
  private final Words words;
  private final PdfText text = new PdfText();
  private final List<Volume> volumes = new ArrayList<>();
  private int inside;
  private int onPaper;
  private int withheld;
  private int comments;

  /**
   * Files to be written.
   *
   * @param words in the dossier's language
   */
  DossierFiles(
      PdfRenderer renderer,
      DeliveryFiles folder,
      Organisation organisation,
      ActionContent content,
      Target target,
      Words words) {
    this.renderer = renderer;
    this.folder = folder;
    this.organisation = organisation;
    this.content = content;
    this.target = target;
    this.words = words;
    this.language = words.language();
  }

  /** How many entries are without their name. */
  int withheld() {
    return withheld;
  }

  PdfText text() {
    return text;
  }

  /** Writes one volume; at least one entry. */
  void volume(int number, int of, List<Entry> shown) throws IOException {
    Volume volume =
        new Volume(
            number,
            of,
            shown.getFirst().number(),
            shown.getLast().number(),
            shown.getFirst().signedOn(),
            shown.getLast().signedOn(),
            "volume-%02d.pdf".formatted(number));
    VolumePage page =
        new VolumePage(
            words,
            text,
            organisation.name().in(language),
            content.headline().in(language),
            target.styledName(language),
            volume,
            shown);
    folder.write(
        volume.file(),
        stream -> renderer.write("delivery/volume.jte", Map.of("v", page), language, stream));
    volumes.add(volume);
    inside += shown.size();
    for (Entry entry : shown) {
      onPaper += entry.onPaper() ? 1 : 0;
      withheld += entry.name() == null ? 1 : 0;
      comments += entry.comment() == null ? 0 : 1;
    }
  }

  /** Writes the cover sheet about all volumes. */
  void cover(
      long counted, List<OffsetEntry> offset, @Nullable LocalDate from, @Nullable LocalDate until)
      throws IOException {
    CoverPage cover =
        new CoverPage(
            words,
            text,
            language,
            organisation.name().in(language),
            organisation.postalAddress(),
            content.headline().in(language),
            content.strapline().in(language),
            content.call().in(language),
            target,
            organisation.today(),
            counted,
            offset,
            inside,
            onPaper,
            withheld,
            comments,
            from,
            until,
            volumes,
            letters());
    folder.write(
        "cover.pdf",
        stream -> renderer.write("delivery/cover.jte", Map.of("v", cover), language, stream));
  }

  private List<ShownLetter> letters() {
    LetterTemplate letter = content.letter();
    return letter == null
        ? List.of()
        : letter.keys().stream()
            .map(key ->
                ShownLetter.of(letter.to(List.of(target)), key, organisation, language, words))
            .toList();
  }
}
