package org.outcry.letters.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Booked;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.Offsets;
import org.outcry.letters.HeldFor;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
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
  public static final List<HeldFor> REASONS =
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
    return make(action, selection, DeliveryFolder.in(to), by);
  }

  /**
   * The same into wherever its files are kept.
   *
   * @param by who makes it, as typed or as {@link org.outcry.audit.Names} keeps it
   * @throws DeliveryRefused when there are no such letters
   * @throws IOException when the files can't be written; the letters then wait as before
   */
  public Made make(Action action, Selection selection, DeliveryFiles folder, String by)
      throws IOException {
    DeliveryQueue.Begun begun =
        queue.begin(action, DeliveryKind.DOSSIER, selection, REASONS, by, Integer.MAX_VALUE);
    boolean made = false;
    try {
      folder.begun(begun.id(), (begun.letters().size() + VOLUME - 1) / VOLUME);
      Work work = new Work(action, selection, begun, folder);
      work.write();
      ledger.made(action, begun, work.inside, folder.hashes());
      made = true;
      return new Made(
          begun.id(),
          work.inside.size(),
          work.files.withheld(),
          folder.hashes().size(),
          work.files.text().replaced());
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
    private final DeliveryFiles folder;
    private final Words words;
    private final DossierFiles files;
    private final List<UUID> inside = new ArrayList<>();

    Work(Action action, Selection selection, DeliveryQueue.Begun begun, DeliveryFiles folder) {
      this.action = action;
      this.selection = selection;
      this.begun = begun;
      this.folder = folder;
      this.words = messages.in(language(action.content(), begun.target()));
      this.files =
          new DossierFiles(
              renderer, folder, action.organisation(), action.content(), begun.target(), words);
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
      files.cover(entries.counted(action), offset(), selection.from(), selection.until());
    }

    private void volumes(NamesCsv csv) throws IOException {
      List<UUID> letters = begun.letters();
      int of = (letters.size() + VOLUME - 1) / VOLUME;
      for (int number = 1; number <= of; number++) {
        int first = (number - 1) * VOLUME;
        List<UUID> part = letters.subList(first, Math.min(first + VOLUME, letters.size()));
        List<Entry> shown = entries.read(action, begun.target(), part, first + 1, words.language());
        if (shown.isEmpty()) {
          continue;
        }
        files.volume(number, of, shown);
        for (Entry entry : shown) {
          csv.write(entry);
          inside.add(letters.get(entry.number() - 1));
        }
      }
    }

    private List<OffsetEntry> offset() {
      return offsets.list(action.slug()).orElse(List.of()).stream().map(Booked::entry).toList();
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
