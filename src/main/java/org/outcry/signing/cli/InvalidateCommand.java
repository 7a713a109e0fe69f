package org.outcry.signing.cli;

import org.outcry.platform.cli.OutcryCommand;
import org.outcry.signing.Removals;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry invalidate}. */
@Component
@Command(
    name = "invalidate",
    description = {
      "Take signatures out of the count that were not those people's.",
      "E-mail addresses are read from standard input, one a line."
    })
class InvalidateCommand implements OutcryCommand {
  private final Removal removal;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Spec private CommandSpec command = CommandSpec.create();

  InvalidateCommand(Removal removal) {
    this.removal = removal;
  }

  @Override
  public Integer call() {
    return removal.run(command, slug, Removals.Reason.INVALIDATED);
  }
}
