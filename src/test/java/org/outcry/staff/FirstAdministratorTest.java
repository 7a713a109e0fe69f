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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.platform.start.StartNotice;
import org.outcry.testing.RunningOutcry;
import org.springframework.transaction.support.TransactionTemplate;

class FirstAdministratorTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @Test
  void where_a_journal_keeps_what_is_printed_the_link_is_in_a_file_of_its_owners_alone(
      @TempDir Path data) throws IOException {
    FirstLinkFile file = new FirstLinkFile(data, true);
    FirstAdministrator notice =
        new FirstAdministrator(OUTCRY.jdbc(), OUTCRY.bean(Staff.class), file);
    List<StartNotice.Line> lines = new ArrayList<>();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          OUTCRY.jdbc().sql("update installation set first_link_at = null").update();
          OUTCRY.jdbc().sql("update staff_account set everywhere = false").update();
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
    assertThat(notice.lines()).as("a second start").isEmpty();
    List<List<StartNotice.Line>> starts = new ArrayList<>();
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(status -> {
          OUTCRY.jdbc().sql("update installation set first_link_at = null").update();
          OUTCRY.jdbc().sql("update staff_account set everywhere = false").update();
          starts.add(notice.lines());
          starts.add(notice.lines());
          status.setRollbackOnly(); // Others have theirs.
        });
    assertThat(starts.getFirst().getFirst().text()).startsWith(OUTCRY.address() + "/studio/link/");
    assertThat(starts.getLast()).isEmpty();
    try (var logs = Files.list(OUTCRY.data().resolve("logs"))) {
      for (Path log : logs.toList()) {
        assertThat(read(log)).doesNotContain("/studio/link/");
      }
    }
  }

  /** That of a day before is packed. */
  private static String read(Path log) throws IOException {
    try (InputStream file = Files.newInputStream(log);
        InputStream plain = log.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
