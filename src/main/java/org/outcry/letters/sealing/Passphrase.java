package org.outcry.letters.sealing;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the passphrase of a key's file comes from: a file's first line, or whoever sits there. */
final class Passphrase {
  /** In characters; a sentence of a few words. */
  static final int LEAST = 12;

  private Passphrase() {}

  /** The passphrase; empty when there is nobody to ask. */
  static Optional<char[]> ask(@Nullable Path file, boolean twice) throws IOException {
    if (file != null) {
      return Files.readString(file).lines().findFirst().map(String::toCharArray);
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return Optional.empty();
    }
    char[] typed = console.readPassword("Passphrase: ");
    if (typed == null) {
      return Optional.empty();
    }
    return twice && !Arrays.equals(typed, console.readPassword("Once more: "))
        ? Optional.empty()
        : Optional.of(typed);
  }
}
