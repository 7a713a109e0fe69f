package org.outcry.platform.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.outcry.platform.crypto.MasterKeyCheck;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.start.StartRefused;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Writes all tables as they are at one moment, while others write on. */
@Component
class Backup {
  /**
   * Rows that are copied in the order of their ids and not of their writing, by which a record
   * would find its signatures: see docs/privacy.md. Of each table the column beside the
   * organisation.
   */
  private static final Map<String, String> ORDERED =
      Map.of(
          "person", "id",
          "person_address", "id",
          "person_consent", "id",
          "person_consent_withdrawal", "consent_id",
          "taken_back", "address_id",
          "suppression", "id",
          "suppression_event", "id",
          "erasure", "signature_id");

  private final DataSource database;
  private final MasterKeyCheck masterKey;

  Backup(DataSource database, MasterKeyCheck masterKey) {
    this.database = database;
    this.masterKey = masterKey;
  }

  /**
   * Writes a backup.
   *
   * @param progress is told a line for each table
   * @throws StartRefused when the file is there already or can't be written
   */
  Manifest write(Path file, boolean overwrite, Consumer<String> progress) {
    if (!overwrite && Files.exists(file)) {
      throw exists(file);
    }
    try (var connection = database.getConnection();
        var writer = new BackupWriter(file)) {
      connection.setAutoCommit(false);
      try {
        var manifest = copy(connection, writer, progress);
        writer.finish(manifest, overwrite);
        return manifest;
      } finally {
        connection.rollback(); // it has only read
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw new StartRefused(
          "The backup %s can't be written (%s): mend that or name another file."
              .formatted(file, reason(e)),
          e);
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private Manifest copy(Connection connection, BackupWriter writer, Consumer<String> progress)
      throws SQLException, IOException {
    var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    jdbc.sql("set transaction isolation level repeatable read, read only").update();
    var catalog = new Catalog(jdbc, "public");
    var tables = catalog.tables();
    jdbc.sql(
            tables.stream()
                .map(table -> catalog.qualified(table.name()))
                .collect(Collectors.joining(", ", "lock table ", " in access share mode")))
        .update(); // no migration and no restore in between
    masterKey.opens(jdbc);
    var taken = Instant.now();
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    var written = new ArrayList<Manifest.Table>();
    for (var table : tables) {
      var digest = Sha256.begin();
      long rows;
      try (var out = new DigestOutputStream(writer.table(table.name()), digest)) {
        rows =
            copies.copyOut(
                "copy (select %s from %s%s) to stdout"
                    .formatted(
                        Catalog.list(table.columns()),
                        catalog.qualified(table.name()),
                        ORDERED.containsKey(table.name())
                            ? " order by organisation_id, " + ORDERED.get(table.name())
                            : ""),
                out);
      }
      written.add(new Manifest.Table(table.name(), table.columns(), rows, Sha256.hex(digest)));
      progress.accept("  %,d rows of %s".formatted(rows, table.name()));
    }
    // Sequences know no snapshot: read last, they are beyond every row that was copied.
    return new Manifest(
        Manifest.FORMAT, catalog.version(), taken, masterKey.id(), written, catalog.sequences());
  }

  private static String reason(IOException e) {
    var reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? "no such folder" : reason;
  }

  private static StartRefused exists(Path file) {
    return new StartRefused(
        "The file %s is there already: name another one, or add --overwrite.".formatted(file));
  }

  /** The disk may have filled below the stream that the driver writes to. */
  private static StartRefused failed(Path file, SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return new StartRefused(
            "The backup %s can't be written (%s): mend that or name another file."
                .formatted(file, reason(io)),
            e);
      }
    }
    return new StartRefused(
        "The database did not give its rows, so there is no backup: see the log, and try again.",
        e);
  }
}
