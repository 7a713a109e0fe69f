package org.outcry.letters.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.RestoredLetters;
import org.outcry.letters.delivery.Delivery;
import org.outcry.letters.delivery.DeliveryKind;
import org.outcry.letters.delivery.DeliveryLedger;
import org.outcry.letters.delivery.DeliveryLedger.Handover;
import org.outcry.letters.delivery.DeliveryRefused;
import org.outcry.letters.delivery.Made;
import org.outcry.letters.delivery.Selection;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What the commands that make deliveries share: making one, saying what became of it, the list. */
@Component
class DeliveryCommands {
  private static final int LONGEST_NOTE = 2_000;

  private final StaffInput input;
  private final Actions actions;
  private final DeliveryLedger ledger;
  private final RestoredLetters restored;

  DeliveryCommands(
      StaffInput input, Actions actions, DeliveryLedger ledger, RestoredLetters restored) {
    this.input = input;
    this.actions = actions;
    this.ledger = ledger;
    this.restored = restored;
  }

  /** Makes one kind of delivery, and says what is in it. */
  interface Maker {
    Made make(Action action, Selection selection, Path folder, String by) throws IOException;
  }

  /** The options. */
  static final class Options {
    @Option(
        names = "--target",
        paramLabel = "KEY",
        description = "Whom the letters were signed to.")
    private @Nullable String target;

    @Option(names = "--to", paramLabel = "FOLDER", description = "A new folder for the files.")
    private @Nullable Path to;

    @Option(names = "--from", paramLabel = "DATE", description = "Signed on this day or later.")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "Signed on this day or before.")
    private @Nullable LocalDate until;

    @Option(
        names = "--addressee",
        paramLabel = "NAME",
        description = "Where letters to the target go to several people: to whom.")
    private @Nullable String addressee;

    @Option(names = "--by", paramLabel = "NAME", description = "Who makes it, or hands it over.")
    private @Nullable String by;

    @Option(
        names = {"--handed-over", "--posted"},
        paramLabel = "DELIVERY",
        description = "It reached the target; its letters are delivered.")
    private @Nullable UUID handedOver;

    @Option(
        names = "--on",
        paramLabel = "DATE",
        description = "With --handed-over: on which day; today when left out.")
    private @Nullable LocalDate on;

    @Option(
        names = "--note",
        paramLabel = "TEXT",
        description = "With --handed-over: to whom, where, what was said; kept encrypted.")
    private @Nullable String note;

    @Option(
        names = "--as-printed",
        description = "With --handed-over: although letters in it were withdrawn since.")
    private boolean asPrinted;

    @Option(
        names = "--undo",
        paramLabel = "DELIVERY",
        description = "It is not handed over; its letters wait again.")
    private @Nullable UUID undo;

    private boolean settles() {
      return handedOver != null || undo != null;
    }
  }

  /**
   * Carries a command out.
   *
   * @param needs what must be written to make one
   * @param complete whether what the command alone needs is there
   */
  int call(
      String slug,
      Options asked,
      String needs,
      boolean complete,
      CommandSpec command,
      Maker maker) {
    if (asked.settles()) {
      return settle(asked, command);
    }
    Optional<Action> action = input.action(slug);
    if (action.isEmpty()) {
      return refused(StaffInput.NO_ACTION, command);
    }
    String target = asked.target;
    Path to = asked.to;
    if (target == null && to == null) {
      return list(action.get(), command);
    }
    Optional<String> name = StaffName.of(asked.by);
    if (target == null || !Slug.isSlug(target) || to == null || !complete || name.isEmpty()) {
      return refused(
          "Write %s; bin/outcry letters %s lists the targets.".formatted(needs, slug), command);
    }
    Selection selection = new Selection(new Slug(target), asked.from, asked.until, asked.addressee);
    try {
      made(maker.make(action.get(), selection, to, name.get()), command);
      restored.told(action.get()).ifPresent(out(command)::println);
      return 0;
    } catch (DeliveryRefused refused) {
      return refused(String.valueOf(refused.getMessage()), command);
    } catch (FileAlreadyExistsException there) {
      return refused("There is something at %s already; name a new folder.".formatted(to), command);
    } catch (IOException unwritable) {
      return refused(
          "The files can't be written; look at the folder and the space on the disk. The letters wait as before.",
          command);
    }
  }

  private int settle(Options asked, CommandSpec command) {
    Optional<String> name = StaffName.of(asked.by);
    if (name.isEmpty()) {
      return refused(StaffInput.NO_NAME, command);
    }
    if (asked.handedOver != null && asked.undo != null) {
      return refused("Write --handed-over or --undo, not both.", command);
    }
    try {
      if (asked.undo != null) {
        int letters = ledger.undo(asked.undo, name.get());
        out(command)
            .println(
                "Waiting again: %s. Destroy the files and what was printed: they hold personal data."
                    .formatted(HeldLetters.count(letters)));
        return 0;
      }
      return handOver(asked, name.get(), command);
    } catch (DeliveryRefused refused) {
      return refused(String.valueOf(refused.getMessage()), command);
    }
  }

  private int handOver(Options asked, String by, CommandSpec command) {
    UUID delivery = asked.handedOver;
    String note = asked.note;
    if (note != null
        && (note.length() > LONGEST_NOTE || note.codePoints().anyMatch(ForeignText::isForbidden))) {
      return refused("--note takes at most 2,000 characters, without control characters.", command);
    }
    if (delivery == null) {
      throw new IllegalStateException("nothing was asked for");
    }
    LocalDate on = asked.on == null ? today(delivery) : asked.on;
    int letters = ledger.handOver(delivery, new Handover(by, on, note, asked.asPrinted));
    out(command).println("Delivered on %s: %s.".formatted(on, HeldLetters.count(letters)));
    return 0;
  }

  /** By the clock of whose delivery it is. */
  private LocalDate today(UUID delivery) {
    return ledger
        .find(delivery)
        .flatMap(found -> actions.find(found.action()))
        .map(action -> action.organisation().today())
        .orElseGet(() -> LocalDate.now(ZoneOffset.UTC)); // There is none: the ledger says so.
  }

  /** Tells what was made, and what is to be done with it. */
  private static void made(Made made, CommandSpec command) {
    if (made.unprintable() > 0) {
      out(command)
          .println(
              "%,d characters have no glyph in any font and stand as \u25A2; look for them before it is handed over."
                  .formatted(made.unprintable()));
    }
    out(command)
        .println(
            "It is delivery %1$s. Once it has been handed over: bin/outcry %2$s --handed-over %1$s --by NAME --on DATE; else --undo %1$s. The files hold personal data."
                .formatted(made.id(), command.name()));
  }

  /** Lists an action's deliveries. */
  private int list(Action action, CommandSpec command) {
    List<Delivery> deliveries = ledger.list(action);
    if (deliveries.isEmpty()) {
      out(command).println("%s has no delivery yet.".formatted(action.slug()));
    }
    deliveries.forEach(each -> out(command).println(line(each)));
    return 0;
  }

  private static String line(Delivery each) {
    String settled =
        switch (each.state()) {
          case BEGUN -> "being made, or cut off while it was (--undo)";
          case MADE ->
              each.kind() == DeliveryKind.DIGEST
                  ? "not accepted yet"
                  : each.withdrawn() == 0
                      ? "not handed over yet"
                      : "not handed over yet, %,d letters withdrawn since"
                          .formatted(each.withdrawn());
          case HANDED_OVER ->
              "handed over on %s, says %s".formatted(each.settledOn(), each.settledBy());
          case UNDONE -> "undone by %s".formatted(each.settledBy());
        };
    return "%s  %s of %tF by %s to %s, %s: %s%s"
        .formatted(
            each.id(),
            each.kind().noun(),
            each.madeAt().atZone(ZoneOffset.UTC),
            each.madeBy(),
            each.addressee().name(),
            HeldLetters.count(each.letters()),
            settled,
            each.note() == null ? "" : " (" + ForeignText.line(each.note()) + ")");
  }

  private static PrintWriter out(CommandSpec command) {
    return command.commandLine().getOut();
  }

  private static int refused(String sentence, CommandSpec command) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
