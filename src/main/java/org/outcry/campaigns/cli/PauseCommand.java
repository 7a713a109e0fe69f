package org.outcry.campaigns.cli;

import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry pause}. */
@Component
@Command(
    name = "pause",
    description = "Interrupt an action: its page stays, nobody can sign, and its letters wait.")
class PauseCommand implements OutcryCommand {
  private final Actions actions;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Spec private CommandSpec command = CommandSpec.create();

  PauseCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    return Slug.isSlug(slug)
        ? Report.life(command, actions.pause(new Slug(slug)))
        : Report.noSlug(command);
  }
}
