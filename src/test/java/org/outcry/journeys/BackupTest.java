package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.OutcryApplication;
import org.outcry.audit.AuditVerifier;
import org.outcry.audit.ChainHead;
import org.outcry.audit.Verdict;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.exports.DossierJobs;
import org.outcry.exports.ExportLedger;
import org.outcry.letters.LetterHistory;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskOutcomes;
import org.outcry.letters.WaitingLetters;
import org.outcry.platform.cli.Cli;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.incidents.IncidentEntry;
import org.outcry.privacy.incidents.IncidentRegister;
import org.outcry.privacy.incidents.Incidents;
import org.outcry.privacy.incidents.ToldAuthority;
import org.outcry.signing.Moderation.Decision;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a backup holds comes back as it was, and what is no backup changes nothing. */
class BackupTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int run(String databaseUrl, Path masterKey, String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return new Cli(
            () ->
                new SpringApplicationBuilder(OutcryApplication.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .run(
                        "--outcry.database-url=" + databaseUrl,
                        "--outcry.data=" + OUTCRY.data(),
                        "--outcry.master-key-file=" + masterKey),
            out,
            out)
        .run(arguments);
  }

  private static Path key() {
    return OUTCRY.data().resolve("keys/master.key");
  }

  private int here(String... arguments) {
    return run("", key(), arguments);
  }

  @Test
  void signatures_that_came_meanwhile_are_all_there_or_not_at_all() throws Exception {
    Slug names = SupportersTest.showing("");
    UUID stays = SupportersTest.signs(names, SupportersTest.form("Stella Stays", "Shown"));
    UUID goes = SupportersTest.signs(names, SupportersTest.form("Gordon Goes", "Hidden later"));
    SupportersTest.decide(names, Decision.SHOWN, stays, goes);
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    Slug byHand = TaskScreens.byForm();
    TaskScreens.signs(byHand, "Hannah", "Hand");
    TaskScreens.signs(byHand, "Willa", "Waits");
    Slug together = TaskScreens.inDigests();
    TaskScreens.signs(together, "Dora", "Digest");
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger number = new AtomicInteger();
    Thread signing =
        Thread.ofVirtual()
            .start(() -> {
              while (!done.get()) {
                OUTCRY.post(
                    "/a/" + slug,
                    Visitor.form("backup" + number.incrementAndGet() + "@mail.example"));
              }
            });
    await().until(() -> OUTCRY.rows("signature", slug) > 5);
    Path file = folder.resolve("outcry.backup");
    assertThat(here("backup", file.toString())).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains(" are in ", "The master key ")
        .doesNotContain(" rows of letter\n");
    done.set(true);
    signing.join();
    assertThat(here("backup", file.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("is there already");

    TestDatabase second = TestDatabase.migrated();
    assertThat(run(second.url(), key(), "restore", file.toString())).as(said.toString()).isZero();
    JdbcClient restored = second.jdbc();
    long signatures = count(restored, "signature");
    assertThat(signatures).isGreaterThan(5);
    String here = " where action_id = (select id from action where slug = '" + slug + "')";
    assertThat(count(restored, "supporter_mail" + here))
        .isGreaterThan(5)
        .isEqualTo(count(restored, "signature" + here));
    assertThat(counted(restored, slug))
        .isEqualTo(count(restored, "signature" + here + " and state = 'counted'"));
    assertThat(count(restored, "action_tally where dimension = 'language' and counted > 0"))
        .isPositive();
    everyLetterIsThereOnceAndHeldUnlessItLeft(restored, slug);
    assertThat(said.toString()).contains("may have been delivered since");
    for (Slug each : List.of(byHand, together)) {
      assertThat(
              count(restored, "action where letters_restored_at > now() - interval '1 hour'", each))
          .as("marked, for nothing is known of its letters")
          .isOne();
    }
    assertThat(run(second.url(), key(), "tasks", byHand.value())).isZero();
    assertThat(said.toString()).contains("may stand here again", "2 letters");
    String named =
        here.replace(slug.value(), names.value()).replace(" where ", " where shown and ");
    assertThat(count(restored, "public_name" + named)).as("shown, not known here").isZero();
    SupportersTest.decide(names, Decision.HIDDEN, goes);
    // Once more: by now there are such letters here, and yet nothing is known of them.
    assertThat(run(second.url(), key(), "restore", file.toString(), "--replace"))
        .as(said.toString())
        .isZero();
    assertThat(count(restored, "action where letters_restored_at is not null", byHand))
        .as("still marked")
        .isOne();

    assertThat(run(second.url(), key(), "restore", file.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("add --replace");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < 300; at++) { // more than what stands between two tables and is not read
      whole[whole.length / 3 + at] ^= 1;
    }
    Path broken = Files.write(folder.resolve("broken"), whole);
    assertThat(run(second.url(), key(), "restore", broken.toString(), "--replace")).isEqualTo(1);
    Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, 2000));
    assertThat(run(second.url(), key(), "restore", cut.toString(), "--replace")).isEqualTo(1);
    assertThat(said.toString()).contains("is damaged", "cut off");
    assertThat(run(second.url(), folder.resolve("none.key"), "restore", file.toString()))
        .isEqualTo(1);
    assertThat(said.toString()).contains("There is no master key");
    assertThat(count(restored, "signature")).isEqualTo(signatures);

    assertThat(run(second.url(), key(), "audit", "verify")).as(said.toString()).isZero();
    assertThat(run(second.url(), key(), "audit", "list")).isZero();
    assertThat(said.toString()).contains("  restored  command:restore");

    // On the running server: its pages show the backup's count, and its audit goes on.
    AuditVerifier audit = OUTCRY.bean(AuditVerifier.class);
    List<ChainHead> heads = audit.heads();
    assertThat(heads).hasSizeGreaterThan(1);
    long now = OUTCRY.rows("signature", slug);
    OUTCRY.post("/a/" + slug, Visitor.form("after@mail.example"));
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID taken =
        OUTCRY
            .bean(DossierJobs.class)
            .order(
                action,
                new WaitingLetters.Waiting("head-of-judiciary", "Nobody", 1),
                null,
                null,
                "Taken after the backup",
                UUID.randomUUID());
    IncidentRegister incidents = OUTCRY.bean(IncidentRegister.class);
    Action tasks = OUTCRY.bean(Actions.class).find(byHand).orElseThrow();
    UUID handed = TaskScreens.letters(byHand).getFirst();
    OUTCRY
        .bean(TaskOutcomes.class)
        .settleEach(
            tasks,
            List.of(new TaskOutcomes.Said(handed, TaskFate.DELIVERED, "Typed in by Hugo")),
            List.of(),
            "Hugo Handy",
            numbers -> assertThat(numbers.all()).isOne());
    nightly("digests");
    await().untilAsserted(() -> assertThat(states(together)).containsExactly("accepted"));
    List<UUID> left =
        OUTCRY
            .jdbc()
            .sql("select id from letter where action_id = ? and state = 'accepted'")
            .param(action.id())
            .query(UUID.class)
            .list();
    assertThat(left).hasSizeGreaterThan(5);
    Instant known = Instant.now();
    int incident =
        incidents.add(
            action.organisationId(),
            new IncidentEntry(
                known,
                "Ada",
                known,
                null,
                null,
                null,
                null,
                Map.of(ToldAuthority.QUEBEC, known),
                null,
                false,
                "Why it is restored"));
    assertThat(here("restore", file.toString(), "--replace")).as(said.toString()).isZero();
    assertThat(Incidents.all(incidents, action.organisationId()))
        .filteredOn(each -> each.number() == incident)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.entries().getFirst().text()).isEqualTo("Why it is restored");
          assertThat(each.toldAt(ToldAuthority.QUEBEC))
              .isCloseTo(known, within(1, ChronoUnit.MILLIS));
          assertThat(each.toldAt(ToldAuthority.EU)).isNull();
        });
    assertThat(count(OUTCRY.jdbc(), "public_name" + named)).as("hidden since").isOne();
    assertThat(states(byHand)).as("delivered since").containsExactly("accepted", "held");
    LetterHistory history = OUTCRY.bean(LetterHistory.class);
    assertThat(history.of(tasks.organisationId(), tasks.id(), handed))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.by()).isEqualTo("Hugo Handy");
          assertThat(event.note()).isEqualTo("Typed in by Hugo");
        });
    assertThat(states(together)).containsExactly("accepted");
    nightly("digests");
    assertThat(count(OUTCRY.jdbc(), "digest_mail where state = 'accepted'", together)).isOne();
    assertThat(count(OUTCRY.jdbc(), "delivery where state = 'handed-over'", together)).isOne();
    for (Slug each : List.of(byHand, together)) {
      assertThat(count(OUTCRY.jdbc(), "action where letters_restored_at is not null", each))
          .isZero();
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select l.state || ' ' || m.outcome from letter l
                      join mail_attempt m on m.organisation_id = l.organisation_id
                        and m.mail_id = l.id
                    where l.action_id = ? and l.id = any(?::uuid[])
                    """)
                .param(action.id())
                .param(left.stream().map(UUID::toString).toArray(String[]::new))
                .query(String.class)
                .list())
        .as("left since")
        .hasSizeGreaterThan(5)
        .containsOnly("accepted accepted");
    assertThat(OUTCRY.bean(ExportLedger.class).list(action.organisationId(), null, 50))
        .filteredOn(entry -> entry.id().equals(taken))
        .extracting(entry -> entry.chosen().reason())
        .containsExactly("Taken after the backup");
    for (ChainHead head : heads) {
      Verdict verdict = audit.verify(head.organisation(), List.of(head));
      assertThat(verdict.problem()).as(head.line()).isNull();
    }
    long then = OUTCRY.rows("signature", slug);
    assertThat(then).isLessThanOrEqualTo(now);
    await().untilAsserted(() -> assertThat(OUTCRY.count(slug)).isEqualTo(785 + then));
    assertThat(OUTCRY.post("/a/" + slug, Visitor.form("later@mail.example")).statusCode())
        .isEqualTo(303);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(then + 1);
  }

  private static List<String> states(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select state from letter where action_id = ? order by id")
        .param(Deliveries.action(OUTCRY, slug))
        .query(String.class)
        .list();
  }

  private static void nightly(String name) {
    OUTCRY.beans(NightlyJob.class).stream()
        .filter(job -> job.name().equals(name))
        .forEach(NightlyJob::run);
  }

  /** Of an action's, whatever its column of the action is called. */
  private static long count(JdbcClient jdbc, String what, Slug slug) {
    return count(
        jdbc,
        "%s and %s = (select id from action where slug = '%s')"
            .formatted(what, what.startsWith("action ") ? "id" : "action_id", slug));
  }

  private static void everyLetterIsThereOnceAndHeldUnlessItLeft(JdbcClient restored, Slug slug) {
    assertThat(count(restored, "letter where state in ('queued', 'deferred', 'claimed')")).isZero();
    assertThat(count(restored, "supporter_mail where state in ('queued', 'deferred', 'claimed')"))
        .isZero();
    assertThat(
            count(
                restored,
                """
                (select s.id from signature s left join letter l on l.signature_id = s.id
                  where s.action_id = (select id from action where slug = '%s')
                  group by s.id, s.action_id, s.version
                  having count(l.id) <> (select jsonb_array_length(v.document #> '{letter,targets}')
                    from action_version v
                    where v.action_id = s.action_id and v.version = s.version)) as wrong
                """
                    .formatted(slug)))
        .isZero();
  }

  /** All rows of all tables but for what is held now and the audit of it, as one text. */
  private static String rows(JdbcClient jdbc) {
    StringBuilder all = new StringBuilder();
    for (String table :
        jdbc.sql(
                """
                select tablename from pg_tables where schemaname = 'public'
                  and tablename not in ('flyway_schema_history', 'scheduled_tasks')
                  and tablename not like 'audit%' order by 1
                """)
            .query(String.class)
            .list()) {
      all.append(table)
          .append(' ')
          .append(
              jdbc.sql(
                      "select coalesce(md5(string_agg(line, ';' order by line)), '') from (select "
                          // When an update or letters came back is another time at each restore.
                          + "(to_jsonb(r) - 'restored_at' - 'letters_restored_at')::text as line from %s r) lines"
                              .formatted(table))
                  .query(String.class)
                  .single())
          .append('\n');
    }
    return all.toString();
  }

  @Test
  void
      a_backup_of_a_backup_is_the_same_row_by_row_and_another_key_or_a_lost_connection_changes_nothing()
          throws Exception {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    Visitor.signs(OUTCRY, slug, "first@mail.example");
    Path file = folder.resolve("first.backup");
    assertThat(here("backup", file.toString())).as(said.toString()).isZero();
    assertThat(here("backup", file.toString(), "--overwrite", "--verbose")).isZero();
    assertThat(said.toString()).contains(" rows of letter\n");
    TestDatabase one = TestDatabase.migrated();
    assertThat(run(one.url(), key(), "restore", file.toString())).as(said.toString()).isZero();
    Path again = folder.resolve("again.backup");
    assertThat(run(one.url(), key(), "backup", again.toString())).as(said.toString()).isZero();
    TestDatabase two = TestDatabase.migrated();
    assertThat(run(two.url(), key(), "restore", again.toString())).as(said.toString()).isZero();
    String rows = rows(one.jdbc());
    assertThat(rows(two.jdbc())).isEqualTo(rows).contains("signature ", "letter ", "offset_entry ");

    TestDatabase stranger = TestDatabase.migrated();
    Path otherKey = folder.resolve("keys/other.key");
    assertThat(run(stranger.url(), otherKey, "list")).as(said.toString()).isZero();
    assertThat(run(two.url(), otherKey, "restore", file.toString(), "--replace")).isEqualTo(1);
    assertThat(said.toString()).doesNotContain("mistake in Outcry");
    assertThat(rows(two.jdbc())).isEqualTo(rows);

    // Whoever holds a table longer than the swap waits keeps all as it is.
    Visitor.signs(OUTCRY, slug, "second@mail.example");
    assertThat(here("backup", file.toString(), "--overwrite")).isZero();
    AtomicBoolean ended = new AtomicBoolean();
    Thread killer =
        Thread.ofVirtual()
            .start(() -> {
              while (!ended.get()) {
                two.superuser()
                    .sql(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                          and query like 'copy %' or query like 'COPY %'
                        """)
                    .query()
                    .listOfRows();
              }
            });
    assertThat(run(two.url(), key(), "restore", file.toString(), "--replace")).isEqualTo(1);
    ended.set(true);
    killer.join();
    assertThat(said.toString())
        .contains("can't be loaded, and nothing was changed")
        .doesNotContain("mistake in Outcry");
    assertThat(rows(two.jdbc())).isEqualTo(rows);
    assertThat(run(two.url(), key(), "restore", file.toString(), "--replace"))
        .as(said.toString())
        .isZero();
    assertThat(count(two.jdbc(), "signature")).isGreaterThan(count(one.jdbc(), "signature"));
  }

  private static long count(JdbcClient jdbc, String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static long counted(JdbcClient jdbc, Slug slug) {
    return jdbc.sql(
            """
            select c.counted from action_counter c join action a on a.id = c.action_id
            where a.slug = ?
            """)
        .param(slug.value())
        .query(Long.class)
        .single();
  }
}
