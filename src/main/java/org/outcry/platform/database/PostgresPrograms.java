package org.outcry.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.outcry.platform.start.StartRefused;

/**
 * Runs PostgreSQL's programs. They refuse to run as root; root on Linux runs them in a user
 * namespace in which it is nobody, so that the files still belong to root alone.
 */
final class PostgresPrograms {
  private static final List<String> NOBODY = List.of("unshare", "--user");

  private final PostgresBinaries binaries;
  private final Path log;
  private final List<String> prefix;

  PostgresPrograms(PostgresBinaries binaries, Path log) throws IOException {
    this.binaries = binaries;
    this.log = log;
    this.prefix = root() ? NOBODY : List.of();
    if (!prefix.isEmpty() && !canBeNobody()) {
      throw new StartRefused(
          "PostgreSQL doesn't run as root, and this machine lets root make no user namespace"
              + " (unshare --user): start Outcry as an ordinary user, or set OUTCRY_DATABASE_URL.");
    }
  }

  PostgresBinaries binaries() {
    return binaries;
  }

  /**
   * Runs a program to its end, its output appended to the log.
   *
   * @return its exit code
   */
  int run(String program, List<String> arguments) throws IOException {
    return run(program, arguments, "");
  }

  /** The same, with a text on its standard input. */
  int run(String program, List<String> arguments, String input) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(binaries.program(program).toString());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(PrivateFiles.file(log).toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    var process = builder.start();
    try (var stdin = process.outputWriter()) {
      stdin.write(input);
    }
    return exitCode(process);
  }

  private static boolean root() throws IOException {
    var self = Path.of("/proc/self");
    return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
  }

  private static boolean canBeNobody() {
    var command = new ArrayList<>(NOBODY);
    command.add("true");
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return exitCode(process) == 0;
    } catch (IOException e) {
      return false; // there is no program unshare
    }
  }

  private static int exitCode(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new StartRefused("PostgreSQL didn't answer within ten minutes; see its server.log.");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL was at work", e);
    }
  }
}
