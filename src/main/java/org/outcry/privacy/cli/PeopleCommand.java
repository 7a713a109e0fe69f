package org.outcry.privacy.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.PersonHistory;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonChanges;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.PersonWords;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry people}. */
@Component
@Command(
    name = "people",
    description = {
      "Show the record of somebody whom an organisation knows, or change it.",
      "Without WHO: how many people are known, or who has a tag (--tagged)."
    })
class PeopleCommand implements OutcryCommand {
  private final Organisations organisations;
  private final PersonHistory history;
  private final PersonRecords records;
  private final PersonChanges changes;
  private final PersonMerges merges;
  private final Names names;

  @Parameters(index = "0", paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WHO",
      description = {
        "A record's id, any address of the person, or - to read an address from standard input,",
        "so that it does not stay in the shell's history."
      })
  private @Nullable String who;

  @Option(names = "--tagged", paramLabel = "TAG", description = "List who has this tag.")
  private @Nullable String tagged;

  @Option(names = "--tag", paramLabel = "TAG", description = "Add a tag.")
  private @Nullable String tag;

  @Option(names = "--untag", paramLabel = "TAG", description = "Take a tag away.")
  private @Nullable String untag;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Set given-name, family-name, language, phone, country, postal-code or a field of your own;",
        "an empty value takes it away."
      })
  private @Nullable String set;

  @Option(
      names = "--add-address",
      paramLabel = "ADDRESS",
      description = "Add an e-mail address that you vouch for.")
  private @Nullable String address;

  @Option(
      names = "--merge",
      paramLabel = "OTHER",
      description = "Merge the record with this id or address into WHO's.")
  private @Nullable String merge;

  @Option(
      names = "--split",
      paramLabel = "ADDRESS",
      description = {
        "Split this address off WHO's record. Where a merge brought it, that merge is undone."
      })
  private @Nullable String split;

  @Option(names = "--by", paramLabel = "NAME", description = "Who does it; with every change.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  PeopleCommand(
      Organisations organisations,
      PersonHistory history,
      PersonRecords records,
      PersonChanges changes,
      PersonMerges merges,
      Names names) {
    this.organisations = organisations;
    this.history = history;
    this.records = records;
    this.changes = changes;
    this.merges = merges;
    this.names = names;
  }

  @Override
  public Integer call() {
    Optional<Organisations.Stored> organisation = organisations.named(slug);
    if (organisation.isEmpty()) {
      return refused("There is no organisation of that name; its organisation.yaml has its slug.");
    }
    UUID id = organisation.get().id();
    long wishes =
        Stream.of(tag, untag, set, address, merge, split).filter(Objects::nonNull).count();
    String whom = who;
    if (whom == null) {
      return wishes == 0 ? list(id) : refused("Write whose record it is after the organisation.");
    }
    Optional<PersonHistory.Shown> shown = find(id, whom.equals("-") ? typed() : whom);
    if (shown.isEmpty() || tagged != null) {
      return refused(
          tagged != null
              ? "Leave out WHO with --tagged."
              : "Nobody is known by that; write a record's id or an address.");
    }
    if (wishes == 0) {
      new PersonPrint(command.commandLine().getOut(), by -> names.shown(id, by)).print(shown.get());
      return 0;
    }
    Optional<String> name = StaffName.of(by);
    if (wishes > 1 || name.isEmpty()) {
      return refused(
          wishes > 1
              ? "Write one change at a time."
              : "Write who you are with --by; it is kept with the change.");
    }
    return change(shown.get().record(), name.get());
  }

  private static String typed() {
    try {
      var line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line.strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<PersonHistory.Shown> find(UUID organisation, String typed) {
    try {
      return history.of(organisation, UUID.fromString(typed));
    } catch (IllegalArgumentException noId) {
      return EmailAddress.parse(typed).flatMap(each -> history.of(organisation, each));
    }
  }

  private int list(UUID organisation) {
    var out = command.commandLine().getOut();
    if (tagged == null) {
      out.printf("%,d people are known.%n", records.count(organisation));
      return 0;
    }
    Optional<String> word = PersonWords.word(tagged);
    if (word.isEmpty()) {
      return refused("A tag has 1 to 60 characters, and none of , ; =");
    }
    int[] found = {0};
    records.each(
        organisation,
        profile -> profile.tags().contains(word.get()),
        person -> {
          found[0]++;
          out.printf(
              "%s  %s  %s%n",
              person.id(),
              person.profile().name(),
              String.join(
                  ", ", person.addresses().stream().map(each -> each.email().value()).toList()));
        });
    out.printf("%,d people have this tag.%n", found[0]);
    return 0;
  }

  private int change(PersonRecord person, String name) {
    UUID organisation = person.organisation();
    UUID id = person.id();
    if (tag != null) {
      return said(changes.tag(organisation, id, tag, name));
    }
    if (untag != null) {
      return said(changes.untag(organisation, id, untag, name));
    }
    if (set != null) {
      int equals = set.indexOf('=');
      return equals < 1
          ? refused("Write --set as KEY=VALUE, such as --set city=Ottawa.")
          : said(
              changes.set(
                  organisation, id, set.substring(0, equals), set.substring(equals + 1), name));
    }
    if (address != null) {
      return EmailAddress.parse(address)
          .map(each -> said(changes.address(organisation, id, each, name)))
          .orElseGet(() -> refused("That is no e-mail address; nothing was changed."));
    }
    if (merge != null) {
      return find(organisation, merge)
          .map(other -> said(merges.merge(organisation, id, other.record().id(), name)))
          .orElseGet(() -> refused("Nobody is known by what --merge says; nothing was changed."));
    }
    return split(person, name);
  }

  private int split(PersonRecord person, String name) {
    Function<EmailAddress, Optional<PersonRecord.Address>> row =
        wanted ->
            history
                .of(person.organisation(), wanted)
                .filter(found -> found.record().id().equals(person.id()))
                .flatMap(found -> found.record().row(wanted));
    Optional<PersonRecord.Address> found = EmailAddress.parse(String.valueOf(split)).flatMap(row);
    return found
        .map(each -> said(merges.split(person.organisation(), person.id(), each.id(), name)))
        .orElseGet(() -> refused("That address is not on this record; nothing was changed."));
  }

  private int said(PeopleOutcome outcome) {
    return switch (outcome) {
      case PeopleOutcome.Done(UUID person, boolean changed) -> {
        command
            .commandLine()
            .getOut()
            .printf(changed ? "Done: record %s.%n" : "It was so already: record %s.%n", person);
        yield 0;
      }
      case PeopleOutcome.Refused refused -> refused(refused.sentence());
    };
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
