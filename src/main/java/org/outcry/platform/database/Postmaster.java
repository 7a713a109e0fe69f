package org.outcry.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * PostgreSQL's main process as its file postmaster.pid tells of it (PostgreSQL's
 * src/include/utils/pidfile.h: line 1 the process id, line 4 the port).
 */
record Postmaster(long pid, int port) {
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  /** The one that runs on a data directory; a file left over by a dead one is no postmaster. */
  static Optional<Postmaster> of(Path database) throws IOException {
    try {
      var lines = Files.readAllLines(pidFile(database));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      var postmaster =
          new Postmaster(
              Long.parseLong(lines.get(PID_LINE).strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip()));
      return Optional.of(postmaster).filter(Postmaster::alive);
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Removes the file of a dead postmaster. PostgreSQL does so itself unless another program has the
   * same process id by now.
   */
  static void removeStale(Path database) throws IOException {
    if (Files.exists(pidFile(database)) && of(database).isEmpty()) {
      Files.deleteIfExists(pidFile(database));
    }
  }

  /**
   * Whether the process runs and is a PostgreSQL. One whose program this user may not see is
   * somebody else's, who got the same process id after a reboot.
   */
  boolean alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().map(Postmaster::postgres).orElse(false))
        .isPresent();
  }

  private static boolean postgres(String command) {
    // Linux adds " (deleted)" when the binaries have been replaced.
    var name = Path.of(command).getFileName().toString();
    return name.startsWith("postgres");
  }

  private static Path pidFile(Path database) {
    return database.resolve("postmaster.pid");
  }
}
