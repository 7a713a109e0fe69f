package org.outcry.campaigns.cli;

import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry resume}. */
@Component
@Command(
    name = "resume",
    description = "Let a paused action be signed again, and its letters leave.")
class ResumeCommand implements OutcryCommand {
  private final Actions actions;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Spec private CommandSpec command = CommandSpec.create();

  ResumeCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    return Slug.isSlug(slug)
        ? Report.life(command, actions.reopen(new Slug(slug)))
        : Report.noSlug(command);
  }
}
