package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.outcry.platform.database.PrivateFiles;
import org.outcry.platform.start.StartRefused;

/** The key that wraps all others: a Tink keyset (AES-256-GCM) as JSON in a file of its own. */
final class MasterKey {
  private MasterKey() {}

  /**
   * Reads the key; makes it when there is no file and nothing has been wrapped yet.
   *
   * @param wrappedBefore whether the database holds keys that only the existing key opens
   */
  static Aead at(Path file, Path databaseFolder, boolean wrappedBefore) {
    try {
      AeadConfig.register();
      if (!Files.exists(file)) {
        if (wrappedBefore) {
          throw new StartRefused(
              "The master key %s is missing and the database can't be read without it: put the file"
                      .formatted(file)
                  + " back, or name where it is in OUTCRY_MASTER_KEY_FILE.");
        }
        make(file);
      }
      closeToOthers(file);
      refuseInside(databaseFolder, file);
      return read(file).getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw noKey(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The random id of the key in a file; it is not derived from the key. */
  static String id(Path file) {
    try {
      AeadConfig.register();
      return "%08x".formatted(read(file).getPrimary().getId());
    } catch (GeneralSecurityException e) {
      throw noKey(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static KeysetHandle read(Path file) throws IOException, GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }

  private static StartRefused noKey(Path file, GeneralSecurityException cause) {
    return new StartRefused(
        "The file %s holds no master key: put the right file there, or name where it is in"
                .formatted(file)
            + " OUTCRY_MASTER_KEY_FILE.",
        cause);
  }

  private static StartRefused unreadable(Path file, IOException cause) {
    return new StartRefused(
        "The master key %s can't be read or written: let the user that runs Outcry do so."
            .formatted(file),
        cause);
  }

  /**
   * Whoever put the file there may have left it open; a file of another user is theirs to close.
   */
  private static void closeToOthers(Path file) throws IOException {
    if (Files.isWritable(file)
        && Files.getOwner(file).getName().equals(System.getProperty("user.name"))) {
      PrivateFiles.file(file);
    }
  }

  /** Symbolic links may lead where the path's text does not. */
  private static void refuseInside(Path databaseFolder, Path file) throws IOException {
    if (Files.exists(databaseFolder) && file.toRealPath().startsWith(databaseFolder.toRealPath())) {
      throw new StartRefused(
          "The master key %s lies in the database's folder: move it out, so that no backup holds both."
              .formatted(file));
    }
  }

  /** When another process makes it at the same moment, whoever is first has made it. */
  private static void make(Path file) throws IOException, GeneralSecurityException {
    var keyset =
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build();
    var folder = file.getParent();
    if (folder == null) {
      throw new IOException("No folder: " + file);
    }
    if (!Files.isDirectory(folder)) {
      PrivateFiles.folder(folder);
    }
    var sibling = PrivateFiles.temporarySibling(file);
    try {
      PrivateFiles.writeThrough(
          sibling,
          TinkJsonProtoKeysetFormat.serializeKeyset(
                  keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
              + "\n");
      Files.createLink(file, sibling); // atomic, and never over an existing key
    } catch (FileAlreadyExistsException e) {
      return; // the other's counts
    } finally {
      Files.deleteIfExists(sibling);
    }
    PrivateFiles.sync(folder);
  }
}
