package org.outcry.campaigns.cli;

import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry publish}. */
@Component
@Command(name = "publish", description = "Show an action's latest version to the public.")
class PublishCommand implements OutcryCommand {
  private final Actions actions;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--reopen", description = "Let a closed action be signed again.")
  private boolean reopen;

  @Spec private CommandSpec command = CommandSpec.create();

  PublishCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    if (!Slug.isSlug(slug)) {
      return Report.noSlug(command);
    }
    LifeOutcome published = actions.publish(new Slug(slug));
    boolean refused = published instanceof LifeOutcome.Refused;
    return Report.life(command, reopen && !refused ? actions.reopen(new Slug(slug)) : published);
  }
}
