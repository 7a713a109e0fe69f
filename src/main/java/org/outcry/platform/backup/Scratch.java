package org.outcry.platform.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.outcry.platform.start.StartRefused;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema in which a backup is made ready beside the one in use. */
final class Scratch {
  static final String SCHEMA = "outcry_restore";

  private final Flyway application;
  private final DataSource database;
  private final Connection connection;
  private final JdbcClient jdbc;
  private final Catalog catalog;

  /**
   * @param jdbc on the connection, which sees the scratch schema only
   */
  Scratch(Flyway application, DataSource database, Connection connection, JdbcClient jdbc) {
    this.application = application;
    this.database = database;
    this.connection = connection;
    this.jdbc = jdbc;
    this.catalog = new Catalog(jdbc, SCHEMA);
  }

  /** Empty but for what migrations put there; a killed restore's leftovers are gone. */
  void make(String version) {
    drop();
    migrate(version);
  }

  void drop() {
    jdbc.sql("drop schema if exists " + SCHEMA + " cascade").update();
  }

  void migrate(String version) {
    Flyway.configure()
        .configuration(application.getConfiguration())
        .dataSource(database)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .target(version)
        .load()
        .migrate();
  }

  /** Whether the public schema holds no more than migrations have put into this one. */
  boolean likePublic() {
    return new Catalog(jdbc, "public")
        .tables().stream().allMatch(table -> rows("public", table) <= rows(SCHEMA, table));
  }

  private long rows(String schema, Catalog.Table table) {
    var name = new Catalog(jdbc, schema).qualified(table.name());
    return jdbc.sql("select count(*) from (select from %s limit 100000) few".formatted(name))
        .query(Long.class)
        .single();
  }

  private record Constraint(String owner, String name, String definition) {}

  /** Loads all rows; foreign keys are checked once, when all tables are full. */
  void load(BackupReader backup) throws SQLException, IOException {
    var foreignKeys =
        jdbc.sql(
                """
                select conrelid::regclass::text as owner, conname as name,
                  pg_get_constraintdef(oid) as definition
                from pg_constraint
                where connamespace = cast(:schema as regnamespace) and contype = 'f'
                  and conparentid = 0\
                """)
            .param("schema", SCHEMA)
            .query(Constraint.class)
            .list();
    for (var key : foreignKeys) {
      alter(key.owner(), "drop constraint " + Catalog.quoted(key.name()));
    }
    for (var table : catalog.tables()) {
      alter(catalog.qualified(table.name()), "disable trigger user");
      jdbc.sql("truncate " + catalog.qualified(table.name())).update();
    }
    for (var table : backup.manifest().tables()) {
      load(backup, table);
    }
    for (var sequence : backup.manifest().sequences()) {
      jdbc.sql("select setval(cast(? as regclass), ?, ?)")
          .params(catalog.qualified(sequence.name()), sequence.value(), sequence.called())
          .query(Long.class)
          .single();
    }
    for (var key : foreignKeys) {
      alter(
          key.owner(),
          "add constraint %s %s".formatted(Catalog.quoted(key.name()), key.definition()));
    }
    for (var table : catalog.tables()) {
      alter(catalog.qualified(table.name()), "enable trigger user");
    }
  }

  private void alter(String table, String what) {
    jdbc.sql("alter table " + table + " " + what).update();
  }

  private void load(BackupReader backup, Manifest.Table table) throws SQLException, IOException {
    long loaded;
    try (var rows = backup.rows(table)) {
      loaded =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "copy %s (%s) from stdin"
                      .formatted(catalog.qualified(table.name()), Catalog.list(table.columns())),
                  rows,
                  1 << 16);
    }
    if (loaded != table.rows()) {
      throw new StartRefused(
          "The table %s of the backup has %d rows and not %d, and nothing was changed: take another copy."
              .formatted(table.name(), loaded, table.rows()));
    }
  }

  /** So that what the steps ask, and the first queries after the swap, are planned well. */
  void analyse() {
    List<Catalog.Table> tables = catalog.tables();
    tables.forEach(table -> jdbc.sql("analyze " + catalog.qualified(table.name())).update());
  }
}
