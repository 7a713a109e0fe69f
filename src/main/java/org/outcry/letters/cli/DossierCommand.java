package org.outcry.letters.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.delivery.DeliveryRefused;
import org.outcry.letters.delivery.Dossiers;
import org.outcry.letters.delivery.Made;
import org.outcry.letters.delivery.Selection;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry dossier}. */
@Component
@Command(
    name = "dossier",
    description = {
      "Make a PDF dossier of the letters that wait for one, or say what became of it.",
      "Without options it lists an action's deliveries."
    })
class DossierCommand implements OutcryCommand {
  private final StaffInput input;
  private final Dossiers dossiers;
  private final DeliverySettling settling;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--target", paramLabel = "KEY", description = "Whom the letters were signed to.")
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

  @Mixin private DeliverySettling.Options settle = new DeliverySettling.Options();

  @Spec private CommandSpec command = CommandSpec.create();

  DossierCommand(StaffInput input, Dossiers dossiers, DeliverySettling settling) {
    this.input = input;
    this.dossiers = dossiers;
    this.settling = settling;
  }

  @Override
  public Integer call() {
    if (settle.isAsked()) {
      return settling.settle(settle, command);
    }
    Optional<Action> action = input.action(slug);
    if (action.isEmpty()) {
      return refused(StaffInput.NO_ACTION);
    }
    if (target == null && to == null) {
      return settling.list(action.get(), command);
    }
    Optional<String> name = StaffName.of(settle.by);
    if (target == null || !Slug.isSlug(target) || to == null || name.isEmpty()) {
      return refused(
          "Write --target KEY, --to FOLDER and --by NAME; bin/outcry letters %s lists the targets."
              .formatted(slug));
    }
    return make(
        action.get(), new Selection(new Slug(target), from, until, addressee), to, name.get());
  }

  private int make(Action action, Selection selection, Path folder, String by) {
    try {
      Made made = dossiers.make(action, selection, folder, by);
      say(
          "Signatures: %,d, of them with the name withheld: %,d; files: %,d, in %s."
              .formatted(made.letters(), made.withheld(), made.files(), folder));
      return settling.made(made, "dossier", command);
    } catch (DeliveryRefused refused) {
      return refused(String.valueOf(refused.getMessage()));
    } catch (FileAlreadyExistsException there) {
      return refused("There is something at %s already; name a new folder.".formatted(folder));
    } catch (IOException unwritable) {
      return refused(
          "The files can't be written; look at the folder and the space on the disk. The letters wait as before.");
    }
  }

  private void say(String sentence) {
    command.commandLine().getOut().println(sentence);
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
