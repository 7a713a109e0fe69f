package org.outcry.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.outcry.platform.start.StartRefused;

/** What is where in the folder of the embedded server. */
record PostgresFolder(Path path) {
  /** Makes the data folder and this folder in it, readable by their owner alone. */
  static PostgresFolder in(Path data) throws IOException {
    if (!PrivateFiles.dataFolder(data)) {
      throw new StartRefused(
          "The data folder %s holds files that are not Outcry's or is open to other users: set"
                  .formatted(data)
              + " OUTCRY_DATA to a folder of its own, with permissions 0700.");
    }
    return new PostgresFolder(PrivateFiles.folder(data.resolve("postgres")).toRealPath());
  }

  /** PostgreSQL's own data directory. */
  Path database() {
    return path.resolve("db");
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** Locked by whoever starts or stops the server. */
  Path startLock() {
    return path.resolve("start.lock");
  }

  /** Locked by everybody who uses the server, shared. */
  Path userLock() {
    return path.resolve("users.lock");
  }

  /** The file with a role's generated password. */
  Path passwordFile(String role) {
    return path.resolve(role + ".password");
  }

  String password(String role) throws IOException {
    var file = passwordFile(role);
    if (!Files.exists(file)) {
      throw new StartRefused(
          "The file %s with a password of the database is missing: bring it back from a backup."
              .formatted(file));
    }
    return Files.readString(file).strip();
  }

  /** Makes a role's password, 256 random bits, unless there is one. */
  void makePassword(String role) throws IOException {
    if (!Files.exists(passwordFile(role))) {
      var random = new byte[32];
      new SecureRandom().nextBytes(random);
      PrivateFiles.write(passwordFile(role), HexFormat.of().formatHex(random) + "\n");
    }
  }

  /** Starts a new log before the old one grows beyond 10 MB, and keeps one old one. */
  void turnLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > 10_000_000) {
      Files.move(log(), path.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
