package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.EmailRuleBook;
import org.outcry.supporters.EmailRules;
import org.outcry.supporters.SuppressionList;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;

/** What is kept of the tables that a backup replaces can be read after keys were renewed. */
class RestoredKeysTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private String run(String databaseUrl, String... arguments) {
    said.getBuffer().setLength(0);
    RestoreKit.run(databaseUrl, OUTCRY.data(), said, arguments);
    return said.toString();
  }

  private static void suppress(UUID organisation, String address) {
    assertThat(
            OUTCRY
                .bean(SuppressionList.class)
                .add(organisation, new EmailAddress(address), SuppressionList.Reason.STAFF, "Ada"))
        .isTrue();
  }

  private static long keys(TestDatabase database, UUID owner) {
    return database
        .jdbc()
        .sql("select count(distinct wrapped) from data_key where owner = ?")
        .param(owner)
        .query(Long.class)
        .single();
  }

  @Test
  void who_gets_no_mail_gets_none_after_keys_and_rules_have_changed_since_the_backup() {
    Slug slug = PersonKit.asking();
    UUID organisation = PersonKit.organisation(slug);
    String name = PersonKit.organisationSlug(slug);
    suppress(organisation, "long-ago@renewed.example");
    Path monday = folder.resolve("monday.backup");
    run("", "backup", monday.toString());
    suppress(organisation, "before@renewed.example");
    OUTCRY.bean(KeyRing.class).rotate(organisation);
    EmailRuleBook book = OUTCRY.bean(EmailRuleBook.class);
    EmailRules rules = book.read().newest();
    book.enter(EmailRules.read(rules + "\nrenewed-dots.example ignore=.\n").rules(), "Ada");
    suppress(organisation, "after@renewed.example");
    suppress(organisation, "dot.ted@renewed-dots.example");
    Path friday = folder.resolve("friday.backup");
    run("", "backup", friday.toString());
    book.enter(rules, "Ada");

    TestDatabase second = TestDatabase.migrated();
    run(second.url(), "restore", friday.toString());
    long made = keys(second, organisation);
    assertThat(run(second.url(), "restore", monday.toString(), "--replace"))
        .contains("Keys that were made since the backup are kept");
    assertThat(keys(second, organisation)).isGreaterThanOrEqualTo(made);
    assertThat(run(second.url(), "suppressions", name, "--addresses"))
        .contains("long-ago@renewed.example", "before@renewed.example")
        .contains("after@renewed.example", "dot.ted@renewed-dots.example");
    assertThat(
            run(
                second.url(),
                "suppressions",
                name,
                "--remove",
                "dot.ted@renewed-dots.example",
                "--by",
                "Ada"))
        .as("found by the rules that the backup did not know")
        .isNotEmpty();
    assertThat(run(second.url(), "suppressions", name, "--addresses"))
        .doesNotContain("dot.ted@renewed-dots.example");
    assertThat(run(second.url(), "audit", "verify")).doesNotContain("broken");
    // Its own rows are still opened by its own keys.
    assertThat(run(second.url(), "people", name)).isNotEmpty();

    // Another database that went back to Monday and renewed its keys apart.
    TestDatabase third = TestDatabase.migrated();
    run(third.url(), "restore", monday.toString());
    run(third.url(), "keys", name, "--rotate");
    run(third.url(), "suppressions", name, "--add", "apart@renewed.example", "--by", "Ada");
    assertThat(run(third.url(), "restore", friday.toString(), "--replace"))
        .contains("organisations this database and the backup have different keys");
    assertThat(run(third.url(), "suppressions", name, "--addresses"))
        .contains("after@renewed.example")
        .doesNotContain("apart@renewed.example");
  }
}
