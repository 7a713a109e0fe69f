package org.outcry.platform.backup;

import java.nio.file.Path;
import org.outcry.platform.cli.OutcryCommand;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry restore}. */
@Component
@Command(name = "restore", description = "Fill the database from a backup, whole or not at all.")
class RestoreCommand implements OutcryCommand {
  private final Restore restore;

  @Parameters(paramLabel = "FILE", description = "A file that bin/outcry backup wrote.")
  private Path file = Path.of("");

  @Option(names = "--replace", description = "Replace all that the database holds.")
  private boolean replace;

  @Spec private CommandSpec command = CommandSpec.create();

  RestoreCommand(Restore restore) {
    this.restore = restore;
  }

  @Override
  public Integer call() {
    var out = command.commandLine().getOut();
    var read = restore.read(file, replace, out::println);
    out.println("%,d rows of %s are restored.".formatted(read.rows(), read.taken()));
    out.println(
        "The master key %s opens the personal data; it was not in the backup."
            .formatted(read.masterKey()));
    out.println("Count again to be sure: bin/outcry recount");
    return 0;
  }
}
