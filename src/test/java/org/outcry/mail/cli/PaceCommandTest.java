package org.outcry.mail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outcry.audit.Names;
import org.outcry.mail.Ledger;
import org.outcry.mail.LedgerRows;
import org.outcry.mail.pace.TargetMailboxes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class PaceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @Autowired private JdbcClient jdbc;
  @Autowired private TargetMailboxes mailboxes;
  @Autowired private Names names;
  private LedgerRows rows;
  private String address;

  @BeforeEach
  void queue() {
    rows = new LedgerRows(jdbc);
    rows.queue(Ledger.LETTER, 1000);
    address = rows.mailbox.value();
  }

  @AfterEach
  void empty() {
    jdbc.sql("delete from letter").update();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    // A new one each time, as on the command line: picocli keeps what was typed last.
    return new CommandLine(new PaceCommand(mailboxes, names))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void the_queue_its_pace_and_its_end_are_told_and_changed() {
    assertThat(run(address, "--per-hour", "30", "--per-day", "240", "--by", "Ana")).isZero();
    assertThat(run(address, "--hours", "Mo-Fr 09:00-17:00", "--zone", "Asia/Tehran", "--by", "A"))
        .isZero();
    assertThat(out.toString())
        .contains(
            address, "1,000 wait; at most 30 an hour and 240 a day, Mo-Fr 09:00-17:00, Asia/Tehran")
        .containsPattern("queue empty on \\w+day \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC\\R");
    assertThat(run(address, "--per-day", "10", "--by", "Ana")).isZero();
    assertThat(out.toString()).contains("more than 14 days");
    assertThat(run(address, "--pause", "The office asked", "--by", "Ana")).isZero();
    assertThat(out.toString()).contains("stopped by Ana: The office asked");
    assertThat(run()).isZero();
    assertThat(out.toString()).contains(address);
    assertThat(run(address, "--pause", "Again", "--by", "Ana")).isEqualTo(1);
    assertThat(run(address, "--resume", "--by", "Ana")).isZero();
    assertThat(run(address, "--resume", "--by", "Ana")).isEqualTo(1);
  }

  @Test
  void what_makes_no_sense_is_refused_in_a_sentence_and_changes_nothing() {
    assertThat(run("--pause", "all of them", "--by", "Ana")).isEqualTo(2);
    assertThat(run("nobody@nowhere.example")).isEqualTo(1);
    assertThat(run("no address")).isEqualTo(1);
    assertThat(run(address, "--per-hour", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("Say who changes it");
    for (String[] wrong :
        new String[][] {
          {"--per-hour", "0"},
          {"--per-day", "99999999"},
          {"--hours", "nine to five"},
          {"--zone", "Mars/Olympus"}
        }) {
      assertThat(run(address, wrong[0], wrong[1], "--by", "Ana")).as(wrong[1]).isEqualTo(2);
      assertThat(err.toString()).as(wrong[1]).isNotBlank().doesNotContain("Exception");
    }
    assertThat(
            jdbc.sql("select count(*) from target_mailbox where address = ? and per_hour > 0")
                .param(address)
                .query(Long.class)
                .single())
        .isZero();
  }
}
