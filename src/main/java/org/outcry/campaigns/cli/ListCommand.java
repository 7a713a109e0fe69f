package org.outcry.campaigns.cli;

import java.util.List;
import java.util.Locale;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bin/outcry list}. */
@Component
@ReadOnly
@Command(name = "list", description = "List the actions.")
class ListCommand implements OutcryCommand {
  private final Actions actions;

  @Spec private CommandSpec command = CommandSpec.create();

  ListCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    List<Actions.Summary> all = actions.list();
    if (all.isEmpty()) {
      return Report.done(command, "There is no action yet; bin/outcry import FOLDER makes one.");
    }
    all.forEach(action -> Report.done(command, line(action)));
    return 0;
  }

  private static String line(Actions.Summary action) {
    String draft =
        action.latest() == action.live()
            ? ""
            : ", version %d not published".formatted(action.latest());
    String live = action.live() == 0 ? "" : " version " + action.live();
    return "%s (%s): %s%s%s, %,d signatures"
        .formatted(
            action.slug(),
            action.organisation(),
            action.state().name().toLowerCase(Locale.ROOT),
            live,
            draft,
            action.counted());
  }
}
