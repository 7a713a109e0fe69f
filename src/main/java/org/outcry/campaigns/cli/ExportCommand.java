package org.outcry.campaigns.cli;

import java.nio.file.Path;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ExportOutcome;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry export}. */
@Component
@Command(name = "export", description = "Write an action's latest version as a campaign folder.")
class ExportCommand implements OutcryCommand {
  private final Actions actions;

  @Parameters(index = "0", paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Parameters(index = "1", paramLabel = "FOLDER", description = "A new or empty folder.")
  private Path folder = Path.of("");

  @Option(names = "--force", description = "Replace the campaign that the folder holds.")
  private boolean force;

  @Spec private CommandSpec command = CommandSpec.create();

  ExportCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    if (!Slug.isSlug(slug)) {
      return Report.noSlug(command);
    }
    return switch (actions.export(new Slug(slug), folder, force)) {
      case ExportOutcome.Exported(Slug of, int version, int files) ->
          Report.done(
              command,
              "Version %d of %s is written: %d files in %s.".formatted(version, of, files, folder));
      case ExportOutcome.Refused(String sentence) -> Report.refused(command, sentence);
    };
  }
}
