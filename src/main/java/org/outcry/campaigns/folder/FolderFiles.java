package org.outcry.campaigns.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.outcry.platform.language.Message;

/**
 * The files of a folder that somebody else wrote: plain files with plain names, in the folder
 * itself, in {@code pictures} and in the languages' folders. Symbolic links are never followed.
 */
final class FolderFiles {
  /** In bytes. */
  static final int LARGEST_TEXT = 256 * 1024;

  /** In bytes. */
  static final int LARGEST_PICTURE = 10 * 1024 * 1024;

  static final int MOST_FILES = 200;
  private static final Pattern ROOT =
      Pattern.compile("(organisation|campaign)\\.yaml|scripts\\.js");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");
  private static final Pattern MARKDOWN = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*\\.md");
  static final Pattern PICTURE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,79}\\.(jpg|jpeg|png)");

  private final Path folder;
  private final Problems problems;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> unclaimed = new TreeSet<>();
  private int seen;

  private FolderFiles(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** Lists the folder; what does not belong there is among the problems. */
  static FolderFiles list(Path folder, Problems problems) {
    FolderFiles files = new FolderFiles(folder, problems);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(".", 0, Message.of("folder.none"));
      return files;
    }
    files.listRoot();
    files.unclaimed.addAll(files.names);
    return files;
  }

  Set<String> names() {
    return names;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** Files that nothing has asked for. */
  Set<String> unclaimed() {
    return unclaimed;
  }

  private void listRoot() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (tooMany()) {
          return;
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          listInner(entry, name);
        } else {
          add(entry, name, ROOT.matcher(name).matches());
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      problems.add(".", 0, Message.of("folder.unreadable"));
    }
  }

  private void listInner(Path inner, String folderName) throws IOException {
    Pattern allowed =
        folderName.equals("pictures")
            ? PICTURE
            : LANGUAGE.matcher(folderName).matches() ? MARKDOWN : null;
    if (allowed == null) {
      problems.add(folderName, 0, Message.of("folder.strange-folder"));
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(inner)) {
      for (Path entry : entries) {
        if (tooMany()) {
          return;
        }
        String name = String.valueOf(entry.getFileName());
        add(entry, folderName + "/" + name, allowed.matcher(name).matches());
      }
    }
  }

  private void add(Path entry, String name, boolean expected) {
    if (Files.isSymbolicLink(entry)) {
      problems.add(name, 0, Message.of("folder.link"));
    } else if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(name, 0, Message.of("folder.no-file"));
    } else if (!expected) {
      problems.add(name, 0, Message.of("folder.strange-file"));
    } else {
      names.add(name);
    }
  }

  private boolean tooMany() {
    if (++seen == MOST_FILES + 1) {
      problems.add(".", 0, Message.of("folder.too-many", "most", MOST_FILES));
    }
    return seen > MOST_FILES;
  }

  /** A text file's content; empty when told of a problem. */
  Optional<String> text(String name) {
    Source source = new Source(name, problems);
    return bytes(name, LARGEST_TEXT, Message.of("folder.large-text"))
        .flatMap(bytes -> TextFiles.decode(source, bytes));
  }

  /** A picture's content; empty when told of a problem. */
  Optional<byte[]> picture(String name) {
    return bytes(name, LARGEST_PICTURE, Message.of("folder.large-picture"));
  }

  private Optional<byte[]> bytes(String name, int largest, Message tooLarge) {
    unclaimed.remove(name);
    if (!names.contains(name)) {
      return Optional.empty();
    }
    try (InputStream in =
        Channels.newInputStream(
            Files.newByteChannel(
                folder.resolve(name),
                Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        problems.add(name, 1, tooLarge);
        return Optional.empty();
      }
      return Optional.of(bytes);
    } catch (IOException unreadable) {
      problems.add(name, 0, Message.of("folder.unreadable-file"));
      return Optional.empty();
    }
  }
}
