package org.outcry.platform.backup;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Replaces what is in the public schema by what is in another one, within the caller's transaction.
 * The schema itself stays, and with it its owner, its rights and the extensions that are in it.
 */
final class Swap {
  /** Tables first: their sequences, indexes and triggers go with them. */
  private static final String OBJECTS =
      """
      select 1 as place, case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
          when 'S' then 'sequence' else 'table' end || ' ' || c.oid::regclass as object
      from pg_class c
      where c.relnamespace = cast(:schema as regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
          and d.objid = c.oid and d.deptype in ('e', 'i')
          and (d.deptype = 'e' or c.relkind = 'S'))
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
          and d.objid = c.oid and d.deptype = 'a' and c.relkind = 'S')
      union all
      select 2, 'routine ' || p.oid::regprocedure from pg_proc p
      where p.pronamespace = cast(:schema as regnamespace)
        and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass
          and d.objid = p.oid and d.deptype = 'e')
      union all
      select 3, case t.typtype when 'd' then 'domain' else 'type' end || ' ' || t.oid::regtype
      from pg_type t left join pg_class c on c.oid = t.typrelid
      where t.typnamespace = cast(:schema as regnamespace)
        and (t.typtype in ('d', 'e', 'r') or c.relkind = 'c')
        and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass
          and d.objid = t.oid and d.deptype = 'e')
      order by 1, 2\
      """;

  private Swap() {}

  static void intoPublic(JdbcClient jdbc, String schema) {
    // Names come with their schema, whatever the session's own path is.
    jdbc.sql("set local search_path to pg_catalog").update();
    // All at once, and not for long: whoever is in the way now may want another of them next.
    jdbc.sql("set local lock_timeout to '5s'").update();
    var tables = new Catalog(jdbc, "public").tables();
    if (!tables.isEmpty()) {
      var names = tables.stream().map(table -> "public." + Catalog.quoted(table.name()));
      jdbc.sql("lock table " + names.collect(Collectors.joining(", "))).update();
    }
    // What hangs on a table goes with it, so each is looked up when it is its turn.
    for (var left = objects(jdbc, "public"); !left.isEmpty(); left = objects(jdbc, "public")) {
      jdbc.sql("drop " + left.getFirst() + " cascade").update();
    }
    for (var object : objects(jdbc, schema)) {
      jdbc.sql("alter " + object + " set schema public").update();
    }
    jdbc.sql("drop schema " + Catalog.quoted(schema)).update();
  }

  private static List<String> objects(JdbcClient jdbc, String schema) {
    return jdbc.sql(OBJECTS)
        .param("schema", schema)
        .query((row, number) -> row.getString("object"))
        .list();
  }
}
