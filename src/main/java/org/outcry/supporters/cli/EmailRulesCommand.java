package org.outcry.supporters.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.supporters.EmailRuleBook;
import org.outcry.supporters.EmailRules;
import org.outcry.supporters.SharedAddresses;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/outcry email-rules}. */
@Component
@ReadOnly(unless = {"--set"})
@Command(
    name = "email-rules",
    description = "Show, check or change the rules by which e-mail addresses are one person's.")
class EmailRulesCommand implements OutcryCommand {
  private final EmailRuleBook book;
  private final SharedAddresses shared;

  @Option(names = "--set", paramLabel = "FILE", description = "Put the rules of a file in force.")
  private @Nullable Path set;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description =
          "Say which standing signatures share an address by a file's rules; change nothing.")
  private @Nullable Path check;

  @Option(names = "--by", paramLabel = "NAME", description = "Who changes the rules.")
  private @Nullable String by;

  @Option(names = "--list", description = "Also list the ids of signatures that share an address.")
  private boolean list;

  @Spec private CommandSpec command = CommandSpec.create();

  EmailRulesCommand(EmailRuleBook book, SharedAddresses shared) {
    this.book = book;
    this.shared = shared;
  }

  @Override
  public Integer call() {
    if (set != null && check != null) {
      return refused("Give either --set or --check: check first, then set.", 2);
    }
    if (set != null) {
      return by == null || by.isBlank()
          ? refused("Say who changes the rules: --by NAME.", 2)
          : read(set, /* enter= */ true);
    }
    if (check != null) {
      return read(check, /* enter= */ false);
    }
    EmailRuleBook.Editions editions = book.read();
    out().println("# version " + editions.version());
    out().print(editions.newest());
    out().flush();
    return 0;
  }

  private int read(Path file, boolean enter) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      return refused("The file %s can't be read as UTF-8 text.".formatted(file), 1);
    }
    EmailRules.Read read = EmailRules.read(text);
    if (!read.problems().isEmpty()) {
      read.problems().forEach(command.commandLine().getErr()::println);
      return refused("Nothing was changed: mend what is said above.", 1);
    }
    if (enter) {
      EmailRuleBook.Entered entered = book.enter(read.rules(), String.valueOf(by));
      out()
          .println(
              entered.added()
                  ? "Version %d of the rules is in force.".formatted(entered.version())
                  : "Nothing to do: these rules are in force already, as version %d."
                      .formatted(entered.version()));
    }
    report(read.rules());
    return 0;
  }

  private void report(EmailRules rules) {
    boolean[] any = {false};
    PrintWriter out = out();
    shared.find(
        rules,
        list,
        new SharedAddresses.Reader() {
          @Override
          public void progress(long done) {
            command.commandLine().getErr().printf("%,d signatures looked at%n", done);
          }

          @Override
          public void unreadable(long signatures) {
            out.printf(
                "Signatures that can't be decrypted and were compared with none: %,d; the log names"
                    + " them.%n",
                signatures);
          }

          @Override
          public void action(String slug, long signatures, long addresses) {
            any[0] = true;
            out.printf(
                "%s: %,d standing signatures are of %,d addresses by these rules; all stand.%n",
                slug, signatures, addresses);
          }

          @Override
          public void signature(String slug, long address, UUID id) {
            out.printf("%s address %d: signature %s%n", slug, address, id);
          }
        });
    if (!any[0]) {
      out.println("No two standing signatures of an action share an address by these rules alone.");
    }
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private int refused(String sentence, int code) {
    command.commandLine().getErr().println(sentence);
    return code;
  }
}
