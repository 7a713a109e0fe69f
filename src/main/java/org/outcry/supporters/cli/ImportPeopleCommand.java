package org.outcry.supporters.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.text.ForeignText;
import org.outcry.supporters.PersonColumns;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonImport;
import org.outcry.supporters.Profile;
import org.outcry.supporters.ProfileFields;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry import-people}. */
@Component
@ReadOnly(unless = {"--apply"})
@Command(
    name = "import-people",
    description = {
      "Enter a list of people (CSV). Without --apply it only shows what would be entered.",
      "A list fills what is empty and adds tags; it changes nothing that is known."
    })
class ImportPeopleCommand implements OutcryCommand {
  private static final List<String> KINDS = ConsentKind.outlasting();
  private static final int LONGEST_WORDING = 4_000;

  private final Organisations organisations;
  private final PersonImport imports;

  @Parameters(index = "0", paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file, in UTF-8.")
  private Path file = Path.of("");

  @Option(
      names = "--map",
      paramLabel = "HEADING=MEANING,…",
      description = {
        "What columns mean: email, given-name, family-name, phone, country, postal-code, language,",
        "tags, consent (yes or no), or a field of your own. Usual headings are guessed; a meaning of",
        "nothing leaves a column out."
      })
  private String map = "";

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "The language of people of whom no column says it; else en.")
  private String language = "en";

  @Option(names = "--source", description = "Where the list is from; the people are told.")
  private @Nullable String source;

  @Option(
      names = "--exported",
      paramLabel = "DAY",
      description = "The day on which the list was made, such as 2026-01-31.")
  private @Nullable LocalDate exported;

  @Option(
      names = "--consent",
      paramLabel = "KIND",
      description = {
        "What they agreed to: email, phone or partners. With --wording, --source and --given-on.",
        "Of everybody in the list, or of whom the column consent says so."
      })
  private @Nullable String consent;

  @Option(names = "--wording", description = "Word for word what they agreed to.")
  private @Nullable String wording;

  @Option(
      names = "--given-on",
      paramLabel = "DAY",
      description = "The day on which they agreed, or the last one.")
  private @Nullable LocalDate givenOn;

  @Option(names = "--apply", description = "Enter it.")
  private boolean apply;

  @Option(names = "--skip-errors", description = "Enter it without the lines that are wrong.")
  private boolean skip;

  @Option(
      names = "--erasures-checked",
      description = "You have taken those out of the list who were erased since it was made.")
  private boolean checked;

  @Option(names = "--by", paramLabel = "NAME", description = "Who enters it; with --apply.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  ImportPeopleCommand(Organisations organisations, PersonImport imports) {
    this.organisations = organisations;
    this.imports = imports;
  }

  @Override
  public Integer call() {
    Optional<Organisations.Stored> organisation = organisations.named(slug);
    if (organisation.isEmpty()) {
      return refused("There is no organisation of that name; its organisation.yaml has its slug.");
    }
    Optional<String> problem = wrongOptions();
    if (problem.isPresent()) {
      return refused(problem.get());
    }
    try {
      CsvTable table = CsvTable.open(file);
      PersonColumns.Read columns = PersonColumns.of(table.headings(), map);
      if (columns.columns().hasConsent() && consent == null) {
        columns
            .problems()
            .add("A column says who agreed: write with --consent and --wording to what.");
      }
      if (!columns.problems().isEmpty()) {
        return refused(String.join(System.lineSeparator(), columns.problems()));
      }
      return run(table, columns.columns(), organisation.get());
    } catch (CsvTable.Unreadable unreadable) {
      return refused(unreadable.sentence());
    }
  }

  private Optional<String> wrongOptions() {
    if (apply && (StaffName.of(by).isEmpty() || StaffName.of(source).isEmpty())) {
      return Optional.of(
          "Write who enters the list with --by, and where it is from with --source; both are kept.");
    }
    if (ProfileFields.set(Profile.nobody("en"), "language", language).problem() != null) {
      return Optional.of("--language is a language's tag, such as en or fr-CA.");
    }
    if (consent == null) {
      return wording == null && givenOn == null
          ? Optional.empty()
          : Optional.of("Write with --consent what they agreed to: email, phone or partners.");
    }
    if (!KINDS.contains(consent)) {
      return Optional.of("--consent is email, phone or partners.");
    }
    String words = wording;
    if (words == null
        || words.isBlank()
        || words.length() > LONGEST_WORDING
        || StaffName.of(source).isEmpty()
        || givenOn == null) {
      return Optional.of(
          "A consent needs its exact wording (--wording), where it was given (--source) and when"
              + " (--given-on); without them leave --consent out.");
    }
    return Objects.requireNonNull(givenOn).isAfter(LocalDate.now(ZoneOffset.UTC))
        ? Optional.of("--given-on is a day that is still to come.")
        : Optional.empty();
  }

  private int run(CsvTable table, PersonColumns columns, Organisations.Stored organisation)
      throws CsvTable.Unreadable {
    PersonConsents.Given given =
        consent == null
            ? null
            : new PersonConsents.Given(
                consent,
                Objects.requireNonNull(wording).strip(),
                language,
                Objects.requireNonNull(source).strip(),
                Objects.requireNonNull(givenOn),
                "import");
    PersonImport.Wish wish =
        new PersonImport.Wish(
            organisation.id(),
            columns,
            language,
            given,
            StaffName.of(source).orElse(""),
            StaffName.of(by).orElse(""));
    // The whole file is looked at before anything is entered.
    PersonImport.Report report = imports.preview(table, wish);
    long erased =
        imports.erasedSince(
            organisation.id(),
            Objects.requireNonNullElse(exported, LocalDate.EPOCH),
            organisation.organisation().zone());
    print(table, columns, report, erased);
    if (report.rows() == 0) {
      return refused("The file has headings and no rows.");
    }
    if (!apply) {
      command.commandLine().getOut().println("Nothing was entered; --apply enters it.");
      return 0;
    }
    if (report.wrongs() > 0 && !skip) {
      return refused(
          "Nothing was entered: put the lines right, or leave them out with --skip-errors.");
    }
    if (erased > 0 && !checked) {
      return refused(
          "Nothing was entered: look for the erased in your own records, take them out of the"
              + " list, and write --erasures-checked; --exported DAY asks only about those since.");
    }
    PersonImport.Report done = imports.apply(table, wish);
    command
        .commandLine()
        .getOut()
        .printf(
            "Entered: %,d people who were not known, %,d known ones completed, %,d consents.%n",
            done.unknown(), done.filled(), done.given());
    return 0;
  }

  private void print(
      CsvTable table, PersonColumns columns, PersonImport.Report report, long erased) {
    PrintWriter out = command.commandLine().getOut();
    List<String> headings = table.headings();
    IntStream.range(0, headings.size())
        .forEach(i ->
            out.printf(
                "Column %s: %s%n",
                ForeignText.quoted(headings.get(i)),
                columns.meanings().getOrDefault(i, "left out")));
    report
        .shown()
        .forEach(row ->
            out.printf(
                "Line %,d: %s %s%s%n",
                row.line(),
                row.email().value(),
                ProfileFields.all(row.profile()),
                row.profile().tags().isEmpty() ? "" : " tags " + row.profile().tags()));
    out.printf(
        Locale.ROOT,
        "%,d rows: %,d people not known yet, %,d known and completed, %,d known and the same, %,d"
            + " lines twice, %,d lines wrong.%n",
        report.rows(),
        report.unknown(),
        report.filled(),
        report.same(),
        report.twices(),
        report.wrongs());
    if (consent != null) {
      out.printf("%,d agreed, as the list has it.%n", report.consenting());
    } else {
      out.println("No consent is entered: nobody is written to because of this list.");
    }
    if (report.suppressed() > 0) {
      out.printf(
          "%,d are on the list of addresses that nothing is mailed to, and stay there.%n",
          report.suppressed());
    }
    report
        .twice()
        .forEach(each ->
            out.printf("Line %,d has the address of line %,d%n", each.line(), each.earlier()));
    report
        .wrong()
        .forEach(each -> out.printf("Line %,d: %s.%n", each.line(), each.fault().words()));
    out.println(
        erased == 0
            ? "Nobody was erased that this list could bring back."
            : "%,d addresses or signatures were erased, or went with nothing left to keep them for%s. Nothing is kept by which Outcry could tell whether the list brings one back."
                .formatted(erased, exported == null ? "" : " since " + exported));
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
