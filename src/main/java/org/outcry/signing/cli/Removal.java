package org.outcry.signing.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EmailAddress;
import org.outcry.signing.Removals;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Removes the signatures of the addresses on standard input, one a line; as arguments they would
 * stay in the shell's history.
 */
@Component
class Removal {
  private final Actions actions;
  private final Removals removals;

  Removal(Actions actions, Removals removals) {
    this.actions = actions;
    this.removals = removals;
  }

  Integer run(CommandSpec command, String slug, Removals.Reason reason) {
    PrintWriter err = command.commandLine().getErr();
    Optional<Action> action = actions.published(slug);
    if (action.isEmpty()) {
      err.println("There is no published action of that name; the command list shows all.");
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
              : "Line %d is no e-mail address; nothing was changed.".formatted(wrong + 1));
      return 1;
    }
    int removed =
        addresses.stream()
            .flatMap(Optional::stream)
            .mapToInt(address -> removals.remove(action.get(), address, reason))
            .sum();
    command
        .commandLine()
        .getOut()
        .printf(
            "%,d signatures no longer count; %,d addresses were given.%n", removed, lines.size());
    return 0;
  }
}
