package org.outcry.letters.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.HeldFor;
import org.outcry.letters.LetterComposer;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.pdf.PdfRenderer;
import org.outcry.platform.pdf.PdfText;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;
import org.springframework.stereotype.Service;

/** Prints letters to be posted: each begins a sheet, with its address where a window shows it. */
@Service
public class PrintRuns {
  /** Letters in a file, at most. */
  static final int FILE = 200;

  private static final List<HeldFor> REASONS =
      List.of(HeldFor.PRINT, HeldFor.CHANNEL, HeldFor.DOSSIER);

  private final DeliveryQueue queue;
  private final DeliveryLedger ledger;
  private final Entries entries;
  private final Actions actions;
  private final Messages messages;
  private final PdfRenderer renderer;

  PrintRuns(
      DeliveryQueue queue,
      DeliveryLedger ledger,
      Entries entries,
      Actions actions,
      Messages messages,
      PdfRenderer renderer) {
    this.queue = queue;
    this.ledger = ledger;
    this.entries = entries;
    this.actions = actions;
    this.messages = messages;
    this.renderer = renderer;
  }

  /**
   * Prints all letters that are selected.
   *
   * @param to a new folder, or an empty one
   * @param by who prints them
   * @throws DeliveryRefused when there are no such letters, or their addressee has no postal
   *     address
   * @throws IOException when the files can't be written; the letters then wait as before
   */
  public Made make(Action action, Selection selection, Paper paper, Path to, String by)
      throws IOException {
    DeliveryFolder folder = DeliveryFolder.in(to);
    DeliveryQueue.Begun begun =
        queue.begin(action, DeliveryKind.PRINT, selection, REASONS, by, Integer.MAX_VALUE);
    boolean made = false;
    try {
      if (begun.target().delivery().postalAddress().isEmpty()) {
        throw new DeliveryRefused(
            "%s has no postal address; add one to the campaign folder or to the office, and publish."
                .formatted(selection.target()));
      }
      Work work = new Work(action, begun, paper, folder);
      work.write();
      ledger.made(action, begun, work.inside, folder.hashes());
      made = true;
      return new Made(
          begun.id(), work.inside.size(), 0, folder.hashes().size(), work.text.replaced());
    } finally {
      if (!made) {
        ledger.undo(begun.id(), "Outcry");
      }
    }
  }

  /** The making of one print run. */
  private final class Work {
    private final Action action;
    private final DeliveryQueue.Begun begun;
    private final Paper paper;
    private final DeliveryFolder folder;
    private final Language language;
    private final PdfText text = new PdfText();
    private final List<UUID> inside = new ArrayList<>();

    Work(Action action, DeliveryQueue.Begun begun, Paper paper, DeliveryFolder folder) {
      this.action = action;
      this.begun = begun;
      this.paper = paper;
      this.folder = folder;
      this.language = Dossiers.language(action.content(), begun.target());
    }

    void write() throws IOException {
      List<UUID> all = begun.letters();
      for (int first = 0; first < all.size(); first += FILE) {
        List<PrintedLetter> printed =
            printed(all.subList(first, Math.min(first + FILE, all.size())), first + 1);
        if (!printed.isEmpty()) {
          file("letters-%05d.pdf".formatted(first + 1), printed);
        }
      }
      if (inside.isEmpty()) {
        throw new DeliveryRefused("All of its letters were withdrawn while it was being made.");
      }
    }

    private List<PrintedLetter> printed(List<UUID> letters, int first) {
      Map<UUID, Entries.Signed> signed = entries.signed(action, letters);
      List<PrintedLetter> printed = new ArrayList<>();
      for (int i = 0; i < letters.size(); i++) {
        Entries.Signed each = signed.get(letters.get(i));
        if (each != null) {
          printed.add(letter(first + i, each.signature(), begun.target()));
          inside.add(letters.get(i));
        }
      }
      return printed;
    }

    private PrintedLetter letter(int number, SignatureRecord signature, Target target) {
      ComposedLetter letter =
          LetterComposer.of(
                  action.organisation(),
                  actions.version(action.id(), signature.version()),
                  signature)
              .to(target);
      return new PrintedLetter(
          number,
          letter,
          sender(signature.particulars().forTarget(), letter.language()),
          messages.in(letter.language()).date(action.organisation().day(signature.signedAt())));
    }

    /** The supporter is the sender; what comes back goes to the organisation where it must. */
    private String sender(Particulars typed, Language in) {
      if (typed.street() != null && typed.city() != null) {
        return Stream.of(typed.name().strip(), typed.street(), typed.city(), typed.postalCode())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(" · "));
      }
      return Stream.concat(
              Stream.of(typed.name().strip() + " c/o " + action.organisation().name().in(in)),
              action.organisation().postalAddress().stream()
                  .filter(line -> !line.equals(action.organisation().name().in(in))))
          .collect(Collectors.joining(" · "));
    }

    private void file(String name, List<PrintedLetter> printed) throws IOException {
      Words words = messages.in(language);
      PrintPage page =
          new PrintPage(words, text, action.content().headline().in(language), paper, printed);
      folder.write(
          name,
          stream -> renderer.write("delivery/print.jte", Map.of("v", page), language, stream));
    }
  }
}
