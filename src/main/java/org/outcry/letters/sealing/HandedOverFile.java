package org.outcry.letters.sealing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.letters.delivery.OfflineHandovers;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.text.Slug;

/**
 * The file that goes back to the server once a dossier was handed over: whom it is addressed to,
 * and which letters are in it, by their ids; nothing of what they say or whose they are.
 */
final class HandedOverFile {
  private static final String FORMAT = "outcry sealed delivery 2 ";

  /** It did not say yet whom they are addressed to. */
  private static final String NAMELESS = "outcry sealed delivery 1 ";

  private static final String TO = "to ";
  private static final long LARGEST = 256L * 1024 * 1024;

  private HandedOverFile() {}

  /** Why a file is none; the message is a sentence. */
  static final class NoFile extends Exception {
    private static final long serialVersionUID = 1;

    NoFile(String sentence) {
      super(sentence);
    }
  }

  /** Writes a new file that only its owner can read. */
  static void write(Path file, Slug action, String to, Collection<UUID> letters)
      throws IOException {
    PrivateFiles.write(
        file,
        letters.stream()
            .map(UUID::toString)
            .collect(
                Collectors.joining(
                    "\n", FORMAT + action + "\n" + TO + to.replaceAll("\\R", " ") + "\n", "\n")));
  }

  /**
   * What stands in a file of an action.
   *
   * @throws NoFile when it is none, is another action's, or was altered
   */
  static OfflineHandovers.Listed read(Path file, Slug action) throws NoFile {
    List<String> lines = lines(file);
    String head = lines.isEmpty() ? "" : lines.getFirst().strip();
    boolean nameless = head.startsWith(NAMELESS);
    String second = lines.size() < 2 ? "" : lines.get(1).strip();
    if (!nameless && !(head.startsWith(FORMAT) && second.startsWith(TO))) {
      throw new NoFile("That file is no list of letters: name one that bin/outcry unseal wrote.");
    }
    String named = head.substring(FORMAT.length());
    if (!named.equals(action.value())) {
      throw new NoFile("That file is of another action than %s.".formatted(action));
    }
    Set<UUID> letters = new LinkedHashSet<>();
    for (int i = nameless ? 1 : 2; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        letters.add(id(line, i + 1));
      }
    }
    if (letters.isEmpty()) {
      throw new NoFile("There is no letter in that file.");
    }
    return new OfflineHandovers.Listed(
        nameless ? null : second.substring(TO.length()).strip(), letters);
  }

  private static List<String> lines(Path file) throws NoFile {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        throw new NoFile("There is no such file, or it is larger than 256 MiB.");
      }
      return Files.readAllLines(file);
    } catch (CharacterCodingException other) {
      throw new NoFile("That file is no list of letters: name one that bin/outcry unseal wrote.");
    } catch (IOException unreadable) {
      throw new NoFile("The file can't be read; look at its permissions.");
    }
  }

  private static UUID id(String line, int number) throws NoFile {
    try {
      UUID id = UUID.fromString(line);
      if (id.toString().equalsIgnoreCase(line)) {
        return id;
      }
    } catch (IllegalArgumentException none) { // said below
    }
    throw new NoFile(
        "Line %d is no letter's id; fetch the file anew from where it was made.".formatted(number));
  }
}
