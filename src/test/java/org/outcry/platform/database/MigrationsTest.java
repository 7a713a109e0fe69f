package org.outcry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What V92 and those after it make of rows from before. */
class MigrationsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 8);

  /** Late in the evening of the eighth in UTC; the ninth or the eighth elsewhere. */
  private static final String MOMENT = "timestamptz '2026-03-08 23:30:15.123+00'";

  private static final String ONE = "'01a00000-0000-7000-8000-000000000001'";
  private static final String TWO = "'01a00000-0000-7000-8000-000000000002'";

  private static final List<String> BEFORE =
      List.of(
          "insert into organisation (id, slug, document) values (ONE, 'before', '{}')",
          "insert into person (organisation_id, id, created_at, payload) values (ONE, ONE, MOMENT, 'x')",
          """
          insert into person_address (organisation_id, id, person_id, home_id, email_index,
            email_index_version, email_rules, payload, confirmed_at, vouched_at)
          values (ONE, ONE, ONE, ONE, 'a', 1, 1, 'x', MOMENT, null),
            (ONE, TWO, ONE, ONE, 'b', 1, 1, 'x', null, MOMENT)
          """,
          """
          insert into person_wording (organisation_id, id, kind, language, wording)
          values (ONE, ONE, 'email', 'en', 'Write to me')
          """,
          """
          insert into person_consent (organisation_id, address_id, id, wording_id, how, given_on,
            recorded_at)
          values (ONE, ONE, ONE, ONE, 'paper', '2026-03-01', MOMENT)
          """,
          """
          insert into person_consent_withdrawal (organisation_id, consent_id, withdrawn_at, how)
          values (ONE, ONE, MOMENT, 'self')
          """,
          """
          insert into suppression (organisation_id, id, email_index, email_index_version, email_rules,
            reason, since, by, payload)
          values (ONE, ONE, 'a', 1, 1, 'staff', MOMENT, '', 'x')
          """,
          """
          insert into suppression_event (organisation_id, suppression_id, id, at, kind, reason, by)
          values (ONE, ONE, ONE, MOMENT, 'added', 'staff', '')
          """,
          """
          insert into erasure (organisation_id, action_id, signature_id, outcome, at)
          values (ONE, ONE, ONE, 'person', MOMENT), (ONE, ONE, ONE, 'no_mail', MOMENT),
            (ONE, ONE, ONE, 'withdrawn', MOMENT), (ONE, ONE, ONE, 'invalidated', MOMENT)
          """,
          """
          insert into person_event (organisation_id, person_id, id, at, kind)
          values (ONE, ONE, ONE, MOMENT, 'corrected'), (ONE, ONE, TWO, MOMENT, 'merged')
          """,
          """
          insert into bulk_job (organisation_id, id, kind, account_id, total)
          values (ONE, ONE, 'tag', ONE, 2), (ONE, TWO, 'invalidate', ONE, 1)
          """,
          """
          insert into bulk_item (organisation_id, job_id, n, action_id, row_id, was)
          values (ONE, ONE, 1, ONE, TWO, 'person'), (ONE, ONE, 2, ONE, TWO, null),
            (ONE, TWO, 1, ONE, TWO, 'counted')
          """);

  private final TestDatabase database = TestDatabase.migratedTo("91");
  private final JdbcClient jdbc = database.jdbc();

  private static String filled(String sql) {
    return sql.replace("MOMENT", MOMENT).replace("ONE", ONE).replace("TWO", TWO);
  }

  private LocalDate day(String column, String where) {
    return jdbc.sql("select " + column + " from " + filled(where)).query(LocalDate.class).single();
  }

  private String moment(String column, String where) {
    return jdbc.sql("select (" + column + " at time zone 'UTC')::text from " + filled(where))
        .query(String.class)
        .single();
  }

  @Test
  void moments_of_people_become_days_and_those_of_signatures_and_staff_stay() {
    BEFORE.forEach(row -> assertThat(jdbc.sql(filled(row)).update()).as(row).isGreaterThan(0));
    database.migrate();

    assertThat(day("begun_on", "person")).isEqualTo(DAY);
    assertThat(day("confirmed_on", "person_address where id = ONE")).isEqualTo(DAY);
    assertThat(day("vouched_on", "person_address where id = TWO")).isEqualTo(DAY);
    assertThat(
            jdbc.sql(
                    "select count(*) from person_address where num_nulls(confirmed_on, vouched_on) = 1")
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(day("recorded_on", "person_consent")).isEqualTo(DAY);
    assertThat(day("given_on", "person_consent")).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(day("withdrawn_on", "person_consent_withdrawal")).isEqualTo(DAY);
    assertThat(day("since", "suppression")).isEqualTo(DAY);
    assertThat(day("noted_on", "suppression_event")).isEqualTo(DAY);

    for (String outcome : List.of("person", "no_mail")) {
      assertThat(moment("at", "erasure where outcome = '" + outcome + "'"))
          .isEqualTo("2026-03-08 00:00:00");
    }
    for (String outcome : List.of("withdrawn", "invalidated")) {
      assertThat(moment("at", "erasure where outcome = '" + outcome + "'"))
          .isEqualTo("2026-03-08 23:30:15.123");
    }
    assertThat(moment("at", "person_event where kind = 'corrected'"))
        .isEqualTo("2026-03-08 00:00:00");
    assertThat(moment("at", "person_event where kind = 'merged'"))
        .isEqualTo("2026-03-08 23:30:15.123");

    assertThat(
            jdbc.sql("select row_id = '" + new UUID(0, 0) + "' from bulk_item order by job_id, n")
                .query(Boolean.class)
                .list())
        .as("whose signature had a tag put on its person")
        .containsExactly(true, false, false);
  }

  @Test
  void actions_that_asked_mailboxes_before_are_remembered() {
    jdbc.sql(
            filled(
                """
                insert into mail_day (organisation_id, action_id, mailbox_index, day, mail_id, kind)
                values (ONE, ONE, 'a', '2026-03-08', ONE, 'confirmation'),
                  (ONE, ONE, 'b', '2026-03-08', TWO, 'receipt'),
                  (ONE, TWO, 'a', '2026-03-08', ONE, 'receipt')
                """))
        .update();
    database.migrate();
    assertThat(
            jdbc.sql("select '''' || action_id || '''' from mail_day_before order by 1")
                .query(String.class)
                .list())
        .containsExactly(ONE, TWO);
    assertThat(
            jdbc.sql(
                    """
                    select bool_and(until = (select installed_on::date from flyway_schema_history
                      where version = '107')) from mail_day_before
                    """)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void an_address_takes_with_it_what_is_noted_of_its_mailbox() {
    BEFORE.forEach(row -> jdbc.sql(filled(row)).update());
    database.migrate();
    jdbc.sql(
            """
            insert into taken_back (organisation_id, address_id, kind, mailbox)
            select organisation_id, id, 'email', 'x' from person_address
            """)
        .update();
    jdbc.sql("delete from person_address").update();
    assertThat(jdbc.sql("select count(*) from taken_back").query(Long.class).single()).isZero();
  }

  @Test
  void what_is_written_from_then_on_has_todays_day_and_ledgers_refuse_changes_again() {
    BEFORE.forEach(row -> jdbc.sql(filled(row)).update());
    database.migrate();
    jdbc.sql(filled("insert into person (organisation_id, id, payload) values (ONE, TWO, 'x')"))
        .update();
    assertThat(
            jdbc.sql(
                    filled(
                        "select begun_on = (now() at time zone 'UTC')::date from person where id = TWO"))
                .query(Boolean.class)
                .single())
        .isTrue();
    for (String change :
        List.of(
            "erasure set at = now()",
            "person_event set at = now()",
            "suppression_event set noted_on = now()")) {
      assertThatThrownBy(() -> jdbc.sql("update " + change).update())
          .as(change)
          .hasStackTraceContaining("added and never changed");
    }
  }
}
