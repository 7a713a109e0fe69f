package org.outcry.campaigns.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/** The folder that a campaign is exported to. */
public final class TargetFolder {
  private TargetFolder() {}

  /**
   * Writes files into a new or empty folder, or in the place of a campaign's.
   *
   * @param files by their paths in the folder
   * @param overwrite whether a campaign folder, with nothing else in it, may be replaced
   * @return why nothing was written; empty when it was
   */
  public static Optional<String> write(Path folder, Map<String, byte[]> files, boolean overwrite)
      throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of("There is a file or link of that name; name a folder.");
      }
      if (!isEmpty(folder)) {
        Problems problems = new Problems();
        FolderFiles present = FolderFiles.list(folder, problems);
        if (!overwrite || !problems.none() || !present.has("campaign.yaml")) {
          return Optional.of(
              "The folder is not empty; name a new one"
                  + (overwrite
                      ? ", since only folders with a campaign and nothing else are replaced."
                      : ", or replace the campaign in it with --force."));
        }
        replace(folder, present, files);
        return Optional.empty();
      }
    }
    writeAll(folder, files);
    return Optional.empty();
  }

  /** Nothing old goes before all that is new stands beside it: a full disk loses nothing. */
  private static void replace(Path folder, FolderFiles present, Map<String, byte[]> files)
      throws IOException {
    Path beside = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "outcry-export-");
    try {
      writeAll(beside, files);
      for (String name : present.names()) {
        if (!files.containsKey(name)) {
          Files.delete(folder.resolve(name));
        }
      }
      for (String name : files.keySet()) {
        Path place = folder.resolve(name);
        Files.createDirectories(place.getParent());
        Files.move(beside.resolve(name), place, StandardCopyOption.REPLACE_EXISTING);
      }
      removeEmptyFolders(folder);
    } finally {
      FileSystemUtils.deleteRecursively(beside);
    }
  }

  private static void writeAll(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** Of languages that the campaign no longer has. */
  private static void removeEmptyFolders(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && isEmpty(entry)) {
          Files.delete(entry);
        }
      }
    }
  }
}
