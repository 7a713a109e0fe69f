package org.outcry.letters.delivery;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.database.PrivateFiles;

/**
 * The new folder that a delivery's files are written into. Only whoever runs the command can read
 * them: they hold personal data.
 */
final class DeliveryFolder implements DeliveryFiles {
  private final Path folder;
  private final Map<String, String> hashes = new TreeMap<>();

  private DeliveryFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, or takes an empty one.
   *
   * @throws FileAlreadyExistsException when something is there already
   */
  static DeliveryFolder in(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(folder.toString());
      }
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new FileAlreadyExistsException(folder.toString());
        }
      }
    }
    return new DeliveryFolder(PrivateFiles.folder(folder));
  }

  @Override
  public void write(String name, Content content) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (OutputStream stream =
        new BufferedOutputStream(
            new DigestOutputStream(
                Files.newOutputStream(PrivateFiles.file(folder.resolve(name))), digest))) {
      content.to(stream);
    }
    hashes.put(name, Sha256.hex(digest));
  }

  @Override
  public Map<String, String> hashes() {
    return Map.copyOf(hashes);
  }
}
