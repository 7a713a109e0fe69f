package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.LetterLikeness;
import org.outcry.letters.LetterRecords;
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
  private final LetterRecords records;
  private final LetterLikeness likeness;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--letter", paramLabel = "ID", description = "One letter's whole history.")
  private @Nullable UUID letter;

  @Spec private CommandSpec command = CommandSpec.create();

  LettersCommand(LetterRecords records, LetterLikeness likeness) {
    this.records = records;
    this.likeness = likeness;
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
              tally.state(),
              tally.heldFor() == null ? "" : " (" + tally.heldFor() + ")");
    }
    likeness
        .of(new Slug(slug))
        .ifPresent(each ->
            out()
                .printf(
                    "The latest %d letters: %.0f %% of their words stand in others too; %d say nothing of their own.%n",
                    each.letters(), each.common() * 100, each.unchanged()));
    return 0;
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
    out().printf("%s to %s: %s%n", record.action(), record.target(), record.state());
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
