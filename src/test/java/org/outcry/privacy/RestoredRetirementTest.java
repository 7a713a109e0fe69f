package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Removals;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What retention has made anonymous stays so in a backup from when its action could be signed, and
 * what was agreed to and taken back since stays as it is.
 */
class RestoredRetirementTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  /** The server's own run would come before the test has looked. */
  @BeforeEach
  void alone() {
    OUTCRY.putOff("retention");
  }

  private void run(String databaseUrl, Path data, String... arguments) {
    RestoreKit.run(databaseUrl, data, said, arguments);
  }

  private static Slug asking() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                    "\nthanks:\n", "\nconfirmation:\n  when: before-counting\n  of: all\nthanks:\n")
                .replace("counter:\n", "retention: {anonymise-after-days: 30}\ncounter:\n"));
  }

  private static long count(JdbcClient jdbc, String what, Object... parameters) {
    return jdbc.sql("select count(*) from " + what)
        .params(List.of(parameters))
        .query(Long.class)
        .single();
  }

  private static UUID action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow().id();
  }

  private static UUID latest(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by id desc limit 1")
        .param(action(slug))
        .query(UUID.class)
        .single();
  }

  @Test
  void a_backup_from_before_brings_back_no_names_and_no_consent_that_was_taken_back()
      throws Exception {
    Slug slug = asking();
    UUID action = action(slug);
    UUID organisation = PersonKit.organisation(slug);
    PersonKit.answers(slug, "erased@restored.example", Map.of(), "hear");
    UUID erased = latest(slug);
    PersonKit.answers(slug, "ends@restored.example", Map.of(), "hear");
    PersonKit.answers(slug, "hears@restored.example", Map.of(), "hear");
    UUID left = latest(slug);
    PersonKit.confirms(slug, "withdraws@restored.example", Map.of());
    UUID withdraws = latest(slug);
    Visitor.signs(OUTCRY, slug, "never-answers@restored.example");
    UUID person = PersonKit.person(slug, "erased@restored.example").id();
    UUID ends = PersonKit.person(slug, "ends@restored.example").addresses().getFirst().id();
    UUID hears = PersonKit.person(slug, "hears@restored.example").addresses().getFirst().id();
    letter(left, "held", "suppressed");
    Path before = folder.resolve("before.backup");
    run("", OUTCRY.data(), "backup", before.toString());

    letter(left, "accepted", null);
    assertThat(
            OUTCRY
                .bean(Removals.class)
                .remove(
                    OUTCRY.bean(Actions.class).find(slug).orElseThrow(),
                    withdraws,
                    Removals.Reason.WITHDRAWN))
        .isTrue();
    OUTCRY.bean(Actions.class).close(slug);
    RetentionTest.daysAgo(slug, 31, 15);
    RetentionTest.run();
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress("erased@restored.example"));
    assertThat(
            OUTCRY
                .bean(Unsubscribing.class)
                .unsubscribe(organisation, new EmailAddress("ends@restored.example"), "page"))
        .isOne();
    assertThat(count(OUTCRY.jdbc(), "erasure where signature_id = ?", erased))
        .as("nothing led from her to it")
        .isZero();
    OUTCRY.bean(Actions.class).reopen(slug);
    PersonKit.confirms(slug, "later@restored.example", Map.of());
    UUID later = latest(slug);
    Path after = folder.resolve("after.backup");
    run("", OUTCRY.data(), "backup", after.toString());
    Path copy = OUTCRY.data().resolve("erasures");
    await().untilAsserted(() -> assertThat(Files.readString(copy)).contains(" retired "));

    // The tables that are replaced are there, and no file is.
    TestDatabase second = TestDatabase.migrated();
    Path empty = folder.resolve("no-list");
    run(second.url(), empty, "restore", after.toString());
    JdbcClient tables = second.jdbc();
    assertThat(count(tables, "signature where id = ? and payload is not null", later)).isOne();
    Files.deleteIfExists(empty.resolve("erasures"));
    run(second.url(), empty, "restore", before.toString(), "--replace");
    assertThat(said.toString()).contains("signatures whose time was over are made anonymous again");
    nobodyIsBack(tables, action, person);
    assertThat(count(tables, "letter where signature_id = ? and state = 'accepted'", left))
        .as("left since")
        .isOne();
    assertThat(count(tables, "signature where id = ? and state = 'withdrawn'", withdraws)).isOne();
    assertThat(count(tables, "action where id = ? and state = 'live'", action)).isOne();
    String inForce =
        """
        person_consent c where address_id = ? and not exists (select from person_consent_withdrawal b
          where b.organisation_id = c.organisation_id and b.consent_id = c.id)
        """;
    assertThat(count(tables, "person_consent where address_id = ?", ends)).isOne();
    assertThat(count(tables, inForce, ends)).as("taken back since").isZero();
    assertThat(count(tables, inForce, hears)).as("carried once").isOne();

    // The list's file is there, and no tables are.
    TestDatabase third = TestDatabase.migrated();
    run(third.url(), OUTCRY.data(), "restore", before.toString());
    nobodyIsBack(third.jdbc(), action, person);
    assertThat(count(third.jdbc(), "letter where signature_id = ? and state = 'expired'", left))
        .isOne();
    assertThat(count(third.jdbc(), "person_consent where address_id = ?", ends)).isZero();

    // Who signed after that is none of them.
    run(third.url(), OUTCRY.data(), "restore", after.toString(), "--replace");
    assertThat(count(third.jdbc(), "signature where id = ? and payload is not null", later))
        .isOne();
    assertThat(count(third.jdbc(), inForce, hears)).isOne();
    run(third.url(), OUTCRY.data(), "recount", slug.value());
    assertThat(said.toString()).doesNotContain("put right");
  }

  private static void letter(UUID signature, String state, @Nullable String heldFor) {
    await()
        .untilAsserted(() ->
            assertThat(
                    OUTCRY
                        .jdbc()
                        .sql(
                            """
                            update letter set state = ?, held_for = ?
                            where signature_id = ? and state in ('accepted', 'held')
                            """)
                        .param(state)
                        .param(heldFor)
                        .param(signature)
                        .update())
                .isOne());
  }

  private static void nobodyIsBack(JdbcClient tables, UUID action, UUID person) {
    assertThat(count(tables, "signature where action_id = ?", action)).isEqualTo(5);
    assertThat(
            count(
                tables,
                """
                signature where action_id = ? and (anonymous_at is null or payload is not null
                  or email_index is not null)
                """,
                action))
        .isZero();
    assertThat(
            count(
                tables,
                "letter where action_id = ? and state in ('held', 'queued', 'deferred')",
                action))
        .isZero();
    assertThat(count(tables, "person where id = ?", person)).isZero();
    assertThat(
            tables
                .sql("select counted from action_counter where action_id = ?")
                .param(action)
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  @Test
  void a_database_that_was_set_back_retires_what_its_node_knows_was_retired() {
    Slug slug = asking();
    UUID action = action(slug);
    UUID organisation = PersonKit.organisation(slug);
    PersonKit.answers(slug, "first@set-back.example", Map.of(), "hear");
    UUID first = latest(slug);
    PersonKit.answers(slug, "second@set-back.example", Map.of(), "hear");
    UUID second = latest(slug);
    PersonKit.confirms(slug, "third@set-back.example", Map.of());
    RetiredAgain retired = OUTCRY.bean(RetiredAgain.class);
    List<Erasure> list =
        List.of(
            new Erasure(organisation, action, first, Erasure.Outcome.RETIRED, Instant.EPOCH),
            new Erasure(organisation, action, second, Erasure.Outcome.RETIRED, Instant.EPOCH),
            new Erasure(organisation, action, first, Erasure.Outcome.RETIRED, Instant.EPOCH));
    retired.carryOut(list);
    String named = "signature where action_id = ? and payload is not null";
    assertThat(count(OUTCRY.jdbc(), named, action)).isOne();
    assertThat(count(OUTCRY.jdbc(), "person_consent where action_id = ?", action)).isZero();
    retired.carryOut(list);
    assertThat(count(OUTCRY.jdbc(), named, action)).as("who signed since").isOne();
  }

  @Test
  void who_never_answered_and_was_made_anonymous_stays_so() throws Exception {
    Slug slug = asking();
    UUID action = action(slug);
    Visitor.signs(OUTCRY, slug, "expired@restored.example");
    UUID gone = latest(slug);
    Visitor.signs(OUTCRY, slug, "answers@restored.example");
    UUID answers = latest(slug);
    OUTCRY
        .jdbc()
        .sql("update confirmation set expires_at = now() - interval '31 days' where action_id = ?")
        .param(action)
        .update();
    Path before = folder.resolve("before.backup");
    run("", OUTCRY.data(), "backup", before.toString());
    TestDatabase second = TestDatabase.migrated();
    run(second.url(), OUTCRY.data(), "restore", before.toString());
    assertThat(count(second.jdbc(), "signature where id = ? and payload is null", gone)).isOne();

    // Of the tables that are replaced it is known that the other's reader has answered.
    second
        .jdbc()
        .sql("update signature set anonymous_at = null, payload = 'x' where id = ?")
        .param(answers)
        .update();
    run(second.url(), OUTCRY.data(), "restore", before.toString(), "--replace");
    assertThat(count(second.jdbc(), "signature where id = ? and payload is null", gone)).isOne();
    assertThat(count(second.jdbc(), "signature where id = ? and payload is not null", answers))
        .isOne();
  }
}
