package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.mail.Ledger.LETTER;
import static org.outcry.mail.Ledger.SUPPORTER_MAIL;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.outcry.audit.Names;
import org.outcry.mail.dkim.DkimSigner;
import org.outcry.mail.pace.TestPace;
import org.outcry.mail.smtp.Patience;
import org.outcry.mail.smtp.ScriptedServer;
import org.outcry.mail.smtp.SmtpRoute;
import org.outcry.mail.smtp.SmtpTransport;
import org.outcry.platform.crypto.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Pumps of our own on a real database, talking to a real socket. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@ExtendWith(OutputCaptureExtension.class)
class MailPumpTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @Autowired private DataSource dataSource;
  @Autowired private Names names;
  @Autowired private Vault vault;
  @Autowired private DkimSigner signer;
  private final ScriptedServer server = new ScriptedServer();
  private final List<MailPump> pumps = new ArrayList<>();
  private final List<MailLedger> ledgers = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private FlakyDataSource flaky;
  private LedgerRows rows;

  @BeforeEach
  void rows() {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    for (Ledger each : Ledger.values()) {
      jdbc.sql("delete from " + each.table()).update();
    }
    rows = new LedgerRows(jdbc);
    flaky = new FlakyDataSource(dataSource);
  }

  @AfterEach
  void stop() {
    flaky.away = false;
    pumps.forEach(MailPump::stop);
    ledgers.forEach(MailLedger::close);
    server.close();
  }

  private MailPump pump(int concurrency, Duration poll, MailSource... sources) {
    MailProperties properties =
        new MailProperties(concurrency, Duration.ofMinutes(2), poll, 10_000_000);
    TestPace pace = TestPace.fast(flaky, names);
    MailLedger ledger =
        new MailLedger(
            JdbcClient.create(flaky),
            new DataSourceTransactionManager(flaky),
            vault,
            properties,
            pace.refusals());
    ledgers.add(ledger);
    SmtpTransport transport =
        new SmtpTransport(
            SmtpRoute.parse("smtp+plain://127.0.0.1:" + server.port()),
            "act.example",
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Patience.USUAL);
    MailMetrics metrics = new MailMetrics(meters);
    MailSender sender =
        new MailSender(
            ledger,
            MailRoutes.of(List.of(transport)),
            signer,
            metrics,
            pace.refusals(),
            properties);
    Map<String, Object> beans = new HashMap<>();
    Arrays.stream(sources).forEach(source -> beans.put(source.ledger().table(), source));
    MailPump pump =
        new MailPump(
            ledger,
            pace.claims(),
            sender,
            metrics,
            properties,
            new StaticListableBeanFactory(beans).getBeanProvider(MailSource.class));
    pumps.add(pump);
    return pump;
  }

  private MailPump pump(int concurrency, Duration poll) {
    return pump(concurrency, poll, new TestSource(LETTER), new TestSource(SUPPORTER_MAIL));
  }

  private void awaitAccepted(Ledger ledger, int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> rows.count(ledger, "accepted") == count);
  }

  private List<String> messageIds() {
    return server.messages().stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Message-ID: "))
        .toList();
  }

  @Test
  void two_pumps_on_one_database_send_each_letter_once() {
    rows.queue(LETTER, 200);
    rows.queue(SUPPORTER_MAIL, 50);
    MailPump one = pump(3, SHORT);
    MailPump two = pump(3, SHORT);
    one.start();
    two.start();
    awaitAccepted(LETTER, 200);
    awaitAccepted(SUPPORTER_MAIL, 50);
    assertThat(messageIds()).hasSize(250).doesNotHaveDuplicates();
    assertThat(
            meters
                .counter("outcry.mail.attempts", "ledger", "letter", "outcome", "accepted")
                .count())
        .isEqualTo(200);
  }

  private double withdrawn() {
    return meters
        .counter("outcry.mail.attempts", "ledger", "supporter_mail", "outcome", "withdrawn")
        .count();
  }

  /** A source of mails of which one is put off to the next day, and the others are never sent. */
  private record PutsOff(JdbcClient jdbc, UUID one) implements MailSource {
    @Override
    public Ledger ledger() {
      return SUPPORTER_MAIL;
    }

    @Override
    public Optional<OutgoingMail> compose(ClaimedMail claimed) {
      if (claimed.id().equals(one)) {
        jdbc.sql(
                """
                update supporter_mail set state = 'queued', due_at = now() + interval '1 day'
                where id = ?
                """)
            .param(one)
            .update();
      }
      return Optional.empty();
    }
  }

  @Test
  void what_is_put_off_is_not_counted_as_withdrawn() {
    UUID one = rows.queue(SUPPORTER_MAIL);
    rows.queue(SUPPORTER_MAIL, 3);
    pump(1, SHORT, new PutsOff(JdbcClient.create(dataSource), one)).start();
    await().until(() -> rows.count(SUPPORTER_MAIL, "withdrawn") == 3 && withdrawn() == 3);
    await().until(() -> rows.count(SUPPORTER_MAIL, "queued") == 1);
    assertThat(withdrawn()).isEqualTo(3);
  }

  @Test
  void mail_to_supporters_leaves_before_letters() {
    rows.queue(LETTER, 5);
    rows.queue(SUPPORTER_MAIL, 5);
    pump(1, SHORT).start();
    awaitAccepted(LETTER, 5);
    assertThat(subjects())
        .containsExactly(
            "supporter_mail",
            "supporter_mail",
            "supporter_mail",
            "supporter_mail",
            "supporter_mail",
            "letter",
            "letter",
            "letter",
            "letter",
            "letter");
  }

  private List<String> subjects() {
    return server.messages().stream()
        .map(MailPumpTest::decodedSubject)
        .map(subject -> subject.substring(subject.lastIndexOf(' ') + 1))
        .toList();
  }

  private static String decodedSubject(String message) {
    try {
      return new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)))
          .getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_pump_that_is_woken_sends_at_once() {
    MailPump pump = pump(2, Duration.ofMinutes(1));
    pump.start();
    rows.set(LETTER, rows.queue(LETTER), "state = 'held'"); // nothing to do yet
    UUID receipt = rows.queue(SUPPORTER_MAIL);
    pump.wake();
    await() // by itself it would look after a minute
        .pollInterval(Duration.ofMillis(10))
        .until(() -> rows.state(SUPPORTER_MAIL, receipt).equals("accepted"));
  }

  @Test
  void a_mail_that_cannot_be_composed_is_deferred_and_the_others_leave(CapturedOutput output) {
    List<UUID> letters = rows.queue(LETTER, 3);
    UUID broken = letters.get(1);
    TestSource good = new TestSource(LETTER);
    MailSource source =
        new MailSource() {
          @Override
          public Ledger ledger() {
            return LETTER;
          }

          @Override
          public java.util.Optional<OutgoingMail> compose(ClaimedMail claimed) {
            if (claimed.id().equals(broken)) {
              throw new IllegalStateException("Jane Doe of Elm Street has no postal code");
            }
            return good.compose(claimed);
          }
        };
    pump(2, SHORT, source).start();
    awaitAccepted(LETTER, 2);
    await().until(() -> rows.state(LETTER, broken).equals("deferred"));
    assertThat(output.getAll())
        .contains(broken + " could not be composed: IllegalStateException")
        .doesNotContain("Jane Doe", "Elm Street");
  }

  @Test
  void stopping_lets_a_letter_on_its_way_arrive_and_leaves_the_others_queued() throws Exception {
    rows.queue(LETTER, 4);
    CountDownLatch gate = new CountDownLatch(1);
    server.gate(gate);
    MailPump pump = pump(1, SHORT);
    pump.start();
    server.awaitEnd();
    Thread stopping = Thread.ofVirtual().start(pump::stop);
    await().until(() -> !pump.isRunning());
    gate.countDown();
    stopping.join();
    assertThat(rows.count(LETTER, "accepted")).isEqualTo(1);
    assertThat(rows.count(LETTER, "queued")).isEqualTo(3);
    assertThat(server.messages()).hasSize(1);
  }

  @Test
  void an_outcome_waits_until_the_database_is_back(CapturedOutput output) throws Exception {
    UUID letter = rows.queue(LETTER);
    CountDownLatch gate = new CountDownLatch(1);
    server.gate(gate);
    pump(1, SHORT).start();
    server.awaitEnd();
    flaky.away = true;
    gate.countDown();
    await().until(() -> output.getAll().contains("waits for the database"));
    assertThat(rows.state(LETTER, letter)).isEqualTo("claimed");
    flaky.away = false;
    awaitAccepted(LETTER, 1);
    assertThat(server.messages()).hasSize(1);
  }

  @Test
  void a_pump_goes_on_when_the_database_is_back(CapturedOutput output) {
    flaky.away = true;
    MailPump pump = pump(1, SHORT);
    pump.start();
    rows.queue(LETTER, 3);
    await().until(() -> output.getAll().contains("Mail pauses"));
    flaky.away = false;
    awaitAccepted(LETTER, 3);
  }

  @Test
  void a_server_that_is_down_does_not_use_up_the_attempts_of_all_letters() {
    rows.queue(LETTER, 50);
    server.on("GREETING", "421 4.3.2 going down");
    pump(2, SHORT).start();
    await().until(() -> server.connections() > 0);
    await().during(Duration.ofMillis(700)).until(() -> rows.count(LETTER, "deferred") <= 4);
    server.on("GREETING", "220 back");
    await().until(() -> rows.count(LETTER, "accepted") >= 46);
  }

  @Test
  void a_server_that_hangs_up_after_the_data_leaves_few_letters_uncertain_and_none_sent_twice() {
    rows.queue(LETTER, 30);
    server.on("END", ScriptedServer.HANG_UP);
    pump(2, SHORT).start();
    await().until(() -> rows.count(LETTER, "uncertain") > 0);
    server.on("END", "250 ok");
    await().until(() -> rows.count(LETTER, "accepted") + rows.count(LETTER, "uncertain") == 30);
    assertThat(rows.count(LETTER, "uncertain")).isLessThanOrEqualTo(4);
    assertThat(messageIds()).hasSize(30).doesNotHaveDuplicates();
  }
}
