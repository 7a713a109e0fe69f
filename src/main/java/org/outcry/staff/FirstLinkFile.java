package org.outcry.staff;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.outcry.platform.settings.OutcryProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where the first administrator's link is written when what is printed is kept by a service
 * manager's journal (systemd.exec(5), {@code JOURNAL_STREAM}), which others may read: a file in the
 * data folder that only its owner reads, and that goes once there is an administrator, or after as
 * long as the link is good.
 */
@Component
class FirstLinkFile {
  private final Path file;
  private final boolean journal;

  @Autowired
  FirstLinkFile(OutcryProperties settings) {
    this(settings.data(), System.getenv("JOURNAL_STREAM") != null && !isTerminal());
  }

  FirstLinkFile(Path data, boolean journal) {
    this.file = data.resolve("first-administrator-link.txt");
    this.journal = journal;
  }

  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Whether the link must not be printed. */
  boolean isNeeded() {
    return journal;
  }

  /** Writes the link, for its owner alone; empty when that can't be done. */
  Optional<Path> write(String link) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, link + "\n", StandardOpenOption.WRITE);
      return Optional.of(file);
    } catch (IOException | UnsupportedOperationException unwritable) {
      return Optional.empty();
    }
  }

  /**
   * Removes the file when it is of no use any more.
   *
   * @param administrator whether there is one
   */
  void forget(boolean administrator) {
    try {
      if (Files.exists(file)
          && (administrator
              || Files.getLastModifiedTime(file)
                  .toInstant()
                  .isBefore(Instant.now().minus(Links.Kind.FIRST.good())))) {
        Files.delete(file);
      }
    } catch (IOException unremovable) {
      throw new UncheckedIOException(
          "first-administrator-link.txt in the data folder can't be removed", unremovable);
    }
  }
}
