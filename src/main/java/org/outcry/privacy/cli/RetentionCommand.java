package org.outcry.privacy.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.privacy.RetentionOverview;
import org.outcry.privacy.RetentionRules;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry retention}. */
@Component
@ReadOnly
@Command(
    name = "retention",
    description = {
      "Show when each action's names, addresses and letters are made anonymous.",
      "With how many that are, and which could not be."
    })
class RetentionCommand implements OutcryCommand {
  private final RetentionOverview overview;

  @Parameters(
      paramLabel = "SLUG",
      arity = "0..1",
      description = "The action's slug; all actions without it.")
  private String slug = "";

  @Spec private CommandSpec command = CommandSpec.create();

  RetentionCommand(RetentionOverview overview) {
    this.overview = overview;
  }

  @Override
  public Integer call() {
    List<RetentionOverview.Entry> entries = overview.of(slug);
    if (entries.isEmpty() && !slug.isEmpty()) {
      command
          .commandLine()
          .getErr()
          .println("There is no published action of that name; the command list shows all.");
      return 1;
    }
    PrintWriter out = command.commandLine().getOut();
    if (entries.isEmpty()) {
      out.println("No action was ever published, so there is nothing to keep or to remove.");
    }
    entries.forEach(entry -> print(out, entry));
    if (slug.isEmpty()) {
      overview
          .people()
          .forEach(failure ->
              out.printf(
                  "a person's record could not be removed, tried %d times, last on %s: %s (%s)%n",
                  failure.failures(), day(failure.at()), failure.signature(), failure.reason()));
    }
    return 0;
  }

  private static void print(PrintWriter out, RetentionOverview.Entry entry) {
    RetentionRules.Rule rule = entry.rule();
    out.printf("%s%n", rule.action().slug());
    out.printf("  rule: %s%n", rule(rule));
    out.printf("  %s%n", when(rule, entry));
    out.printf("  signatures: %,d with names, %,d anonymous%n", entry.named(), entry.anonymous());
    if (entry.waiting() > 0) {
      out.printf("  letters that wait, and expire if they still do then: %,d%n", entry.waiting());
    }
    entry
        .failures()
        .forEach(failure ->
            out.printf(
                "  could not be made anonymous, tried %d times, last on %s: %s (%s)%n",
                failure.failures(), day(failure.at()), failure.signature(), failure.reason()));
  }

  private static String rule(RetentionRules.Rule rule) {
    String whose =
        switch (rule.source()) {
          case ACTION -> "its campaign.yaml";
          case ORGANISATION -> "its organisation.yaml";
          case OUTCRY ->
              "Outcry's own rule, for neither campaign.yaml nor organisation.yaml has one";
        };
    return rule.days() == 0
        ? "never (" + whose + ")"
        : "%,d days after closing (%s)".formatted(rule.days(), whose);
  }

  private static String when(RetentionRules.Rule rule, RetentionOverview.Entry entry) {
    if (rule.closedAt() == null) {
      LocalDate ends = rule.action().ends();
      return ends == null
          ? "open: nothing goes before it is closed"
          : "open until " + ends + ": nothing goes before it is closed";
    }
    String closed = "closed on " + day(rule.closedAt());
    if (rule.dueAt() == null) {
      return closed + ": names, addresses and letters stay";
    }
    if (entry.named() == 0) {
      return closed + ": all is anonymous";
    }
    return rule.dueAt().isAfter(Instant.now())
        ? closed + ": names, addresses and letters go from " + day(rule.dueAt()) + " on"
        : closed + ": names, addresses and letters are going since " + day(rule.dueAt());
  }

  private static String day(@Nullable Instant time) {
    return time == null ? "" : LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }
}
