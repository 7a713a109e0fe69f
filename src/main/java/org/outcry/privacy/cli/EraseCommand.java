package org.outcry.privacy.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.Erasing;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry erase}, for those who ask by letter and not by self-service. */
@Component
@Command(
    name = "erase",
    description = {
      "Erase people at their wish, in all actions of an organisation. It can't be undone.",
      "E-mail addresses are read from standard input, one a line. What was signed without one, as on",
      "paper, is named by --signature."
    })
class EraseCommand implements OutcryCommand {
  private final Organisations organisations;
  private final Erasing erasing;

  @Parameters(paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

  @Option(
      names = "--signature",
      paramLabel = "ID",
      description =
          "Erase this one signature, which has no e-mail address; nothing is read then. Its page in the"
              + " studio has the id.")
  private @Nullable UUID signature;

  @Spec private CommandSpec command = CommandSpec.create();

  EraseCommand(Organisations organisations, Erasing erasing) {
    this.organisations = organisations;
    this.erasing = erasing;
  }

  @Override
  public Integer call() {
    PrintWriter err = command.commandLine().getErr();
    Optional<Organisations.Stored> organisation = organisations.named(slug);
    if (organisation.isEmpty()) {
      err.println("There is no organisation of that name; its organisation.yaml has its slug.");
      return 1;
    }
    if (signature != null) {
      return alone(organisation.get().id(), signature);
    }
    List<String> lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    List<Optional<EmailAddress>> addresses = lines.stream().map(EmailAddress::parse).toList();
    int wrong = addresses.indexOf(Optional.<EmailAddress>empty());
    if (wrong >= 0 || lines.isEmpty()) {
      err.println(
          lines.isEmpty()
              ? "Write the e-mail addresses to standard input, one a line."
              : "Line %d is no e-mail address; nobody was erased.".formatted(wrong + 1));
      return 1;
    }
    int erased =
        addresses.stream()
            .flatMap(Optional::stream)
            .mapToInt(address -> erasing.erase(organisation.get().id(), address))
            .sum();
    command
        .commandLine()
        .getOut()
        .printf(
            "Erased: %,d %s of %,d %s.%n",
            erased,
            erased == 1 ? "signature" : "signatures",
            lines.size(),
            lines.size() == 1 ? "address" : "addresses");
    return 0;
  }

  private int alone(UUID organisation, UUID id) {
    PrintWriter err = command.commandLine().getErr();
    switch (erasing.eraseAlone(organisation, id)) {
      case ERASED -> {
        command.commandLine().getOut().println("The signature was erased.");
        return 0;
      }
      case NOTHING_LEFT -> err.println("Nothing is left of that signature.");
      case HAS_ADDRESS ->
          err.println(
              "That signature has an e-mail address: write the address to standard input, so that"
                  + " all goes that was signed with it.");
      case SEALED ->
          err.println(
              "Its action is sealed: the link in the receipt alone leads to the signature.");
      case UNKNOWN -> err.println("The organisation has no such signature.");
    }
    return 1;
  }
}
