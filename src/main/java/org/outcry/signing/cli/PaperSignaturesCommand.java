package org.outcry.signing.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.text.Slug;
import org.outcry.signing.PaperFault;
import org.outcry.signing.PaperSignatures;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry paper-signatures}. */
@Component
@ReadOnly(unless = {"--apply"})
@Command(
    name = "paper-signatures",
    description = {
      "Enter signatures from paper sheets, keyed in as a table (CSV).",
      "Without --apply it only shows what would be counted. Each row of a sheet counts once,",
      "however often the table is entered."
    })
class PaperSignaturesCommand implements OutcryCommand {
  private final Actions actions;
  private final PaperSignatures paper;

  @Parameters(index = "0", paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = {
        "The CSV file: sheet, row, given-name, family-name, street, city, postal-code, country,",
        "email, signed-on, consent.KEY (yes or no)."
      })
  private Path file = Path.of("");

  @Option(
      names = "--batch",
      paramLabel = "NAME",
      description = "What tells these sheets from others, such as market-2026; names nobody.")
  private @Nullable String batch;

  @Option(
      names = "--version",
      paramLabel = "NUMBER",
      description = "The version at the sheet's foot; else the one that the public sees.")
  private @Nullable Integer version;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The sheet's language; else the action's first.")
  private @Nullable String language;

  @Option(
      names = "--country",
      paramLabel = "CODE",
      description = "The country of rows that name none.")
  private @Nullable String country;

  @Option(names = "--apply", description = "Count them.")
  private boolean apply;

  @Option(names = "--skip-errors", description = "Count them without the lines that are wrong.")
  private boolean skip;

  @Spec private CommandSpec command = CommandSpec.create();

  PaperSignaturesCommand(Actions actions, PaperSignatures paper) {
    this.actions = actions;
    this.paper = paper;
  }

  @Override
  public Integer call() {
    Optional<Action> action = Slug.isSlug(slug) ? actions.find(new Slug(slug)) : Optional.empty();
    if (action.isEmpty()) {
      return refused("There is no action of that name; the command list shows all.");
    }
    PaperSignatures.Refusal refusal = paper.refusal(action.get());
    if (refusal != null) {
      return refused(PaperRefusal.sentence(refusal));
    }
    Optional<String> name = StaffName.of(batch);
    if (name.isEmpty()) {
      return refused(
          "Write with --batch what tells these sheets from others, such as market-2026.");
    }
    try {
      return enter(action.get(), new PaperSignatures.Wish(name.get(), version, language, country));
    } catch (CsvTable.Unreadable unreadable) {
      return refused(unreadable.sentence());
    }
  }

  private int enter(Action action, PaperSignatures.Wish wish) throws CsvTable.Unreadable {
    CsvTable table = CsvTable.open(file);
    // The whole file is looked at before anything is counted.
    PaperSignatures.Report report = paper.enter(action, table, wish, false);
    print(report);
    if (report.rows() == 0) {
      return refused("The file has headings and no rows.");
    }
    PrintWriter out = command.commandLine().getOut();
    if (!apply) {
      out.println("Nothing was counted; --apply counts them.");
      return 0;
    }
    if (report.wrongs() > 0 && !skip) {
      return refused(
          "Nothing was counted: put the lines right, or leave them out with --skip-errors.");
    }
    PaperSignatures.Report done = paper.enter(action, table, wish, true);
    out.printf(
        "Counted: %,d signatures; %,d of the action's are on paper now.%n",
        done.counted(), paper.counted(action));
    return 0;
  }

  private void print(PaperSignatures.Report report) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "%,d rows: %,d new signatures, %,d whose person signed before, %,d entered before, %,d lines"
            + " wrong.%n",
        report.rows(), report.counted(), report.before(), report.entered(), report.wrongs());
    if (report.withoutAddress() > 0) {
      out.printf(
          "%,d rows have no e-mail address: each counts, whoever signed it.%n",
          report.withoutAddress());
    }
    report
        .wrong()
        .forEach(each ->
            out.printf(
                "Line %,d: %s.%n",
                each.line(),
                each.faults().stream()
                    .map(PaperFault::words)
                    .distinct()
                    .collect(Collectors.joining("; "))));
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
