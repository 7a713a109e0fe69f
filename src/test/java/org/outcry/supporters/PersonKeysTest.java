package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.platform.text.EmailAddress;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes on one database agree about who is who, also while the rules change. */
class PersonKeysTest {
  private static final UUID ORGANISATION = UUID.randomUUID();

  private final TestDatabase database = TestDatabase.migrated();

  private ConfigurableApplicationContext node() {
    return new SpringApplicationBuilder(OutcryApplication.class)
        .web(WebApplicationType.NONE)
        .lazyInitialization(true)
        .run("--outcry.database-url=" + database.url(), "--outcry.master-key-file=" + keyFile);
  }

  private final java.nio.file.Path keyFile =
      TestDatabase.temporaryData().resolve("keys").resolve("master.key");

  private static PersonKey key(PersonKeys keys, String address, String given, String family) {
    return keys.of(ORGANISATION, new EmailAddress(address), given, family);
  }

  @Test
  void a_person_is_found_under_every_version_of_the_rules_on_every_node() {
    try (var one = node();
        var other = node()) {
      PersonKeys here = one.getBean(PersonKeys.class);
      PersonKeys there = other.getBean(PersonKeys.class);
      PersonKey before = key(here, "a.b+c@firm.example", "Jane", "Doe");
      assertThat(before.rules()).isEqualTo(1);
      assertThat(before.email()).hasSize(16);
      assertThat(before.others()).isEmpty();
      EmailRules rules = EmailRules.read("firm.example ignore=. cut=+").rules();
      assertThat(one.getBean(EmailRuleBook.class).enter(rules, "Ada").added()).isTrue();
      await().untilAsserted(() -> assertThat(there.rules()).isEqualTo(2));
      PersonKey after = key(there, "A.B+c@firm.example", " JANE", "doe ");
      assertThat(after.email()).isNotEqualTo(before.email());
      assertThat(after.others())
          .satisfiesExactly(older -> assertThat(older.email()).isEqualTo(before.email()));
      assertThat(key(there, "ab@firm.example", "Jane", "Doe").email()).isEqualTo(after.email());
      assertThat(key(there, "ab@firm.example", "Jane", "Doe").name()).isEqualTo(after.name());
      assertThat(key(there, "ab@firm.example", "John", "Doe").name()).isNotEqualTo(after.name());
      assertThat(key(there, "ab@firm.example", "Jané", "Doe").name()).isNotEqualTo(after.name());
      assertThat(key(there, "x@firm.example", "Jane", "Doe").name()).isNotEqualTo(after.name());
      assertThat(key(there, "ab@firm.example", "JaneDoe", "").name()).isNotEqualTo(after.name());
    }
  }

  @Test
  void two_nodes_that_change_the_rules_at_once_add_versions_one_after_the_other() throws Exception {
    try (var one = node();
        var other = node();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<EmailRuleBook.Entered>> changes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        var book = (i % 2 == 0 ? one : other).getBean(EmailRuleBook.class);
        EmailRules rules = EmailRules.read("firm" + i / 2 + ".example cut=+").rules();
        changes.add(() -> book.enter(rules, "Ada"));
      }
      for (var change : threads.invokeAll(changes)) {
        change.get();
      }
      EmailRuleBook.Editions editions = one.getBean(EmailRuleBook.class).read();
      assertThat(editions.older()).hasSize(editions.version() - 1).hasSizeBetween(4, 8);
      EmailRuleBook.Entered again =
          other.getBean(EmailRuleBook.class).enter(editions.newest(), "Ada");
      assertThat(again).isEqualTo(new EmailRuleBook.Entered(editions.version(), false));
    }
  }
}
