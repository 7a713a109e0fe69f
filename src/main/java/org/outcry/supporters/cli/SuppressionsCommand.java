package org.outcry.supporters.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.SuppressionList;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry suppressions}. */
@Component
@ReadOnly(unless = {"--add", "--remove", "--addresses"})
@Command(
    name = "suppressions",
    description = {
      "List the supporters' addresses that nothing is mailed to, or change the list.",
      "Instead of an address, - reads addresses from standard input, one a line."
    })
class SuppressionsCommand implements OutcryCommand {
  private final Organisations organisations;
  private final SuppressionList suppressions;

  @Parameters(paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

  @ArgGroup(exclusive = true)
  private @Nullable Choice choice;

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these. */
  static final class Choice {
    @Option(names = "--add", paramLabel = "ADDRESS", description = "Mail nothing to it any more.")
    private @Nullable String add;

    @Option(names = "--remove", paramLabel = "ADDRESS", description = "Take it off the list.")
    private @Nullable String remove;

    @Option(names = "--list", description = "List the entries, without addresses.")
    private boolean list;

    @Option(names = "--addresses", description = "List them with their addresses.")
    private boolean addresses;
  }

  SuppressionsCommand(Organisations organisations, SuppressionList suppressions) {
    this.organisations = organisations;
    this.suppressions = suppressions;
  }

  @Override
  public Integer call() {
    Optional<Organisations.Stored> organisation = organisations.named(slug);
    if (organisation.isEmpty()) {
      return refused("There is no organisation of that name; its organisation.yaml has its slug.");
    }
    UUID id = organisation.get().id();
    Choice chosen = choice;
    String typed = chosen == null ? null : chosen.add == null ? chosen.remove : chosen.add;
    if (chosen == null || typed == null) {
      return list(id, chosen != null && chosen.addresses);
    }
    Optional<String> who = StaffName.of(by);
    if (who.isEmpty()) {
      return refused("Write --by NAME: who decides it, in at most 200 characters.");
    }
    List<String> lines = typed.equals("-") ? standardInput() : List.of(typed);
    List<EmailAddress> addresses = new ArrayList<>();
    for (String line : lines) {
      Optional<EmailAddress> address = EmailAddress.parse(line);
      if (address.isEmpty()) {
        return refused(
            lines.size() == 1
                ? "That is no e-mail address; nothing was changed."
                : "Line %d is no e-mail address; nothing was changed."
                    .formatted(addresses.size() + 1));
      }
      addresses.add(address.get());
    }
    return change(id, addresses, chosen.add != null, who.get());
  }

  private int change(UUID organisation, List<EmailAddress> addresses, boolean add, String who) {
    long changed =
        addresses.stream()
            .filter(each ->
                add
                    ? suppressions.add(organisation, each, SuppressionList.Reason.STAFF, who)
                    : suppressions.remove(organisation, each, who))
            .count();
    out()
        .printf(
            add ? "%,d addresses were added.%n" : "%,d addresses were taken off the list.%n",
            changed);
    if (changed < addresses.size()) {
      out()
          .printf(
              add ? "%,d were on the list already.%n" : "%,d were not on the list.%n",
              addresses.size() - changed);
    }
    return 0;
  }

  private static List<String> standardInput() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private int list(UUID organisation, boolean clear) {
    List<SuppressionList.Entry> entries = suppressions.list(organisation);
    entries.forEach(entry ->
        out()
            .printf(
                "%s: %s, since %s, by %s%n",
                clear ? entry.address().value() : entry.id(),
                entry.reason(),
                entry.since(),
                entry.by()));
    if (entries.isEmpty()) {
      out().println("No address of a supporter is suppressed.");
    } else if (!clear) {
      out().println("--addresses shows the addresses as well.");
    }
    return 0;
  }

  private int refused(String why) {
    command.commandLine().getErr().println(why);
    return 2;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
