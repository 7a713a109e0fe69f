package org.outcry.privacy.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.Erasing;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry erase}, for those who ask by letter and not by self-service. */
@Component
@Command(
    name = "erase",
    description = {
      "Erase people at their wish, in all actions of an organisation. It can't be undone.",
      "E-mail addresses are read from standard input, one a line."
    })
class EraseCommand implements OutcryCommand {
  private final Organisations organisations;
  private final Erasing erasing;

  @Parameters(paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

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
        .printf("%,d signatures of %,d addresses were erased.%n", erased, lines.size());
    return 0;
  }
}
