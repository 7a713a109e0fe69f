package org.outcry.privacy.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.studio.papers.Lawful;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What V78 makes of the one moment at which "the authority" was told (decision 48). */
class OldMomentsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String SCHEMA = "before_seventy_eight";

  private static void migrate(DataSource database, String version) {
    Flyway.configure()
        .dataSource(database)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .target(version)
        .load()
        .migrate();
  }

  /** An incident with two entries, of which the second says that an authority was told. */
  private static UUID told(JdbcClient jdbc, Jurisdiction... laws) {
    UUID id = Lawful.under(laws).id();
    String document =
        OUTCRY
            .jdbc()
            .sql("select document::text from organisation where id = ?")
            .param(id)
            .query(String.class)
            .single();
    jdbc.sql("insert into organisation (id, slug, document) values (?, ?, ?::jsonb)")
        .params(id, id.toString(), document)
        .update();
    for (int position : new int[] {1, 2}) {
      jdbc.sql(
              """
              insert into incident_entry (organisation_id, id, number, position, by, known_at,
                authority_told_at, text)
              values (?, gen_random_uuid(), 1, ?, 'Jo', '2026-01-02T03:04Z',
                case when ? = 2 then timestamptz '2026-01-03T03:04Z' end, 'sealed'::bytea)
              """)
          .params(id, position, position)
          .update();
    }
    return id;
  }

  private static List<String> named(JdbcClient jdbc, UUID organisation) {
    return jdbc.sql(
            """
            select position || ' ' || key from incident_entry e, jsonb_each_text(to_jsonb(e))
            where organisation_id = ? and key like '%authority_told_at' and value is not null
            order by 1
            """)
        .param(organisation)
        .query(String.class)
        .list();
  }

  @Test
  void it_is_the_authority_s_of_the_one_law_that_binds_and_of_several_nobody_guesses()
      throws Exception {
    TestDatabase database = TestDatabase.migrated();
    migrate(database.dataSource(), "77");
    try (var connection = database.dataSource().getConnection()) {
      connection.setSchema(SCHEMA);
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      Map<UUID, String> columns =
          Map.of(
              told(jdbc, Jurisdiction.EU), "2 eu_authority_told_at",
              told(jdbc, Jurisdiction.UK), "2 uk_authority_told_at",
              told(jdbc, Jurisdiction.QUEBEC), "2 quebec_authority_told_at",
              told(jdbc, Jurisdiction.CANADA), "2 canada_authority_told_at",
              told(jdbc, Jurisdiction.EU, Jurisdiction.QUEBEC), "2 authority_told_at",
              told(jdbc, Jurisdiction.CANADA, Jurisdiction.QUEBEC), "2 authority_told_at",
              told(jdbc), "2 authority_told_at");
      migrate(database.dataSource(), "78");
      columns.forEach((id, column) -> assertThat(named(jdbc, id)).containsExactly(column));
      assertThat(
              jdbc.sql(
                      """
                      select count(*) from pg_trigger
                      where tgrelid = 'incident_entry'::regclass and tgenabled = 'D'
                      """)
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }
}
