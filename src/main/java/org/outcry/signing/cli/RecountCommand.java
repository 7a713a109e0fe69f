package org.outcry.signing.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.LetterTally;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry recount}. */
@Component
@Command(
    name = "recount",
    description =
        "Count signatures, and letters by state, anew, also while people sign; put counters right.")
class RecountCommand implements OutcryCommand {
  private final Recount recount;
  private final LetterTally letters;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "One action; else all of them.")
  private @Nullable String slug;

  @Option(names = "--history", description = "Only list the counters that were put right so far.")
  private boolean history;

  @Spec private CommandSpec command = CommandSpec.create();

  RecountCommand(Recount recount, LetterTally letters) {
    this.recount = recount;
    this.letters = letters;
  }

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    if (history) {
      List<Recount.Repair> repairs = recount.repairs();
      repairs.forEach(repair -> out.println(line(repair)));
      if (repairs.isEmpty()) {
        out.println("No counter ever had to be put right.");
      }
      return 0;
    }
    if (slug != null && !Slug.isSlug(slug)) {
      return unknown();
    }
    List<Recount.Result> results = slug == null ? recount.all() : recount.of(new Slug(slug));
    if (results.isEmpty() && slug != null) {
      return unknown();
    }
    results.forEach(result -> out.println(line(result)));
    if (results.isEmpty()) {
      out.println("Nothing was published yet, so there is nothing to count.");
    }
    if (slug == null) {
      letters(out);
    }
    return 0;
  }

  private void letters(PrintWriter out) {
    int differed = letters.recount();
    out.println(
        differed == 0
            ? "Letters by state are as they were counted"
            : "%,d numbers of letters by state differed: put right".formatted(differed));
  }

  private Integer unknown() {
    command
        .commandLine()
        .getErr()
        .println(
            "There is no published action of that name; the command list shows those there are.");
    return 1;
  }

  private static String line(Recount.Result result) {
    return result.differed()
        ? "%s: %,d signatures; the counter said %,d, and %,d numbers of its breakdown differed: put right"
            .formatted(result.slug(), result.signatures(), result.counter(), result.tallies())
        : "%s: %,d signatures, as the counter says".formatted(result.slug(), result.signatures());
  }

  private static String line(Recount.Repair repair) {
    return "%s  %s: %,d signatures; the counter said %,d, and %,d numbers of its breakdown differed"
        .formatted(
            repair.at(), repair.slug(), repair.signatures(), repair.counter(), repair.tallies());
  }
}
