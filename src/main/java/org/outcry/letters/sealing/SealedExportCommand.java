package org.outcry.letters.sealing;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry sealed-export}. */
@Component
@Command(
    name = "sealed-export",
    description = "Write a sealed action's signatures into a file, which bin/outcry unseal reads.")
class SealedExportCommand implements OutcryCommand {
  private final Actions actions;
  private final SealedExports exports;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--to", paramLabel = "FILE", required = true, description = "A new file.")
  private Path file = Path.of("");

  @Spec private CommandSpec command = CommandSpec.create();

  SealedExportCommand(Actions actions, SealedExports exports) {
    this.actions = actions;
    this.exports = exports;
  }

  @Override
  public Integer call() {
    Optional<Action> action = Slug.isSlug(slug) ? actions.find(new Slug(slug)) : Optional.empty();
    if (action.isEmpty()) {
      return refused("There is no action of that slug; bin/outcry list shows them.");
    }
    if (!action.get().isSealed()) {
      return refused("%s is not sealed.".formatted(slug));
    }
    try {
      SealedExports.Written written = exports.write(action.get(), file);
      command
          .commandLine()
          .getOut()
          .println(
              "%,d sealed signatures are in %s; %,d wait for their letters to leave and are not in it."
                  .formatted(written.signatures(), file, written.waiting()));
      return 0;
    } catch (FileAlreadyExistsException there) {
      return refused("There is a file of that name; name a new one.");
    } catch (IOException unwritable) {
      return refused("The file can't be written; look at its folder and the space on the disk.");
    }
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
