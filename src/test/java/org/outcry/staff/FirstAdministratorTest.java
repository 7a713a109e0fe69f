package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.language.Language;
import org.outcry.platform.start.StartNotice;
import org.outcry.platform.text.EmailAddress;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

class FirstAdministratorTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @Test
  void where_a_journal_keeps_what_is_printed_the_link_is_in_a_file_of_its_owners_alone(
      @TempDir Path data) throws IOException {
    FirstLinkFile file = new FirstLinkFile(data, true);
    FirstAdministrator notice =
        new FirstAdministrator(
            OUTCRY.jdbc(), OUTCRY.bean(Staff.class), OUTCRY.bean(Accounts.class), file);
    List<StartNotice.Line> lines = new ArrayList<>();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          OUTCRY.jdbc().sql("update installation set first_link_at = null").update();
          nobodyYet();
          lines.addAll(notice.lines());
          status.setRollbackOnly();
        });
    Path written = data.resolve("first-administrator-link.txt");
    assertThat(lines.getFirst().text()).isEqualTo("the link is in " + written);
    assertThat(Files.readString(written)).startsWith(OUTCRY.address() + "/studio/link/");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
        .isEqualTo("rw-------");
    file.forget(false);
    assertThat(written).exists();
    file.forget(true);
    assertThat(written).doesNotExist();
  }

  @Test
  void the_link_is_printed_at_the_first_start_alone_and_is_in_no_log() throws IOException {
    FirstAdministrator notice = OUTCRY.bean(FirstAdministrator.class);
    List<List<StartNotice.Line>> starts = new ArrayList<>();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          OUTCRY.jdbc().sql("update installation set first_link_at = null").update();
          nobodyYet();
          starts.add(notice.lines());
          starts.add(notice.lines());
          status.setRollbackOnly(); // Others have theirs.
        });
    assertThat(starts.getFirst().getFirst().text()).startsWith(OUTCRY.address() + "/studio/link/");
    assertThat(starts.getLast())
        .as("a second start")
        .containsExactly(
            new StartNotice.Line("Studio", "no administrator yet: bin/outcry staff invite"));
    try (var logs = Files.list(OUTCRY.data().resolve("logs"))) {
      for (Path log : logs.toList()) {
        assertThat(read(log)).doesNotContain("/studio/link/");
      }
    }
  }

  /** In a transaction that is given up. */
  private static void nobodyYet() {
    OUTCRY.jdbc().sql("update staff_account set everywhere = false").update();
    OUTCRY.jdbc().sql("delete from installation_past").update();
  }

  @Test
  void after_a_reset_of_the_only_administrator_the_reset_link_alone_leads_in() {
    EmailAddress only = StaffBrowser.nobody();
    Staff staff = OUTCRY.bean(Staff.class);
    Links links = OUTCRY.bean(Links.class);
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          nobodyYet();
          String first = key(staff.firstLink().orElseThrow());
          assertThat(links.find(first)).isPresent();
          String invited =
              key(staff.link(null, only, Role.ADMINISTRATOR, Language.ENGLISH).orElseThrow());
          assertThat(links.find(first)).as("nobody has come yet").isPresent();
          assertThat(links.use(invited, taker(null), Language.ENGLISH)).isPresent();
          assertThat(links.find(first)).isEmpty();
          String reset = key(staff.reset(only).orElseThrow());
          assertThat(OUTCRY.bean(Accounts.class).hasAdministrator()).isFalse();
          assertThat(links.find(first)).as("an old first link").isEmpty();
          assertThat(staff.firstLink()).as("a new one").isEmpty();
          assertThat(OUTCRY.bean(FirstAdministrator.class).lines())
              .containsExactly(
                  new StartNotice.Line(
                      "Studio", "no administrator can sign in: bin/outcry staff invite EMAIL"));
          assertThat(new StaffOutbox(OUTCRY.bean(Accounts.class)).areThere())
              .as("the outbox is staff's after a new start too")
              .isTrue();
          assertThat(links.find(reset)).isPresent();
          // Drawn by an earlier version, whose links nothing has removed.
          assertThat(links.find(links.first())).isEmpty();
          assertThat(links.use(links.first(), taker(StaffBrowser.nobody()), Language.ENGLISH))
              .isEmpty();
          status.setRollbackOnly();
        });
  }

  private static String key(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  private static Links.Taker taker(@Nullable EmailAddress email) {
    return new Links.Taker(email, "Ada", StaffBrowser.PASSWORD, null);
  }

  /** That of a day before is packed. */
  private static String read(Path log) throws IOException {
    try (InputStream file = Files.newInputStream(log);
        InputStream plain = log.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
