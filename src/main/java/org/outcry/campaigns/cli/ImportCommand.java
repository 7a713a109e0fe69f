package org.outcry.campaigns.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.Problem;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry import}. */
@Component
@Command(name = "import", description = "Read a campaign folder into a draft.")
class ImportCommand implements OutcryCommand {
  private final Actions actions;

  @Parameters(paramLabel = "FOLDER", description = "The campaign's folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--update-organisation",
      description = "Let the folder change its organisation, and with it all its pages.")
  private boolean updateOrganisation;

  @Option(
      names = "--accept-sealing",
      description = "Let the action be sealed; without it you are told what is lost by that.")
  private boolean acceptSealing;

  @Option(
      names = "--accept-in-page-scripts",
      description = "Let the action's script run in its page itself; with --by.")
  private boolean acceptInPageScripts;

  @Option(names = "--by", paramLabel = "NAME", description = "Who accepts that.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  ImportCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    String inPageBy = acceptInPageScripts ? StaffName.of(by).orElse(null) : null;
    if (acceptInPageScripts && inPageBy == null) {
      return Report.refused(command, "Say who accepts it: --accept-in-page-scripts --by NAME.");
    }
    return switch (actions.importFolder(folder, updateOrganisation, acceptSealing, inPageBy)) {
      case ImportOutcome.Imported(Slug slug, int version) ->
          Report.done(
              command,
              "Version %d of %s is imported. Nobody sees it yet: bin/outcry publish %s puts it live."
                  .formatted(version, slug, slug));
      case ImportOutcome.Unchanged(Slug slug, int version) ->
          Report.done(
              command, "Nothing is new: version %d of %s says the same.".formatted(version, slug));
      case ImportOutcome.Refused(List<Problem> problems) -> {
        problems.forEach(problem -> Report.refused(command, problem.toString()));
        yield Report.refused(
            command,
            problems.size() == 1
                ? "Nothing was changed: 1 problem to mend."
                : "Nothing was changed: %d problems to mend.".formatted(problems.size()));
      }
    };
  }
}
