package org.outcry.signing.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.signing.Breakdown;
import org.outcry.signing.Count;
import org.outcry.signing.PaperSignatures;
import org.outcry.signing.SigningDesk;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry count}. */
@Component
@ReadOnly
@Command(
    name = "count",
    description = "Show an action's count, and by country, region, language and source.")
class CountCommand implements OutcryCommand {
  private final Actions actions;
  private final SigningDesk desk;
  private final Breakdown breakdown;
  private final PaperSignatures paper;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Spec private CommandSpec command = CommandSpec.create();

  CountCommand(Actions actions, SigningDesk desk, Breakdown breakdown, PaperSignatures paper) {
    this.actions = actions;
    this.desk = desk;
    this.breakdown = breakdown;
    this.paper = paper;
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
    long onPaper = paper.counted(action.get());
    print(
        command.commandLine().getOut(),
        desk.count(action.get()),
        breakdown.of(action.get()),
        onPaper);
    return 0;
  }

  private static void print(
      PrintWriter out, Count count, List<Breakdown.Part> parts, long onPaper) {
    out.printf(
        "%,d of a goal of %,d: %,d signatures, %,d counted elsewhere%n",
        count.total(), count.goal(), count.counted(), count.offset());
    if (onPaper > 0) {
      out.printf("%,d of the signatures were given on paper%n", onPaper);
    }
    String dimension = "";
    for (Breakdown.Part part : parts) {
      if (!part.dimension().equals(dimension)) {
        dimension = part.dimension();
        out.println();
        out.println("By " + dimension);
      }
      out.printf("%,12d  %s%n", part.counted(), part.value().isEmpty() ? "(none)" : part.value());
    }
  }
}
