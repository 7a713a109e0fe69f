package org.outcry.platform.backup;

import java.nio.file.Path;
import org.outcry.platform.cli.OutcryCommand;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry backup}. */
@Component
@Command(name = "backup", description = "Write the whole database to a file, while people sign.")
class BackupCommand implements OutcryCommand {
  private final Backup backup;

  @Parameters(paramLabel = "FILE", description = "The backup's file.")
  private Path file = Path.of("");

  @Option(names = "--overwrite", description = "Replace the file if it is there.")
  private boolean overwrite;

  @Option(names = "--verbose", description = "Tell the rows of each table.")
  private boolean verbose;

  @Spec private CommandSpec command = CommandSpec.create();

  BackupCommand(Backup backup) {
    this.backup = backup;
  }

  @Override
  public Integer call() {
    var out = command.commandLine().getOut();
    var written =
        backup.write(
            file,
            overwrite,
            line -> {
              if (verbose) {
                out.println(line);
              }
            });
    out.println("%,d rows of %s are in %s.".formatted(written.rows(), written.taken(), file));
    out.println(
        "The master key %s, which opens the personal data, is not in it: keep it elsewhere."
            .formatted(written.masterKey()));
    return 0;
  }
}
