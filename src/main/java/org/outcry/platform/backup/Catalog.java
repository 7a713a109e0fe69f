package org.outcry.platform.backup;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What there is in a schema, from PostgreSQL's own catalog. Extensions' objects are not ours. */
final class Catalog {
  private static final String HISTORY = "flyway_schema_history";

  private final JdbcClient jdbc;
  private final String schema;

  Catalog(JdbcClient jdbc, String schema) {
    this.jdbc = jdbc;
    this.schema = schema;
  }

  record Table(String name, List<String> columns) {}

  private record Row(String name, String[] columns) {}

  /** All tables but Flyway's, each with the columns that are not computed from others. */
  List<Table> tables() {
    return jdbc
        .sql(
            """
            select c.relname as name, (
              select coalesce(array_agg(a.attname::text order by a.attnum), '{}')
              from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0
                and not a.attisdropped and a.attgenerated = '') as columns
            from pg_class c
            where c.relnamespace = cast(:schema as regnamespace)
              and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> :history
              and not exists (
                select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1\
            """)
        .param("schema", schema)
        .param("history", HISTORY)
        .query((row, number) ->
            new Row(row.getString("name"), (String[]) row.getArray("columns").getArray()))
        .stream()
        .map(row -> new Table(row.name(), Arrays.asList(row.columns())))
        .toList();
  }

  List<Manifest.Sequence> sequences() {
    return jdbc
        .sql(
            """
            select c.relname from pg_class c
            where c.relnamespace = cast(:schema as regnamespace) and c.relkind = 'S'
              and not exists (
                select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1\
            """)
        .param("schema", schema)
        .query(String.class)
        .stream()
        .map(this::sequence)
        .toList();
  }

  private Manifest.Sequence sequence(String name) {
    return jdbc.sql("select last_value, is_called from " + qualified(name))
        .query((row, number) ->
            new Manifest.Sequence(name, row.getLong("last_value"), row.getBoolean("is_called")))
        .single();
  }

  /** The version of the last migration. */
  String version() {
    return jdbc.sql(
            "select version from %s where success and version is not null order by installed_rank desc limit 1"
                .formatted(qualified(HISTORY)))
        .query(String.class)
        .single();
  }

  String qualified(String name) {
    return quoted(schema) + "." + quoted(name);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String list(List<String> columns) {
    return columns.stream().map(Catalog::quoted).collect(Collectors.joining(", "));
  }
}
