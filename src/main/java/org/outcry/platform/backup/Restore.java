package org.outcry.platform.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.MasterKeyCheck;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Gate;
import org.outcry.platform.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a backup ready in a schema of its own, migrates it to this version of Outcry, and puts it
 * in the place of the database's tables in one short transaction.
 */
@Component
class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
  private static final int SWAPS = 6;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Flyway flyway;
  private final MasterKeyCheck masterKey;
  private final Gate gate;
  private final Changes changes;
  private final ObjectProvider<RestoreStep> steps;

  Restore(
      DataSource database,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Flyway flyway,
      MasterKeyCheck masterKey,
      Gate gate,
      Changes changes,
      ObjectProvider<RestoreStep> steps) {
    this.database = database;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.flyway = flyway;
    this.masterKey = masterKey;
    this.gate = gate;
    this.changes = changes;
    this.steps = steps;
  }

  /**
   * Restores a backup; whatever goes wrong, the database stays as it was.
   *
   * @throws StartRefused when the file, the master key or the database's own rows forbid it
   */
  Manifest read(Path file, boolean replace, Consumer<String> progress) {
    try (var backup = BackupReader.open(file)) {
      var manifest = backup.manifest();
      refuse(manifest);
      prepareAndSwap(backup, replace, progress);
      return manifest;
    } catch (StartRefused said) {
      throw said;
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.error("A restore failed", e);
      throw new StartRefused(
          "The backup %s can't be loaded, and nothing was changed: see the log folder's commands.log."
              .formatted(file),
          e);
    }
  }

  private void refuse(Manifest manifest) {
    var backup = MigrationVersion.fromVersion(manifest.schema());
    if (newest().compareTo(backup) < 0) {
      throw new StartRefused(
          "The backup was made by a later version of Outcry (schema %s, this one has %s): restore it with that version."
              .formatted(backup, newest()));
    }
    if (!masterKey.id().equals(manifest.masterKey())) {
      throw new StartRefused(
          "The backup belongs to the master key %s, but %s is the key %s, and nothing was changed: %s."
              .formatted(
                  manifest.masterKey(), masterKey.place(), masterKey.id(), masterKey.remedy()));
    }
  }

  private MigrationVersion newest() {
    return Arrays.stream(flyway.info().all())
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .max(MigrationVersion::compareTo)
        .orElseThrow();
  }

  private void prepareAndSwap(BackupReader backup, boolean replace, Consumer<String> progress)
      throws SQLException, IOException {
    try (var connection = database.getConnection()) {
      var own = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      if (!own.sql("select pg_try_advisory_lock(hashtext('outcry restore'))")
          .query(Boolean.class)
          .single()) {
        throw new StartRefused("Another restore is at work: wait for it to end.");
      }
      var path = connection.getSchema();
      var scratch = new Scratch(flyway, database, connection, own);
      try {
        scratch.make(newest().toString());
        if (!replace && !scratch.likePublic()) {
          throw new StartRefused(
              "The database is not empty: add --replace to put the backup in the place of all that is there.");
        }
        scratch.make(backup.manifest().schema());
        connection.setSchema(Scratch.SCHEMA);
        scratch.load(backup);
        scratch.migrate(newest().toString());
        masterKey.opens(own);
        scratch.analyse();
        steps.orderedStream().forEach(step -> progress.accept(step.prepare(own)));
        scratch.analyse();
        swap();
      } finally {
        tidy(connection, path, scratch, own);
      }
    }
  }

  /**
   * What can't be tidied up, because the connection is lost, the next restore finds and removes.
   */
  private static void tidy(
      Connection connection, @Nullable String path, Scratch scratch, JdbcClient own) {
    try {
      connection.setSchema(path);
      scratch.drop();
      own.sql("select pg_advisory_unlock_all()").query().listOfRows();
    } catch (SQLException | RuntimeException lost) {
      LOG.warn("A restore could not tidy up after itself: {}", lost.getClass().getSimpleName());
    }
  }

  private void swap() {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(status -> {
          gate.close(Gate.SIGNING); // Whoever signs is let finish, and waits for the new tables.
          changes.announceEverything();
          jdbc.sql("set local search_path to " + Scratch.SCHEMA).update();
          steps.orderedStream().forEach(RestoreStep::beforeSwap);
          Swap.intoPublic(jdbc, Scratch.SCHEMA);
        });
        return;
      } catch (ConcurrencyFailureException | QueryTimeoutException inTheWay) {
        if (attempt == SWAPS) {
          throw new StartRefused(
              "The database is too busy to put the backup in its place, and nothing was changed: stop the"
                  + " server and restore again.",
              inTheWay);
        }
      }
    }
  }
}
