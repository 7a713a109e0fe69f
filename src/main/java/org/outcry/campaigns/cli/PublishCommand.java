package org.outcry.campaigns.cli;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
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

  @Option(
      names = "--accept-sealing",
      description = "Let the action be sealed; without it you are told what is lost by that.")
  private boolean acceptSealing;

  @Option(names = "--by", paramLabel = "NAME", description = "Who accepts that.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  PublishCommand(Actions actions) {
    this.actions = actions;
  }

  @Override
  public Integer call() {
    if (!Slug.isSlug(slug)) {
      return Report.noSlug(command);
    }
    String who = acceptSealing ? StaffName.of(by).orElse(null) : null;
    if (acceptSealing && who == null) {
      return Report.refused(command, "Say who accepts it: --accept-sealing --by NAME.");
    }
    LifeOutcome published = actions.publish(new Slug(slug), who);
    boolean refused = published instanceof LifeOutcome.Refused;
    return Report.life(command, reopen && !refused ? actions.reopen(new Slug(slug)) : published);
  }
}
