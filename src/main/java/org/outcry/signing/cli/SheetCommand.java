package org.outcry.signing.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Language;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.paper.Sheets;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry sheet}. */
@Component
@Command(
    name = "sheet",
    description = {
      "Make sheets on which an action is signed on paper, as a PDF to print.",
      "What was signed is entered with paper-signatures."
    })
class SheetCommand implements OutcryCommand {
  private static final int MOST_SHEETS = 200;
  private static final int MOST_ROWS = 30;

  private final Actions actions;
  private final PaperSignatures paper;
  private final Sheets sheets;

  @Parameters(index = "0", paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Parameters(index = "1", paramLabel = "FILE.pdf", description = "A file that is not there yet.")
  private Path file = Path.of("");

  @Option(names = "--language", paramLabel = "TAG", description = "Else the action's first.")
  private @Nullable String language;

  @Option(names = "--paper", description = "a4 or letter; a4 when left out.")
  private Size size = Size.A4;

  @Option(
      names = "--batch",
      paramLabel = "NAME",
      description = "Printed at the foot of each sheet.")
  private @Nullable String batch;

  @Option(names = "--sheets", description = "How many, numbered from 1; 1 to 200.")
  private int number = 1;

  @Option(names = "--rows", description = "Rows on a sheet, 1 to 30; 8 when left out.")
  private int rows = 8;

  /** What there is to print on. */
  private enum Size {
    A4("A4"),
    LETTER("letter");

    private final String css;

    Size(String css) {
      this.css = css;
    }
  }

  @Spec private CommandSpec command = CommandSpec.create();

  SheetCommand(Actions actions, PaperSignatures paper, Sheets sheets) {
    this.actions = actions;
    this.paper = paper;
    this.sheets = sheets;
  }

  @Override
  public Integer call() {
    Optional<Action> found = actions.published(slug);
    if (found.isEmpty()) {
      return refused("There is no published action of that name; the command list shows all.");
    }
    Action action = found.get();
    PaperSignatures.Refusal refusal = paper.refusal(action);
    if (refusal != null || !action.isLive()) {
      return refused(
          refusal == null
              ? "The action is closed: nobody can sign it any more."
              : PaperRefusal.sentence(refusal));
    }
    if (number < 1 || number > MOST_SHEETS || rows < 1 || rows > MOST_ROWS) {
      return refused("There are 1 to 200 sheets (--sheets) of 1 to 30 rows (--rows).");
    }
    if (batch != null && StaffName.of(batch).isEmpty()) {
      return refused("--batch has 1 to 200 characters.");
    }
    Optional<Language> printed =
        language == null
            ? Optional.of(action.content().defaultLanguage())
            : action.content().languages().stream()
                .filter(each -> each.tag().equals(language))
                .findFirst();
    if (printed.isEmpty()) {
      return refused(
          "The action is in %s; write one of these with --language."
              .formatted(action.content().languages()));
    }
    return write(action, new Sheets.Order(printed.get(), size.css, batch, number, rows));
  }

  private int write(Action action, Sheets.Order order) {
    boolean made = false;
    try (OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      made = true;
      sheets.write(action, order, to);
    } catch (FileAlreadyExistsException taken) {
      return refused("There is a file of that name already; nothing was written.");
    } catch (IOException failed) {
      if (made) {
        remove();
      }
      return refused("The file can't be written; look at the folder and its permissions.");
    }
    command
        .commandLine()
        .getOut()
        .printf(
            number == 1
                ? "%,d sheet of %,d rows is in %s.%n"
                : "%,d sheets of %,d rows are in %s.%n",
            number,
            rows,
            file);
    return 0;
  }

  private void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException full) {
      refused("What was written of it could not be removed either.");
    }
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
