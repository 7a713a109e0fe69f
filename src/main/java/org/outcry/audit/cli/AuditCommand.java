package org.outcry.audit.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.AccountNames;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.audit.AuditVerifier;
import org.outcry.audit.ChainHead;
import org.outcry.audit.Deed;
import org.outcry.audit.Verdict;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.database.Documents;
import org.outcry.platform.text.EmailAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry audit}. */
@Component
@ReadOnly
@Command(
    name = "audit",
    description = {
      "Show who did what, find out whether the audit is whole, or write down where it ends.",
      "What is proved by that, and what is not: docs/audit.md."
    })
class AuditCommand implements OutcryCommand {
  private static final String INSTALLATION = "installation";

  private final AuditTrail trail;
  private final AuditVerifier verifier;
  private final Organisations organisations;
  private final ObjectProvider<AccountNames> accounts;

  @Spec private CommandSpec command = CommandSpec.create();

  AuditCommand(
      AuditTrail trail,
      AuditVerifier verifier,
      Organisations organisations,
      ObjectProvider<AccountNames> accounts) {
    this.trail = trail;
    this.verifier = verifier;
    this.organisations = organisations;
    this.accounts = accounts;
  }

  @Override
  public Integer call() {
    command.commandLine().usage(command.commandLine().getErr());
    return 2;
  }

  @Command(
      name = "verify",
      description = "Look through all entries; ends with 1 and says which is the first bad one.")
  @ReadOnly
  int verify(
      @Option(
              names = "--head",
              paramLabel = "FILE",
              description =
                  "What audit head once wrote, kept where nobody can change it; - for standard input.")
          @Nullable String heads) {
    List<ChainHead> kept = new ArrayList<>();
    if (heads != null) {
      try (Stream<String> lines = lines(heads)) {
        for (String line : lines.filter(each -> !each.isBlank()).toList()) {
          Optional<ChainHead> head = ChainHead.read(line);
          if (head.isEmpty()) {
            return refused(
                "A line is no head: three words, as bin/outcry audit head writes them.", 2);
          }
          kept.add(head.get());
        }
      } catch (IOException | UncheckedIOException e) {
        return refused("The file %s can't be read.".formatted(heads), 1);
      }
    }
    List<UUID> chains = new ArrayList<>(verifier.chains());
    kept.stream()
        .map(ChainHead::organisation)
        .filter(each -> !chains.contains(each))
        .distinct()
        .forEach(chains::add);
    if (chains.isEmpty()) {
      out().println("Nothing has been recorded yet.");
    }
    int bad = 0;
    for (UUID chain : chains) {
      Verdict verdict =
          verifier.verify(
              chain, kept.stream().filter(each -> each.organisation().equals(chain)).toList());
      Verdict.Problem problem = verdict.problem();
      if (problem == null) {
        out()
            .printf(
                "%s: %,d entries, all as they were written.%n", name(chain), verdict.sequence());
      } else {
        bad++;
        command
            .commandLine()
            .getErr()
            .printf("%s: entry %d %s.%n", name(chain), verdict.problemAt(), problem.sentence());
      }
    }
    return bad == 0 ? 0 : 1;
  }

  private static Stream<String> lines(String file) throws IOException {
    return file.equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines()
        : Files.lines(Path.of(file));
  }

  @Command(
      name = "head",
      description =
          "Print where each chain ends, a line each; kept elsewhere, it shows later what was cut off.")
  @ReadOnly
  int head() {
    verifier.heads().forEach(head -> out().println(head.line()));
    return 0;
  }

  @Command(name = "list", description = "Show entries, the oldest first.")
  int list(
      @Option(
              names = "--organisation",
              paramLabel = "SLUG",
              description = "Whose; without it the installation's own.")
          @Nullable String organisation,
      @Option(
              names = "--account",
              paramLabel = "ADDRESS",
              description = "What somebody did, or was done to them or with their address.")
          @Nullable String account,
      @Option(names = "--since", paramLabel = "DAY", description = "From that day on, in UTC.")
          @Nullable LocalDate since,
      @Option(
              names = "--object",
              paramLabel = "KIND:NAME",
              description = "What was done to something: action:SLUG, account:ID, command:NAME.")
          @Nullable String object) {
    return with(
        organisation,
        account,
        since,
        object,
        (chain, filter) -> {
          trail.each(chain, filter, entry -> out().println(line(entry)));
          return 0;
        });
  }

  @Command(
      name = "export",
      description = "Write entries into a new file of JSON lines; it holds personal data.")
  int export(
      @Parameters(paramLabel = "FILE", description = "The file; it must not be there.") Path file,
      @Option(
              names = "--organisation",
              paramLabel = "SLUG",
              description = "Whose; without it the installation's own.")
          @Nullable String organisation,
      @Option(names = "--since", paramLabel = "DAY", description = "From that day on, in UTC.")
          @Nullable LocalDate since) {
    return with(
        organisation,
        null,
        since,
        null,
        (chain, filter) -> {
          try (BufferedWriter writer =
              Files.newBufferedWriter(
                  file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            trail.each(chain, filter, entry -> write(writer, entry));
          } catch (FileAlreadyExistsException e) {
            return refused("The file %s is there already; name another.".formatted(file), 1);
          } catch (IOException | UncheckedIOException e) {
            return refused("Nothing could be written to %s.".formatted(file), 1);
          }
          out().printf("The entries are in %s. It holds personal data.%n", file);
          return 0;
        });
  }

  private static void write(BufferedWriter writer, AuditEntry entry) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("organisation", entry.organisation().toString());
    values.put("sequence", entry.sequence());
    values.put("at", entry.at().toString());
    values.put("act", entry.act());
    put(values, "account", entry.account());
    put(values, "object", entry.object());
    put(values, "who", entry.who());
    put(values, "changes", entry.changes());
    put(values, "why", entry.why());
    if (entry.erased() > 0) {
      values.put("erased", entry.erased());
    }
    try {
      writer.write(Documents.write(values));
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value instanceof UUID id ? id.toString() : value);
    }
  }

  /** What is done with a chain. */
  private interface Reading {
    int of(UUID chain, AuditTrail.Filter filter);
  }

  private int with(
      @Nullable String organisation,
      @Nullable String account,
      @Nullable LocalDate since,
      @Nullable String object,
      Reading reading) {
    Optional<UUID> chain =
        organisation == null
            ? Optional.of(KeyRing.INSTALLATION)
            : organisations.named(organisation).map(Organisations.Stored::id);
    if (chain.isEmpty()) {
      return refused("There is no organisation of that slug; bin/outcry list shows them.", 1);
    }
    Optional<EmailAddress> person =
        account == null ? Optional.empty() : EmailAddress.parse(account);
    if (account != null && person.isEmpty()) {
      return refused("That is no e-mail address.", 2);
    }
    return reading.of(
        chain.get(),
        new AuditTrail.Filter(
            person
                .flatMap(each ->
                    accounts.stream().flatMap(known -> known.account(each).stream()).findFirst())
                .orElse(null),
            person.orElse(null),
            object,
            since == null ? null : since.atStartOfDay(ZoneOffset.UTC).toInstant(),
            null));
  }

  private String line(AuditEntry entry) {
    StringBuilder line =
        new StringBuilder(
            "%d  %s  %s  %s  %s"
                .formatted(
                    entry.sequence(),
                    entry.at(),
                    entry.act(),
                    entry.object() == null ? "-" : entry.object(),
                    who(entry)));
    List<Deed.Change> changes = entry.changes();
    if (changes == null) {
      line.append("  (destroyed)");
    } else {
      changes.forEach(
          change -> line.append("  ").append(change.what()).append(": ").append(shown(change)));
    }
    if (entry.why() != null) {
      line.append("  why: ").append(entry.why());
    }
    if (entry.erased() > 0) {
      line.append("  of %,d entries".formatted(entry.erased()));
    }
    return line.toString().replaceAll("\\p{Cntrl}", " ");
  }

  private static String shown(Deed.Change change) {
    return Stream.of(change.before(), change.after())
        .map(value -> value == null ? "-" : value)
        .reduce((before, after) -> before.equals("-") ? after : before + " → " + after)
        .orElse("");
  }

  private static String who(AuditEntry entry) {
    var who = entry.who();
    if (who == null) {
      return "account " + entry.account();
    }
    String text =
        Stream.of(who.name(), who.email(), who.user(), who.command(), who.address())
            .filter(part -> part != null && !part.isEmpty())
            .reduce((a, b) -> a + ", " + b)
            .orElse("Outcry");
    return text;
  }

  private String name(UUID chain) {
    return chain.equals(KeyRing.INSTALLATION)
        ? INSTALLATION
        : organisations
            .find(chain)
            .map(each -> each.organisation().slug().value())
            .orElse(chain.toString());
  }

  private int refused(String sentence, int code) {
    command.commandLine().getErr().println(sentence);
    return code;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
