package org.outcry.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.outcry.platform.start.StartRefused;

/** The files of the database: made once, whole or not at all, with their settings beside them. */
final class PostgresCluster {
  static final String SUPERUSER = "postgres";
  static final String APPLICATION = "outcry";

  private final PostgresFolder folder;
  private final PostgresPrograms programs;

  PostgresCluster(PostgresFolder folder, PostgresPrograms programs) {
    this.folder = folder;
    this.programs = programs;
  }

  /** Makes the database at the first start, and writes today's settings; no server runs. */
  void prepare() throws IOException {
    if (!Files.exists(folder.database())) {
      create();
    }
    var version = Files.readString(folder.database().resolve("PG_VERSION")).strip();
    if (!version.equals(programs.binaries().majorVersion())) {
      throw new StartRefused(
          "The database in %s was made by PostgreSQL %s, but this build of Outcry brings %s: take the"
                  .formatted(folder.database(), version, programs.binaries().majorVersion())
              + " earlier build, or move the data with pg_dump.");
    }
    writeSettings(folder.database());
  }

  /**
   * Everything happens in a sibling folder that gets its name at the end, so that a crash in
   * between leaves nothing that looks like a database.
   */
  private void create() throws IOException {
    folder.makePassword(SUPERUSER);
    folder.makePassword(APPLICATION);
    removeLeftovers();
    var database = PrivateFiles.temporarySibling(folder.database());
    try {
      initialise(database);
      Files.writeString(
          database.resolve("postgresql.conf"),
          "\ninclude 'outcry.conf'\n",
          StandardOpenOption.APPEND);
      writeSettings(database);
      createApplication(database);
      Files.move(database, folder.database(), StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.sync(folder.path());
    } finally {
      PrivateFiles.delete(database);
    }
  }

  private void removeLeftovers() throws IOException {
    try (var siblings = Files.newDirectoryStream(folder.path(), "db.new-*")) {
      for (var leftover : siblings) {
        PrivateFiles.delete(leftover);
      }
    }
  }

  private void initialise(Path database) throws IOException {
    succeed(
        programs.run(
            "initdb",
            List.of(
                "--pgdata=" + database,
                "--username=" + SUPERUSER,
                "--pwfile=" + folder.passwordFile(SUPERUSER),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums")));
  }

  /** The application's role owns its database and is nothing else. */
  private void createApplication(Path database) throws IOException {
    var sql =
        """
        create role outcry login nosuperuser nocreatedb nocreaterole noreplication \
        password '%s';
        create database outcry owner outcry;
        """
            .formatted(folder.password(APPLICATION));
    succeed(
        programs.run(
            "postgres",
            List.of("--single", "-D", database.toString(), "-c", "exit_on_error=on", "postgres"),
            sql));
  }

  private void succeed(int exitCode) {
    if (exitCode != 0) {
      throw new StartRefused(
          "PostgreSQL could not make its database: see the last lines of " + folder.log() + ".");
    }
  }

  private static void writeSettings(Path database) throws IOException {
    for (var name : List.of("outcry.conf", "pg_hba.conf")) {
      try (var text = PostgresCluster.class.getResourceAsStream("/postgres/" + name)) {
        if (text == null) {
          throw new IllegalStateException("This build lacks postgres/" + name);
        }
        PrivateFiles.write(
            database.resolve(name), new String(text.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
