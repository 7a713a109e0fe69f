package org.outcry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.mail.Ledger;
import org.outcry.mail.LedgerRows;
import org.outcry.mail.inbound.Answer;
import org.outcry.mail.inbound.ReturnLedger;
import org.outcry.mail.inbound.Returned;
import org.outcry.mail.inbound.SenderCheck;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.start.StartNotice;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staff are told at the start, and every night, of what waits for them. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class ReturnsNoticeTest {
  @Autowired private JdbcClient jdbc;
  @Autowired private Suppressions suppressions;
  @Autowired private Replies replies;
  @Autowired private ReturnLedger letterReturns;
  @Autowired private TargetMailboxes mailboxes;

  @Test
  void it_counts_replies_and_proposals() {
    ReturnsNotice notice = new ReturnsNotice(suppressions, replies);
    assertThat(notice.lines()).isEmpty();
    LedgerRows rows = new LedgerRows(jdbc);
    UUID letter = rows.queue(Ledger.LETTER);
    letterReturns.record(
        new ReturnLedger.Sent(rows.organisation, rows.action, letter),
        "imap",
        Ids.token(),
        new Returned.Replied(
            new Answer("m@ministry.example", "", "yes", List.of()), SenderCheck.NO_POLICY));
    mailboxes.pause(rows.mailbox, "Outcry", "its server refused 3 letters in a row");
    assertThat(notice.lines())
        .extracting(StartNotice.Line::text)
        .containsExactly(
            "addresses that seem to take no mail: 1; bin/outcry suppress shows why and decides",
            "waiting for staff: 1; bin/outcry replies shows them");
    assertThat(rows.state(Ledger.LETTER, letter)).as("no attempt was made").isEqualTo("queued");
    suppressions.confirm(rows.mailbox, "Ana");
    UUID later = rows.queue(Ledger.LETTER);
    notice.run();
    assertThat(rows.state(Ledger.LETTER, later)).isEqualTo("held");
  }
}
