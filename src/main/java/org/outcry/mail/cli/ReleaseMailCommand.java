package org.outcry.mail.cli;

import org.outcry.mail.HeldMail;
import org.outcry.platform.cli.OutcryCommand;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bin/outcry release-mail}. */
@Component
@Command(
    name = "release-mail",
    description = "Let go the letters and receipts that a restore has held.")
class ReleaseMailCommand implements OutcryCommand {
  private final HeldMail mail;

  @Spec private CommandSpec command = CommandSpec.create();

  ReleaseMailCommand(HeldMail mail) {
    this.mail = mail;
  }

  @Override
  public Integer call() {
    command.commandLine().getOut().printf("%,d held mails are queued.%n", mail.release());
    return 0;
  }
}
