package org.outcry.letters.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Booked;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.Offsets;
import org.outcry.letters.HeldFor;
import org.outcry.letters.ShownLetter;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.platform.pdf.PdfText;
import org.outcry.targets.Target;
import org.springframework.stereotype.Service;

/**
 * Makes dossiers: a cover sheet, the signatures in volumes, and the same as a table. One volume is
 * in memory at a time.
 */
@Service
public class Dossiers {
  /** Signatures in a volume, at most: what one can hold and hand over. */
  static final int VOLUME = 2_000;

  /** What staff may make a dossier of. */
  private static final List<HeldFor> REASONS =
      List.of(HeldFor.DOSSIER, HeldFor.CHANNEL, HeldFor.PRINT);

  private final DeliveryQueue queue;
  private final DeliveryLedger ledger;
  private final Entries entries;
  private final Offsets offsets;
  private final Messages messages;
  private final PdfRenderer renderer;

  Dossiers(
      DeliveryQueue queue,
      DeliveryLedger ledger,
      Entries entries,
      Offsets offsets,
      Messages messages,
      PdfRenderer renderer) {
    this.queue = queue;
    this.ledger = ledger;
    this.entries = entries;
    this.offsets = offsets;
    this.messages = messages;
    this.renderer = renderer;
  }

  /**
   * Makes a dossier of all letters that are selected.
   *
   * @param to a new folder, or an empty one
   * @param by who makes it
   * @throws DeliveryRefused when there are no such letters
   * @throws IOException when the files can't be written; the letters then wait as before
   */
  public Made make(Action action, Selection selection, Path to, String by) throws IOException {
    DeliveryFolder folder = DeliveryFolder.in(to);
    DeliveryQueue.Begun begun =
        queue.begin(action, DeliveryKind.DOSSIER, selection, REASONS, by, Integer.MAX_VALUE);
    boolean made = false;
    try {
      Work work = new Work(action, selection, begun, folder);
      work.write();
      ledger.made(action, begun, work.inside, folder.hashes());
      made = true;
      return new Made(
          begun.id(),
          work.inside.size(),
          work.withheld,
          folder.hashes().size(),
          work.text.replaced());
    } finally {
      if (!made) {
        ledger.undo(begun.id(), "Outcry");
      }
    }
  }

  /** The making of one dossier. */
  private final class Work {
    private final Action action;
    private final Selection selection;
    private final DeliveryQueue.Begun begun;
    private final DeliveryFolder folder;
    private final ActionContent content;
    private final Language language;
    private final Words words;
    private final PdfText text = new PdfText();
    private final List<UUID> inside = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private int withheld;
    private int comments;

    Work(Action action, Selection selection, DeliveryQueue.Begun begun, DeliveryFolder folder) {
      this.action = action;
      this.selection = selection;
      this.begun = begun;
      this.folder = folder;
      this.content = action.content();
      this.language = language(content, begun.target());
      this.words = messages.in(language);
    }

    void write() throws IOException {
      folder.write(
          "names.csv",
          stream -> {
            try (NamesCsv csv = new NamesCsv(stream, words)) {
              volumes(csv);
            }
          });
      if (inside.isEmpty()) {
        throw new DeliveryRefused("All of its letters were withdrawn while it was being made.");
      }
      CoverPage cover = cover();
      folder.write(
          "cover.pdf",
          stream -> renderer.write("delivery/cover.jte", Map.of("v", cover), language, stream));
    }

    private void volumes(NamesCsv csv) throws IOException {
      List<UUID> letters = begun.letters();
      int of = (letters.size() + VOLUME - 1) / VOLUME;
      for (int number = 1; number <= of; number++) {
        int first = (number - 1) * VOLUME;
        List<UUID> part = letters.subList(first, Math.min(first + VOLUME, letters.size()));
        List<Entry> shown = entries.read(action, begun.target(), part, first + 1, language);
        if (shown.isEmpty()) {
          continue;
        }
        Volume volume =
            new Volume(
                number,
                of,
                shown.getFirst().number(),
                shown.getLast().number(),
                shown.getFirst().signedOn(),
                shown.getLast().signedOn(),
                "volume-%02d.pdf".formatted(number));
        write(volume, shown);
        volumes.add(volume);
        for (Entry entry : shown) {
          csv.write(entry);
          inside.add(letters.get(entry.number() - 1));
          withheld += entry.name() == null ? 1 : 0;
          comments += entry.comment() == null ? 0 : 1;
        }
      }
    }

    private void write(Volume volume, List<Entry> shown) throws IOException {
      VolumePage page =
          new VolumePage(
              words,
              text,
              action.organisation().name().in(language),
              content.headline().in(language),
              begun.target().styledName(language),
              volume,
              shown);
      folder.write(
          volume.file(),
          stream -> renderer.write("delivery/volume.jte", Map.of("v", page), language, stream));
    }

    private CoverPage cover() {
      Organisation organisation = action.organisation();
      return new CoverPage(
          words,
          text,
          language,
          organisation.name().in(language),
          organisation.postalAddress(),
          content.headline().in(language),
          content.strapline().in(language),
          content.call().in(language),
          begun.target(),
          LocalDate.now(ZoneOffset.UTC),
          entries.counted(action),
          offset(),
          inside.size(),
          withheld,
          comments,
          selection.from(),
          selection.until(),
          volumes,
          letters(organisation));
    }

    private List<OffsetEntry> offset() {
      return offsets.list(action.slug()).orElse(List.of()).stream().map(Booked::entry).toList();
    }

    private List<ShownLetter> letters(Organisation organisation) {
      LetterTemplate letter = content.letter();
      return letter == null
          ? List.of()
          : letter.keys().stream()
              .map(key ->
                  ShownLetter.of(
                      letter.to(List.of(begun.target())), key, organisation, language, words))
              .toList();
    }
  }

  /** The target's own language where the campaign has it, else the campaign's first. */
  static Language language(ActionContent content, Target target) {
    Language theirs = target.language();
    return content.languages().stream()
        .filter(each -> theirs != null && theirs.isSpokenAs(each))
        .findFirst()
        .orElse(content.defaultLanguage());
  }
}
