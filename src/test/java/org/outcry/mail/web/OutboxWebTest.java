package org.outcry.mail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.Ledger;
import org.outcry.mail.LedgerRows;
import org.outcry.mail.MailQueued;
import org.outcry.mail.MailSource;
import org.outcry.mail.TestSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.convention.TestBean;

/** From the ledger through the running pump into the outbox and onto its pages. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "outcry.database-url=")
class OutboxWebTest {
  private static final String HERE = "Host: localhost";

  /** In the place of the real one, which needs a whole campaign. */
  @TestBean(name = "letterSource")
  @SuppressWarnings("NullAway.Init")
  private MailSource letters;

  static MailSource letters() {
    return new TestSource(Ledger.LETTER);
  }

  @Autowired private JdbcClient jdbc;
  @Autowired private ApplicationEventPublisher events;
  @LocalServerPort private int port;
  private Http http;
  private String letter;

  @BeforeEach
  void deliver() {
    http = new Http(port);
    LedgerRows rows = new LedgerRows(jdbc);
    UUID id = rows.queue(Ledger.LETTER);
    letter = "/outbox/" + id;
    events.publishEvent(new MailQueued());
    await().until(() -> rows.state(Ledger.LETTER, id).equals("accepted"));
  }

  @Test
  void the_list_shows_subject_recipient_and_time_and_links_to_each_mail() {
    Http.Answer list = http.get("/outbox", HERE);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body())
        .contains("<title>Outbox</title>")
        .contains("href=\"" + letter + "\"")
        .contains("Release نرگس now letter", "governor@prison.example", "UTC");
    assertThat(list.header("Cache-Control")).isEqualTo("no-store");
    assertThat(list.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
  }

  @Test
  void the_list_speaks_french_to_a_french_browser() {
    assertThat(http.get("/outbox", HERE, "Accept-Language: de, fr-CA;q=0.8, en;q=0.2").body())
        .contains("lang=\"fr\"", "Boîte d’envoi");
  }

  @Test
  void the_list_has_pages() {
    LedgerRows rows = new LedgerRows(jdbc);
    rows.queue(Ledger.LETTER, 51);
    await().until(() -> rows.count(Ledger.LETTER, "accepted") == 51);
    Http.Answer first = http.get("/outbox", HERE);
    assertThat(first.body().split("<li>", -1)).hasSize(51);
    assertThat(first.body()).contains("href=\"/outbox?page=2\"").doesNotContain("rel=\"prev\"");
    Http.Answer second = http.get("/outbox?page=2", HERE);
    assertThat(second.body()).contains("href=\"/outbox?page=1\"").contains("<li>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "-1", "99999999999", "", "1%00"})
  void a_page_that_is_no_number_is_the_first(String page) {
    assertThat(http.get("/outbox?page=" + page, HERE).body()).contains(letter);
  }

  @Test
  void a_mail_is_shown_with_headers_text_and_framed_html() {
    Http.Answer page = http.get(letter, HERE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Jane Doe via Open Cells", "Message-ID", "MARKER-TEXT release her 🕊.")
        .contains("<iframe", " sandbox ", "src=\"" + letter + "/html\"", letter + "/source")
        .doesNotContain("MARKER-HTML");
    assertThat(page.header("Content-Security-Policy")).contains("frame-src 'self'");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void the_html_part_stands_alone_under_a_policy_that_lets_it_run_and_load_nothing() {
    Http.Answer html = http.get(letter + "/html", HERE);
    assertThat(html.body()).contains("<p>MARKER-HTML <b>release</b> her.</p>");
    assertThat(html.header("Content-Security-Policy"))
        .startsWith("sandbox; default-src 'none';")
        .contains("frame-ancestors 'self'")
        .doesNotContain("script", "allow-", "|");
    assertThat(html.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void the_source_is_plain_text_byte_for_byte() {
    Http.Answer source = http.get(letter + "/source", HERE);
    assertThat(source.header("Content-Type")).startsWith("text/plain");
    assertThat(source.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(source.body())
        .startsWith("DKIM-Signature: v=1; a=rsa-sha256;")
        .contains("\r\nDate: ")
        .contains("\r\nMessage-ID: <" + letter.substring(8) + ".1@org.example>\r\n")
        .contains("multipart/alternative");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/outbox/x",
        "/outbox/0",
        "/outbox/01890a5d-ac96-774b-bcce-b302099a8057",
        "/outbox/01890a5d-ac96-774b-bcce-b302099a8057/html",
        "/outbox/x/source"
      })
  void what_is_not_there_is_a_page_that_does_not_exist(String path) {
    assertThat(http.get(path, HERE).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/html", "/source"})
  void nothing_is_shown_to_another_host_or_through_a_proxy(String part) {
    for (String path : new String[] {"/outbox", letter + part}) {
      for (String[] headers :
          new String[][] {
            {"Host: act.example"},
            {"Host: rebound.example:" + port},
            {HERE, "X-Forwarded-For: 127.0.0.1"},
            {HERE, "Forwarded: for=127.0.0.1"},
            {HERE, "Via: 1.1 proxy"},
            {HERE, "X-Real-IP: 127.0.0.1"}
          }) {
        Http.Answer refused = http.get(path, headers);
        assertThat(refused.status()).as(String.join(", ", headers)).isEqualTo(404);
        assertThat(refused.body()).doesNotContain("MARKER", "governor");
      }
    }
  }
}
