package org.outcry.letters.sealing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.delivery.DeliveryRefused;
import org.outcry.letters.delivery.OfflineHandovers;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry sealed-delivered}. */
@Component
@Command(
    name = "sealed-delivered",
    description = {
      "Say that a dossier or print run that bin/outcry unseal made of a sealed action was handed over.",
      "The list of its letters lies beside it; it has their ids alone. The next sealed-export leaves them out of dossiers."
    })
class SealedDeliveredCommand implements OutcryCommand {
  private final Actions actions;
  private final OfflineHandovers handovers;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Parameters(
      paramLabel = "FILE",
      description = "The list of letters, such as dossier-KEY-letters.txt.")
  private Path file = Path.of("");

  @Option(names = "--by", paramLabel = "NAME", description = "Who handed it over.")
  private @Nullable String by;

  @Option(names = "--on", paramLabel = "DATE", description = "On which day; today when left out.")
  private @Nullable LocalDate on;

  @Spec private CommandSpec command = CommandSpec.create();

  SealedDeliveredCommand(Actions actions, OfflineHandovers handovers) {
    this.actions = actions;
    this.handovers = handovers;
  }

  @Override
  public Integer call() {
    Optional<Action> action = Slug.isSlug(slug) ? actions.find(new Slug(slug)) : Optional.empty();
    if (action.isEmpty()) {
      return refused("There is no action of that slug; bin/outcry list shows them.");
    }
    Optional<String> name = StaffName.of(by);
    if (name.isEmpty()) {
      return refused("Write --by NAME: who handed it over, in at most 200 characters.");
    }
    try {
      OfflineHandovers.Listed letters = HandedOverFile.read(file, action.get().slug());
      LocalDate day = on == null ? action.get().organisation().today() : on;
      OfflineHandovers.Recorded recorded = handovers.record(action.get(), letters, name.get(), day);
      command
          .commandLine()
          .getOut()
          .println(
              "Delivered on %s: %,d letters. Delivered before: %,d; taken back or expired before it was said: %,d."
                  .formatted(day, recorded.delivered(), recorded.before(), recorded.late()));
      if (recorded.moved() > 0) {
        command
            .commandLine()
            .getOut()
            .println(
                "%,d of them were held or moved since the export; they are recorded as handed over to %s, as their list says, and go to nobody else."
                    .formatted(recorded.moved(), recorded.to()));
      }
      return 0;
    } catch (HandedOverFile.NoFile | DeliveryRefused refused) {
      return refused(String.valueOf(refused.getMessage()));
    }
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
