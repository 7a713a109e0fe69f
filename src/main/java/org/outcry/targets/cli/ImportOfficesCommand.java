package org.outcry.targets.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeImport;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry import-offices}. */
@Component
@Command(
    name = "import-offices",
    description = "Bring an organisation's offices up to date from CSV or Popolo JSON.")
class ImportOfficesCommand implements OutcryCommand {

  private final OfficeImport offices;

  @Parameters(index = "0", paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String organisation = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "A file .csv or .json (Popolo).")
  private Path file = Path.of("");

  @Option(names = "--by", paramLabel = "NAME", description = "Who imports it.")
  private @Nullable String by;

  @Option(names = "--check", description = "Only tell what would change.")
  private boolean check;

  @Option(names = "--new-holders", description = "Let offices go to somebody else.")
  private boolean newHolders;

  @Option(
      names = "--renamed",
      paramLabel = "KEY",
      description = "Take the new name at this office for the same person's.")
  private List<String> renamed = List.of();

  @Spec private CommandSpec command = CommandSpec.create();

  ImportOfficesCommand(OfficeImport offices) {
    this.offices = offices;
  }

  @Override
  public Integer call() {
    if (!Slug.isSlug(organisation) || !renamed.stream().allMatch(Slug::isSlug)) {
      return refused("An organisation or office is named by its slug, such as open-cells.");
    }
    Optional<String> name = StaffName.of(by);
    boolean needsNone = check && (by == null || by.isBlank());
    if (name.isEmpty() && !needsNone) {
      return refused("Write --by NAME: who imports it, in at most 200 characters.");
    }
    Set<Slug> same = renamed.stream().map(Slug::new).collect(Collectors.toSet());
    return switch (offices.read(
        new Slug(organisation),
        file,
        new OfficeImport.Order(name.orElse(""), check, newHolders, same))) {
      case OfficeImport.Done done -> report(done);
      case OfficeImport.Refused(List<String> problems) -> {
        problems.forEach(this::refused);
        yield refused(
            problems.size() == 1
                ? "Nothing was changed: 1 problem to mend."
                : "Nothing was changed: %d problems to mend.".formatted(problems.size()));
      }
    };
  }

  private int report(OfficeImport.Done done) {
    PrintWriter out = command.commandLine().getOut();
    done.lines().forEach(out::println);
    out.printf(
        "%,d offices: %,d %s, %,d unchanged.%n",
        done.offices(),
        done.changed(),
        check ? "would change" : "changed",
        done.offices() - done.changed());
    if (check && done.persons() > 0) {
      out.printf("%,d of them go to somebody else: that needs --new-holders.%n", done.persons());
    }
    return 0;
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
