package org.outcry.letters.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.delivery.Made;
import org.outcry.letters.delivery.Paper;
import org.outcry.letters.delivery.PrintRuns;
import org.outcry.letters.delivery.Selection;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry print}. */
@Component
@ReadOnly(unless = {"--target", "--to", "--handed-over", "--undo"})
@Command(
    name = "print",
    description = {
      "Print letters that wait to be posted, as PDF files, or say what became of them.",
      "Without options it lists an action's deliveries."
    })
class PrintCommand implements OutcryCommand {
  private final PrintRuns runs;
  private final DeliveryCommands deliveries;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "The action's slug.")
  private String slug = "";

  @Option(
      names = "--paper",
      paramLabel = "PAPER",
      description = "a4 (window envelopes DL and C6/5) or letter (no. 10, left window).")
  private @Nullable Size paper;

  @Mixin private DeliveryCommands.Options options = new DeliveryCommands.Options();

  /** What there is to print on. */
  private enum Size {
    A4(Paper.A4),
    LETTER(Paper.LETTER);

    private final Paper paper;

    Size(Paper paper) {
      this.paper = paper;
    }
  }

  @Spec private CommandSpec command = CommandSpec.create();

  PrintCommand(PrintRuns runs, DeliveryCommands deliveries) {
    this.runs = runs;
    this.deliveries = deliveries;
  }

  @Override
  public Integer call() {
    return deliveries.call(
        slug,
        options,
        "--target KEY, --paper a4 or letter, --to FOLDER and --by NAME",
        paper != null,
        command,
        this::make);
  }

  private Made make(Action action, Selection selection, Path folder, String by) throws IOException {
    Made made = runs.make(action, selection, Objects.requireNonNull(paper).paper, folder, by);
    command
        .commandLine()
        .getOut()
        .println(
            "%s, in %,d %s in %s."
                .formatted(
                    HeldLetters.count(made.letters()),
                    made.files(),
                    made.files() == 1 ? "file" : "files",
                    folder));
    return made;
  }
}
