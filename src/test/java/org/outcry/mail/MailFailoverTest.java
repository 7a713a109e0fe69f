package org.outcry.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.outcry.mail.Ledger.LETTER;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.audit.Names;
import org.outcry.mail.dkim.DkimSigner;
import org.outcry.mail.pace.TestPace;
import org.outcry.mail.smtp.Patience;
import org.outcry.mail.smtp.ScriptedServer;
import org.outcry.mail.smtp.SmtpRoute;
import org.outcry.mail.smtp.SmtpTransport;
import org.outcry.testing.RunningOutcry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two routes, of which the first is preferred. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class MailFailoverTest {
  private static final Patience BRISK =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10));

  /** For the first server, that says nothing at the end of a mail. */
  private static final Patience SHORT =
      new Patience(
          BRISK.connect(), BRISK.reply(), BRISK.content(), Duration.ofSeconds(2), BRISK.idle());

  @Autowired private JdbcClient jdbc;
  @Autowired private Names names;
  @Autowired private MailLedger ledger;
  @Autowired private DkimSigner signer;
  @Autowired private DataSource dataSource;
  private final ScriptedServer first = new ScriptedServer();
  private final ScriptedServer second = new ScriptedServer();
  private @Nullable MailPump pump;
  private LedgerRows rows;

  @BeforeEach
  void rows() {
    for (Ledger each : Ledger.values()) {
      jdbc.sql("delete from " + each.table()).update();
    }
    rows = new LedgerRows(jdbc);
  }

  @AfterEach
  void stop() {
    if (pump != null) {
      pump.stop();
    }
    first.close();
    second.close();
  }

  private void start(int... ports) {
    start(BRISK, ports);
  }

  private void start(Patience patience, int... ports) {
    MailProperties properties =
        new MailProperties(2, Duration.ofMinutes(2), Duration.ofMillis(50), 10_000_000);
    List<SmtpTransport> transports =
        SmtpRoute.parseAll(
                String.join(
                    " ",
                    Arrays.stream(ports)
                        .mapToObj(port -> "smtp+plain://127.0.0.1:" + port)
                        .toList()))
            .stream()
            .map(route ->
                new SmtpTransport(
                    route,
                    "act.example",
                    (SSLSocketFactory) SSLSocketFactory.getDefault(),
                    route.name().endsWith(":" + first.port()) ? patience : BRISK))
            .toList();
    MailMetrics metrics = new MailMetrics(new SimpleMeterRegistry());
    TestPace pace = TestPace.fast(dataSource, names);
    MailSender sender =
        new MailSender(
            ledger, MailRoutes.of(transports), signer, metrics, pace.refusals(), properties);
    pump =
        new MailPump(
            ledger,
            pace.claims(),
            sender,
            metrics,
            properties,
            new StaticListableBeanFactory(Map.of("letter", new TestSource(LETTER)))
                .getBeanProvider(MailSource.class));
    pump.start();
  }

  private void awaitState(String state, int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> rows.count(LETTER, state) == count);
  }

  private static String route(int port) {
    return "smtp+plain://127.0.0.1:" + port;
  }

  private static List<String> messageIds(ScriptedServer... servers) {
    return Stream.of(servers)
        .flatMap(server -> server.messages().stream())
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Message-ID: "))
        .toList();
  }

  private List<MailAttempt> attempts(UUID letter) {
    return ledger.attempts(rows.organisation, letter);
  }

  @Test
  void the_preferred_route_alone_is_used_while_it_works() {
    rows.queue(LETTER, 20);
    start(first.port(), second.port());
    awaitState("accepted", 20);
    assertThat(messageIds(first)).hasSize(20);
    assertThat(second.connections()).isZero();
  }

  @Test
  void where_nobody_listens_the_same_mail_goes_over_the_next_route_at_once() {
    int nobody = RunningOutcry.freePort();
    UUID letter = rows.queue(LETTER);
    start(nobody, second.port());
    awaitState("accepted", 1);
    assertThat(attempts(letter))
        .extracting(MailAttempt::route, MailAttempt::outcome)
        .containsExactly(tuple(route(nobody), "deferred"), tuple(route(second.port()), "accepted"));
    assertThat(attempts(letter))
        .extracting(MailAttempt::messageId)
        .as("each attempt has its own")
        .doesNotHaveDuplicates();
    assertThat(messageIds(second).getFirst()).contains(attempts(letter).getLast().messageId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "MAIL", "RCPT", "DATA", "END"})
  void a_route_that_goes_down_is_passed_over_at_every_stage_and_nothing_is_sent_twice(
      String stage) {
    rows.queue(LETTER, 20);
    first.on(stage, "421 4.3.2 going down");
    start(first.port(), second.port());
    awaitState("accepted", 20);
    assertThat(messageIds(second)).hasSize(20).doesNotHaveDuplicates();
    assertThat(first.connections()).as("it is tried now and then").isBetween(1, 8);
  }

  @Test
  void a_mail_whose_outcome_nobody_knows_is_never_sent_over_the_other_route() {
    rows.queue(LETTER, 20);
    first.on("END", ScriptedServer.SILENCE);
    start(SHORT, first.port(), second.port());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            rows.count(LETTER, "uncertain") > 0
                && rows.count(LETTER, "uncertain") + rows.count(LETTER, "accepted") == 20);
    long uncertain = rows.count(LETTER, "uncertain");
    assertThat(uncertain).isBetween(1L, 8L);
    assertThat(messageIds(first)).hasSize((int) uncertain);
    assertThat(messageIds(second)).hasSize(20 - (int) uncertain);
    assertThat(messageIds(first, second)).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void mail_returns_to_the_preferred_route_once_it_works_again() {
    first.on("GREETING", "421 4.3.2 going down");
    rows.queue(LETTER, 5);
    start(first.port(), second.port());
    awaitState("accepted", 5);
    assertThat(messageIds(second)).hasSize(5);
    first.on("GREETING", "220 back");
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          rows.queue(LETTER);
          return !messageIds(first).isEmpty();
        });
    int before = messageIds(second).size();
    await().until(() -> rows.count(LETTER, "queued") + rows.count(LETTER, "claimed") == 0);
    rows.queue(LETTER, 10);
    await().until(() -> rows.count(LETTER, "queued") + rows.count(LETTER, "claimed") == 0);
    assertThat(messageIds(second)).hasSizeLessThanOrEqualTo(before + 1);
    assertThat(messageIds(first)).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void while_all_routes_are_down_attempts_are_spared_and_then_everything_leaves() {
    first.on("GREETING", "421 4.3.2 going down");
    second.on("GREETING", "421 4.3.2 going down");
    rows.queue(LETTER, 50);
    start(first.port(), second.port());
    await().until(() -> second.connections() > 0);
    await().during(Duration.ofMillis(700)).until(() -> rows.count(LETTER, "deferred") <= 10);
    second.on("GREETING", "220 back");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rows.count(LETTER, "queued") + rows.count(LETTER, "claimed") == 0);
    // Two at once, and one that tries each time that a pause ends: more as the machine is slower.
    assertThat(rows.count(LETTER, "deferred")).isBetween(1L, 10L);
    assertThat(messageIds(second))
        .hasSize(50 - (int) rows.count(LETTER, "deferred"))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_refusal_of_the_mail_itself_is_not_taken_to_another_route() {
    UUID letter = rows.queue(LETTER);
    first.on("RCPT", "550 5.1.1 No such user");
    start(first.port(), second.port());
    awaitState("rejected", 1);
    UUID greylisted = rows.queue(LETTER);
    first.on("RCPT", "451 4.7.1 come back");
    awaitState("deferred", 1);
    assertThat(attempts(letter)).hasSize(1);
    assertThat(attempts(greylisted)).hasSize(1);
    assertThat(second.connections()).isZero();
  }
}
