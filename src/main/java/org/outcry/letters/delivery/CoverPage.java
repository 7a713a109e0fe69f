package org.outcry.letters.delivery;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.letters.ShownLetter;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfText;
import org.outcry.targets.Target;

/**
 * What the cover sheet of a dossier shows.
 *
 * @param language the dossier's
 * @param contact the lines of the organisation's address
 * @param counted signatures on Outcry at this moment, without the offset
 * @param offset people counted elsewhere; empty for nobody
 * @param inside how many signatures are in the dossier
 * @param onPaper how many of them were given on paper
 * @param withheld how many of them without their name
 * @param comments how many of them with words of their own
 * @param from the first day of signing that was asked for; {@code null} for no bound, as the next
 * @param letters the campaign's letter, in each of its wordings
 */
public record CoverPage(
    Words words,
    PdfText text,
    Language language,
    String organisation,
    List<String> contact,
    String title,
    String strapline,
    String call,
    Target target,
    LocalDate day,
    long counted,
    List<OffsetEntry> offset,
    int inside,
    int onPaper,
    int withheld,
    int comments,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    List<Volume> volumes,
    List<ShownLetter> letters) {

  /** People counted elsewhere, all together. */
  public long elsewhere() {
    return offset.stream().mapToLong(OffsetEntry::amount).sum();
  }

  /** Texts with blank lines between them, as paragraphs. */
  public List<String> paragraphs(ShownLetter letter) {
    return List.of(
        (letter.salutation() + "\n\n" + letter.body() + "\n\n" + letter.closing())
            .split("\\n\\s*\\n"));
  }
}
