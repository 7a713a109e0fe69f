package org.outcry.privacy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.privacy.incidents.Incident;
import org.outcry.privacy.incidents.IncidentCsv;
import org.outcry.privacy.incidents.IncidentDuties;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.IncidentTimes;
import org.outcry.privacy.incidents.Risk;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry incidents}. */
@Component
@ReadOnly(unless = {"--add", "--update", "--export"})
@Command(
    name = "incidents",
    description = {
      "Keep the register of incidents with personal data: list, record, add to and export them.",
      "The list has what the law asks for and until when. --add records one, --update adds what is",
      "new. Texts are read from standard input, so that they stand in no shell's history;",
      "--template prints what to write.",
      "Entries are added and never changed."
    })
class IncidentsCommand implements OutcryCommand {
  private final Organisations organisations;
  private final IncidentRegister register;
  private final Messages messages;

  @Parameters(paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

  @Option(names = "--add", description = "Record a new incident; its text is read from input.")
  private boolean add;

  @Option(
      names = "--update",
      paramLabel = "NUMBER",
      description = "Add what is new of an incident; its text is read from input.")
  private @Nullable Integer update;

  @Option(names = "--template", description = "Print what the text of a new incident must tell.")
  private boolean template;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write all entries to a new CSV file.")
  private @Nullable Path export;

  @Option(names = "--by", paramLabel = "NAME", description = "Who records it.")
  private @Nullable String by;

  @Option(
      names = "--known",
      paramLabel = "TIME",
      description = "When you became aware of it, such as 2026-11-28T14:30Z.")
  private @Nullable String known;

  @Option(names = "--happened", paramLabel = "TIME", description = "When it happened, or began.")
  private @Nullable String happened;

  @Option(
      names = "--people",
      paramLabel = "COUNT",
      description = "How many people are concerned, roughly if need be.")
  private @Nullable String people;

  @Option(
      names = "--risk",
      paramLabel = "RISK",
      description = "none (unlikely), risk or high: for their rights and freedoms.")
  private @Nullable String risk;

  @Option(
      names = "--serious",
      paramLabel = "yes|no",
      description = "Whether serious injury (Quebec), significant harm (Canada) is a risk.")
  private @Nullable String serious;

  @Mixin private AuthorityOptions authorities = new AuthorityOptions();

  @Option(
      names = "--people-told",
      paramLabel = "TIME",
      description = "When those concerned were told.")
  private @Nullable String peopleTold;

  @Option(names = "--close", description = "Nothing more is to be done.")
  private boolean close;

  @Spec private CommandSpec command = CommandSpec.create();

  IncidentsCommand(Organisations organisations, IncidentRegister register, Messages messages) {
    this.organisations = organisations;
    this.register = register;
    this.messages = messages;
  }

  @Override
  public Integer call() {
    Optional<Organisations.Stored> organisation = organisations.named(slug);
    if (organisation.isEmpty()) {
      return refused("There is no organisation of that name; its organisation.yaml has its slug.");
    }
    int wanted =
        (add ? 1 : 0) + (update != null ? 1 : 0) + (template ? 1 : 0) + (export != null ? 1 : 0);
    if (wanted > 1) {
      return refused("Write one of --add, --update, --template and --export.");
    }
    if (template) {
      out().print(IncidentText.TEMPLATE);
      return 0;
    }
    if (export != null) {
      return export(organisation.get(), export);
    }
    return wanted == 0 ? list(organisation.get()) : record(organisation.get());
  }

  private int record(Organisations.Stored organisation) {
    List<String> problems = new ArrayList<>();
    Optional<String> name = StaffName.of(by);
    if (name.isEmpty()) {
      problems.add("Write --by NAME: who records it, in at most 200 characters.");
    }
    IncidentOptions options = new IncidentOptions(Instant.now(), problems::add);
    Instant knownAt = options.time("--known", known);
    if (add && known == null) {
      problems.add("Write --known TIME: when you became aware of it; the 72 hours begin then.");
    }
    Instant happenedAt = options.time("--happened", happened);
    Instant since =
        knownAt != null || update == null
            ? knownAt
            : register.find(organisation.id(), update).map(Incident::knownAt).orElse(null);
    IncidentEntry entry =
        new IncidentEntry(
            Instant.now(),
            name.orElse(""),
            knownAt,
            happenedAt,
            options.count(people),
            options.choice("--risk", risk, Risk::of, "none, risk or high"),
            options.choice("--serious", serious, IncidentOptions::yesOrNo, "yes or no"),
            authorities.read(data(organisation), options, since),
            options.told("--people-told", peopleTold, since),
            close,
            text(problems::add));
    if (!problems.isEmpty()) {
      problems.forEach(command.commandLine().getErr()::println);
      return refused("Nothing was recorded.");
    }
    if (update != null) {
      if (!register.update(organisation.id(), update, entry)) {
        return refused(
            "There is no incident of that number; without options the command lists all.");
      }
      out().printf("Added to incident %d.%n", update);
      return list(organisation, update);
    }
    int number = register.add(organisation.id(), entry);
    out().printf("Recorded as incident %d.%n", number);
    return list(organisation, number);
  }

  private static @Nullable DataProtection data(Organisations.Stored organisation) {
    return organisation.organisation().privacy().dataProtection();
  }

  private String text(Consumer<String> problem) {
    try {
      return IncidentText.read(System.in, add, problem);
    } catch (MalformedInputException other) {
      problem.accept("The text is not UTF-8; save it as UTF-8.");
    } catch (IOException e) {
      problem.accept("The text can't be read from standard input.");
    }
    return "";
  }

  private int list(Organisations.Stored organisation) {
    AtomicBoolean any = new AtomicBoolean();
    register.each(
        organisation.id(),
        each -> {
          any.set(true);
          print(organisation, each);
        });
    if (!any.get()) {
      out().println("No incident is on record.");
    }
    return 0;
  }

  private int list(Organisations.Stored organisation, int number) {
    register.find(organisation.id(), number).ifPresent(each -> print(organisation, each));
    return 0;
  }

  private void print(Organisations.Stored organisation, Incident incident) {
    out()
        .printf(
            "Incident %d, known since %s, %s people, risk: %s, serious: %s%s%n",
            incident.number(),
            IncidentTimes.UTC.minute(incident.knownAt()),
            incident.people() == null ? "unknown" : "%,d".formatted(incident.people()),
            incident.risk() == null ? "not assessed" : incident.risk().word(),
            incident.serious() == null ? "not assessed" : incident.serious() ? "yes" : "no",
            incident.isClosed() ? ", closed" : "");
    IncidentDuties.of(
            incident,
            data(organisation),
            Instant.now(),
            messages.in(Language.ENGLISH),
            IncidentTimes.UTC)
        .forEach(duty -> out().println("  " + duty.sentence()));
    for (IncidentEntry entry : incident.entries()) {
      out().printf("  %s, %s:%n", IncidentTimes.UTC.minute(entry.at()), entry.by());
      entry.text().lines().forEach(line -> out().println("    " + line));
    }
  }

  private int export(Organisations.Stored organisation, Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return refused("There is a file of that name already; name a new one.");
    }
    AtomicLong incidents = new AtomicLong();
    try {
      PrivateFiles.write(
          file,
          out -> incidents.set(IncidentCsv.write(register, organisation.id(), out).incidents()));
    } catch (IOException e) {
      return refused("The file can't be written there; look at its folder and its permissions.");
    }
    out().printf("%,d incidents were written.%n", incidents.get());
    return 0;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
