package org.outcry.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.ErasureFile;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.Unsubscribing;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * The database is lost, and a backup is restored beside the list's file alone: who has taken a
 * consent back since gets no mail, also when staff enter the list once more that the backup does
 * not know.
 */
class RestoredWithdrawalTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private final Slug slug = OwnKeys.campaign("taken-back-since");
  private final UUID organisation = PersonKit.organisation(slug);

  private void enters(String databaseUrl, Path list) {
    RestoreKit.run(
        databaseUrl,
        OUTCRY.data(),
        said,
        "import-people",
        PersonKit.organisationSlug(slug),
        list.toString(),
        "--apply",
        "--by",
        "Petra",
        "--source",
        "Fair",
        "--exported",
        LocalDate.now(ZoneOffset.UTC).plusDays(1).toString(),
        "--map",
        "agreed=consent",
        "--consent",
        "email",
        "--wording",
        "Yes, write to me.",
        "--given-on",
        "2026-05-01");
  }

  private long inForce(TestDatabase database) {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from person_consent c where organisation_id = ?
              and not exists (select from person_consent_withdrawal b
                where b.organisation_id = c.organisation_id and b.consent_id = c.id)
            """)
        .param(organisation)
        .query(Long.class)
        .single();
  }

  private static List<String> noted() throws IOException {
    try (Stream<String> lines = Files.lines(OUTCRY.data().resolve("erasures"))) {
      return lines.filter(line -> line.startsWith("taken-back ")).toList();
    }
  }

  @Test
  void a_list_that_is_entered_again_gives_back_no_consent_that_was_taken_back_since()
      throws Exception {
    Path backup = folder.resolve("before.backup");
    RestoreKit.run("", OUTCRY.data(), said, "backup", backup.toString());
    Path list =
        Files.writeString(
            folder.resolve("list.csv"),
            "email,agreed\nends@since.example,yes\nhears@since.example,yes\n"
                + "erased@since.example,yes\none@since.example,yes\n");
    enters("", list);
    // Keys that the backup does not have.
    OUTCRY.bean(KeyRing.class).rotate(organisation);
    for (String address : List.of("ends@since.example", "erased@since.example")) {
      assertThat(
              OUTCRY
                  .bean(Unsubscribing.class)
                  .unsubscribe(organisation, new EmailAddress(address), "page"))
          .isOne();
    }
    UUID row = row("one@since.example");
    PersonConsents consents = OUTCRY.bean(PersonConsents.class);
    assertThat(
            consents.withdraw(
                organisation,
                List.of(row),
                consents.of(organisation, List.of(row)).getFirst().id(),
                "self-service"))
        .isTrue();
    UUID erased = row("erased@since.example");
    await()
        .untilAsserted(() ->
            assertThat(noted())
                .filteredOn(line -> line.contains(organisation.toString()))
                .hasSize(3)
                .noneMatch(line -> line.contains("since.example")));
    OUTCRY.bean(Erasing.class).erase(organisation, new EmailAddress("erased@since.example"));
    ErasureFile file = OUTCRY.bean(ErasureFile.class);
    await()
        .untilAsserted(() ->
            assertThat(file.takenBack())
                .filteredOn(each -> each.organisation().equals(organisation))
                .hasSize(2)
                .noneMatch(each -> each.address().equals(erased)));
    takesItBackOnOtherDays();

    TestDatabase second = TestDatabase.migrated();
    RestoreKit.run(second.url(), OUTCRY.data(), said, "restore", backup.toString());
    assertThat(inForce(second)).isZero();
    enters(second.url(), list);
    assertThat(inForce(second)).as("of whom nobody took it back, or nothing is known").isEqualTo(2);

    // Restored once more over these tables, with no file.
    Path again = folder.resolve("again");
    RestoreKit.run(second.url(), again, said, "restore", backup.toString(), "--replace");
    enters(second.url(), list);
    assertThat(inForce(second)).isEqualTo(2);
  }

  /** And the server starts, from a file that has a line of each day. */
  private void takesItBackOnOtherDays() throws IOException {
    String line =
        noted().stream()
            .filter(each -> each.contains(row("ends@since.example").toString()))
            .findFirst()
            .orElseThrow();
    String day = LocalDate.now(ZoneOffset.UTC).minusDays(3).toString();
    Path file = OUTCRY.data().resolve("erasures");
    String earlier = line.replaceFirst("\\S+$", day);
    Files.writeString(file, "\n" + earlier + "\n", StandardOpenOption.APPEND);
    List<String> before = versions();
    OUTCRY.bean(MissedErasures.class).run(new DefaultApplicationArguments());
    assertThat(versions()).as("no row is written that was there").isEqualTo(before);

    OUTCRY.jdbc().sql("update taken_back set day = day - 9, mailbox = ''").update();
    OUTCRY.bean(MissedErasures.class).run(new DefaultApplicationArguments());
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select max(day) from taken_back where organisation_id = ? and mailbox <> ''")
                .param(organisation)
                .query(LocalDate.class)
                .single())
        .as("what the file knows of later, by the hash of that day")
        .isAfter(LocalDate.parse(day));
  }

  private List<String> versions() {
    return OUTCRY
        .jdbc()
        .sql(
            "select address_id || ' ' || xmin from taken_back where organisation_id = ? order by 1")
        .param(organisation)
        .query(String.class)
        .list();
  }

  private UUID row(String address) {
    return PersonKit.person(slug, address).addresses().stream()
        .map(PersonRecord.Address::id)
        .toList()
        .getFirst();
  }
}
