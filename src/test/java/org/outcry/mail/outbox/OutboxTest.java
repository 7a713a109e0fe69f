package org.outcry.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.mail.Ledger;
import org.outcry.mail.LedgerRows;
import org.outcry.mail.ReadyMail;
import org.outcry.mail.SendOutcome.Accepted;
import org.outcry.platform.text.EmailAddress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class OutboxTest {
  private static final byte[] MESSAGE =
      "Subject: Hear us\r\n\r\nMARKER of Jane Doe\r\n".getBytes(StandardCharsets.US_ASCII);

  @Autowired private Outbox outbox;
  @Autowired private JdbcClient jdbc;

  private ReadyMail mail() {
    LedgerRows rows = new LedgerRows(jdbc);
    return new ReadyMail(
        rows.organisation,
        rows.queue(Ledger.LETTER),
        null,
        new EmailAddress("m@target.example"),
        MESSAGE);
  }

  @Test
  void what_is_kept_is_read_byte_for_byte_but_cannot_be_read_in_the_table() {
    ReadyMail mail = mail();
    assertThat(new OutboxTransport(outbox).send(mail)).isInstanceOf(Accepted.class);
    assertThat(outbox.find(mail.id()).orElseThrow().message()).isEqualTo(MESSAGE);
    byte[] stored =
        jdbc.sql("select message from outbox_message where id = ?")
            .param(mail.id())
            .query(byte[].class)
            .single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .doesNotContain("MARKER", "Jane", "Subject");
  }

  @Test
  void a_mail_that_is_kept_twice_is_there_once() {
    ReadyMail mail = mail();
    new OutboxTransport(outbox).send(mail);
    assertThat(new OutboxTransport(outbox).send(mail)).isInstanceOf(Accepted.class);
    assertThat(outbox.newest(0, 1000)).filteredOn(kept -> kept.id().equals(mail.id())).hasSize(1);
  }

  @Test
  void the_newest_come_first_page_by_page() {
    List<ReadyMail> mails = List.of(mail(), mail(), mail());
    mails.forEach(new OutboxTransport(outbox)::send);
    assertThat(outbox.newest(0, 2))
        .extracting(OutboxMessage::id)
        .containsExactly(mails.get(2).id(), mails.get(1).id());
    assertThat(outbox.newest(2, 1))
        .extracting(OutboxMessage::id)
        .containsExactly(mails.get(0).id());
  }
}
