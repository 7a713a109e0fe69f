package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.LetterLikeness;
import org.outcry.letters.LetterRecords;
import org.outcry.mail.MailWay;
import org.outcry.mail.MailWays;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry letters}. */
@Component
@ReadOnly
@Command(
    name = "letters",
    description = "Show what became of an action's letters, or all that happened to one letter.")
class LettersCommand implements OutcryCommand {
  /** States in which a letter leaves as soon as one can. */
  private static final Set<String> WAITING = Set.of("queued", "deferred");

  private final LetterRecords records;
  private final LetterLikeness likeness;
  private final MailWays ways;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--letter", paramLabel = "ID", description = "One letter's whole history.")
  private @Nullable UUID letter;

  @Spec private CommandSpec command = CommandSpec.create();

  LettersCommand(LetterRecords records, LetterLikeness likeness, MailWays ways) {
    this.records = records;
    this.likeness = likeness;
    this.ways = ways;
  }

  @Override
  public Integer call() {
    UUID one = letter;
    if (one != null) {
      return history(one);
    }
    if (slug.isEmpty()) {
      return refused(
          "Say which action or which letter: bin/outcry letters SLUG, or --letter ID.", 2);
    }
    List<LetterRecords.Tally> tallies = Slug.isSlug(slug) ? records.of(new Slug(slug)) : List.of();
    if (tallies.isEmpty()) {
      return refused("No letter was written for an action of that name.", 1);
    }
    Map<String, Long> complaints = records.complaints(new Slug(slug));
    String target = "";
    for (LetterRecords.Tally tally : tallies) {
      if (!tally.target().equals(target)) {
        target = tally.target();
        out().println(target + called(complaints.get(target)));
      }
      out()
          .printf(
              "%,12d  %s%s%n",
              tally.letters(),
              told(tally.state()),
              tally.heldFor() == null ? "" : " (" + tally.heldFor() + ")");
    }
    sayWhereMailGoes(tallies);
    likeness
        .of(new Slug(slug))
        .ifPresent(each ->
            out()
                .printf(
                    "The latest %d letters: %.0f %% of their words stand in others too; %d say nothing of their own.%n",
                    each.letters(), each.common() * 100, each.unchanged()));
    return 0;
  }

  private static String told(String state) {
    return state.equals("outbox")
        ? "kept in this installation's outbox: they have not left"
        : state;
  }

  /** Why nothing leaves, by the settings of the server that was started last. */
  private void sayWhereMailGoes(List<LetterRecords.Tally> tallies) {
    boolean some =
        tallies.stream().anyMatch(each -> WAITING.contains(each.state()) && each.letters() > 0);
    if (some && ways.ofServer().orElse(ways.chosen()) == MailWay.WAITS) {
      out()
          .println(
              "No mail server is set up, so letters wait: set OUTCRY_SMTP_URL and start the server again.");
    }
  }

  private static String called(@Nullable Long complaints) {
    return complaints == null ? "" : "  (called spam: %,d)".formatted(complaints);
  }

  private int history(UUID id) {
    Optional<LetterRecords.Record> found = records.find(id);
    if (found.isEmpty()) {
      return refused("There is no letter of that id.", 1);
    }
    LetterRecords.Record record = found.get();
    out().printf("%s to %s: %s%n", record.action(), record.target(), told(record.state()));
    for (LetterRecords.Moment moment : record.moments()) {
      out()
          .printf(
              "%tF %<tT UTC  %s%n",
              moment.at().atZone(ZoneOffset.UTC), moment.what().replaceAll("[\\r\\n]+", " "));
    }
    return 0;
  }

  private int refused(String why, int code) {
    command.commandLine().getErr().println(why);
    return code;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
