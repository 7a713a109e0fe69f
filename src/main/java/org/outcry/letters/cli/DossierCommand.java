package org.outcry.letters.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.outcry.campaigns.Action;
import org.outcry.letters.delivery.Dossiers;
import org.outcry.letters.delivery.Made;
import org.outcry.letters.delivery.Selection;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry dossier}. */
@Component
@ReadOnly(unless = {"--target", "--to", "--handed-over", "--undo"})
@Command(
    name = "dossier",
    description = {
      "Make a PDF dossier of the letters that wait for one, or say what became of it.",
      "Without options it lists an action's deliveries."
    })
class DossierCommand implements OutcryCommand {
  private final Dossiers dossiers;
  private final DeliveryCommands deliveries;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "The action's slug.")
  private String slug = "";

  @Mixin private DeliveryCommands.Options options = new DeliveryCommands.Options();

  @Spec private CommandSpec command = CommandSpec.create();

  DossierCommand(Dossiers dossiers, DeliveryCommands deliveries) {
    this.dossiers = dossiers;
    this.deliveries = deliveries;
  }

  @Override
  public Integer call() {
    return deliveries.call(
        slug,
        options,
        "--target KEY, --to FOLDER and --by NAME",
        /* complete= */ true,
        command,
        this::make);
  }

  private Made make(Action action, Selection selection, Path folder, String by) throws IOException {
    Made made = dossiers.make(action, selection, folder, by);
    command
        .commandLine()
        .getOut()
        .println(
            "Signatures: %,d, of them with the name withheld: %,d; files: %,d, in %s."
                .formatted(made.letters(), made.withheld(), made.files(), folder));
    return made;
  }
}
