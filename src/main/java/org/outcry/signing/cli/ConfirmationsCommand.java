package org.outcry.signing.cli;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.signing.Confirmations;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry confirmations}. */
@Component
@ReadOnly
@Command(
    name = "confirmations",
    description = {
      "Show how many addresses of an action's signatures were confirmed.",
      "And which signatures their address's holder says are not theirs."
    })
class ConfirmationsCommand implements OutcryCommand {
  private final Actions actions;
  private final Confirmations confirmations;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Spec private CommandSpec command = CommandSpec.create();

  ConfirmationsCommand(Actions actions, Confirmations confirmations) {
    this.actions = actions;
    this.confirmations = confirmations;
  }

  @Override
  public Integer call() {
    Optional<Action> action = actions.published(slug);
    if (action.isEmpty()) {
      command
          .commandLine()
          .getErr()
          .println("There is no published action of that name; the command list shows all.");
      return 1;
    }
    PrintWriter out = command.commandLine().getOut();
    Confirmations.Overview overview = confirmations.overview(action.get());
    out.printf(
        "%,d wait, %,d confirmed, %,d expired, %,d disputed, %,d taken out otherwise%n",
        overview.waiting(),
        overview.confirmed(),
        overview.expired(),
        overview.disputed(),
        overview.withdrawn());
    for (Confirmations.Dispute dispute : confirmations.disputes(action.get())) {
      out.printf(
          "%tF  signature %s, given %tF: its address's holder says that they didn't sign%n",
          dispute.at().atOffset(ZoneOffset.UTC),
          dispute.signature(),
          dispute.signedAt().atOffset(ZoneOffset.UTC));
    }
    return 0;
  }
}
