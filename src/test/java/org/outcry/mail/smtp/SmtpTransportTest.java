package org.outcry.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.SendOutcome;
import org.outcry.mail.SendOutcome.Accepted;
import org.outcry.mail.SendOutcome.Deferred;
import org.outcry.mail.SendOutcome.Rejected;
import org.outcry.mail.SendOutcome.Uncertain;
import org.outcry.mail.net.ServerUrl;

class SmtpTransportTest {
  private final ScriptedServer server = new ScriptedServer();
  private final SmtpTransport transport = transport(TestMail.PATIENT);

  private SmtpTransport transport(Patience patience) {
    SmtpRoute route =
        new SmtpRoute(ServerUrl.Security.NONE, "127.0.0.1", server.port(), /* credentials= */ null);
    return new SmtpTransport(
        route, "act.example", (SSLSocketFactory) SSLSocketFactory.getDefault(), patience);
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private SendOutcome send() {
    return transport.send(TestMail.mail());
  }

  @Test
  void a_taken_mail_arrives_byte_for_byte_with_its_envelope() {
    assertThat(send()).isEqualTo(new Accepted("250 2.0.0 taken as 42"));
    assertThat(server.messages()).containsExactly(TestMail.MESSAGE);
    assertThat(server.commands())
        .contains(
            "EHLO act.example", "MAIL FROM:<bounces@org.example>", "RCPT TO:<m@target.example>");
  }

  @Test
  void without_an_envelope_sender_it_is_the_null_sender() {
    transport.send(TestMail.mail(null));
    assertThat(server.commands()).contains("MAIL FROM:<>");
  }

  @Test
  void mails_in_a_row_share_a_connection() {
    for (int i = 0; i < 5; i++) {
      assertThat(send()).isInstanceOf(Accepted.class);
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_connection_takes_a_hundred_mails() {
    try (SmtpTransport patient = transport(TestMail.PATIENT)) {
      for (int i = 0; i < 101; i++) {
        assertThat(patient.send(TestMail.mail())).isInstanceOf(Accepted.class);
      }
    }
    assertThat(server.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ScriptedServer.HANG_UP, "421 4.4.2 idle for too long"})
  void a_kept_connection_that_the_server_has_given_up_is_replaced(String reply) {
    send();
    server.once("MAIL", reply);
    assertThat(send()).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.messages()).hasSize(2);
  }

  @Test
  void a_kept_connection_that_breaks_after_the_server_heard_of_the_mail_is_not_replaced() {
    send();
    server.once("RCPT", ScriptedServer.HANG_UP);
    assertThat(send()).isInstanceOf(Deferred.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void many_threads_send_at_once() throws Exception {
    List<Callable<SendOutcome>> sends = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sends.add(this::send);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var patient = transport(TestMail.PATIENT)) {
      sends.replaceAll(send -> () -> patient.send(TestMail.mail()));
      for (Future<SendOutcome> outcome : threads.invokeAll(sends)) {
        assertThat(outcome.get()).isInstanceOf(Accepted.class);
      }
    }
    assertThat(server.messages()).hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "MAIL", "RCPT", "DATA", "END"})
  void a_temporary_refusal_defers_at_every_stage(String stage) {
    server.on(stage, "451 4.7.1 greylisted, come back");
    assertThat(send())
        .isEqualTo(new Deferred("451 4.7.1 greylisted, come back", stage.equals("GREETING")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "END"})
  void a_server_that_goes_down_defers_at_every_stage(String stage) {
    server.on(stage, "421 4.3.2 going down").on("HELO", "421 4.3.2 going down");
    server.on("RSET", ScriptedServer.HANG_UP);
    assertThat(send()).isEqualTo(new Deferred("421 4.3.2 going down", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", "END"})
  void a_refusal_of_the_mail_for_good_rejects_with_all_of_the_servers_words(String stage) {
    server.on(stage, "550-5.1.1 No such user.\r\n550 5.1.1 Ask the registry.");
    assertThat(send())
        .isEqualTo(new Rejected("550-5.1.1 No such user.\n550 5.1.1 Ask the registry."));
  }

  @Test
  void a_refusal_for_good_counts_also_when_the_server_hangs_up_after_it() {
    server.on("END", "554 5.7.1 spam").on("RSET", ScriptedServer.HANG_UP);
    assertThat(send()).isEqualTo(new Rejected("554 5.7.1 spam"));
    server.on("END", "250 ok");
    assertThat(send()).isEqualTo(new Accepted("250 ok"));
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING,554 5.7.1 not you",
    "MAIL,530 5.7.0 Authentication required",
    "MAIL,550 5.7.1 sender not yours",
    "RCPT,530 5.7.0 Must issue a STARTTLS command first",
    "RCPT,554 5.7.1 Relay access denied",
    "RCPT,503 5.5.1 MAIL first",
    "END,550 5.7.26 DMARC",
    "END,535 5.7.8 credentials"
  })
  void a_refusal_that_is_about_us_never_rejects_the_mail(String stage, String reply) {
    server.on(stage, reply);
    assertThat(send()).isInstanceOf(Deferred.class).hasFieldOrPropertyWithValue("reply", reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void a_connection_lost_before_the_end_of_the_data_defers(String stage) {
    server.on(stage, ScriptedServer.HANG_UP);
    try (SmtpTransport patient = transport(TestMail.PATIENT)) {
      long before = System.nanoTime();
      SendOutcome outcome = patient.send(TestMail.mail());
      assertThat(outcome).isInstanceOf(Deferred.class).hasFieldOrPropertyWithValue("route", true);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void a_server_that_hangs_before_the_end_of_the_data_defers(String stage) {
    server.on(stage, ScriptedServer.SILENCE);
    try (SmtpTransport impatient = transport(TestMail.IMPATIENT)) {
      assertThat(impatient.send(TestMail.mail()))
          .isEqualTo(new Deferred("no answer in time", true));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
  void dripping_and_flooding_servers_are_left(String stage) {
    try (SmtpTransport impatient = transport(TestMail.IMPATIENT)) {
      server.on(stage, ScriptedServer.DRIP);
      assertThat(impatient.send(TestMail.mail())).isInstanceOf(Deferred.class);
      server.on(stage, ScriptedServer.FLOOD);
      assertThat(impatient.send(TestMail.mail())).isInstanceOf(Deferred.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GREETING", "MAIL", "RCPT", "DATA"})
  void garbage_before_the_end_of_the_data_defers(String stage) {
    server.on(stage, "\u0000\u0001\u00ff what?");
    assertThat(send()).isInstanceOf(Deferred.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ScriptedServer.HANG_UP,
        ScriptedServer.SILENCE,
        ScriptedServer.DRIP,
        ScriptedServer.FLOOD,
        "what?",
        "\u0001",
        "",
        "354 more?",
        "25"
      })
  void without_a_clear_answer_to_the_end_of_the_data_nobody_knows(String answer) {
    Patience untilTheEnd =
        new Patience(
            TestMail.PATIENT.connect(),
            TestMail.PATIENT.reply(),
            TestMail.PATIENT.content(),
            TestMail.IMPATIENT.verdict(),
            TestMail.PATIENT.idle());
    try (SmtpTransport impatient = transport(untilTheEnd)) {
      server.on("END", answer);
      assertThat(impatient.send(TestMail.mail())).isInstanceOf(Uncertain.class);
      server.on("END", "250 ok");
      assertThat(impatient.send(TestMail.mail()))
          .as("the next mail has a fresh connection")
          .isInstanceOf(Accepted.class);
    }
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void a_server_that_is_not_there_defers() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = taken.getLocalPort();
    }
    SmtpRoute route = SmtpRoute.parse("smtp+plain://127.0.0.1:" + port);
    try (SmtpTransport nowhere =
        new SmtpTransport(
            route,
            "act.example",
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            TestMail.PATIENT)) {
      assertThat(nowhere.send(TestMail.mail()))
          .isInstanceOf(Deferred.class)
          .hasFieldOrPropertyWithValue("route", true);
    }
  }

  @Test
  void an_unused_connection_is_let_go() {
    send();
    Patience atOnce =
        new Patience(
            TestMail.PATIENT.connect(),
            TestMail.PATIENT.reply(),
            TestMail.PATIENT.content(),
            TestMail.PATIENT.verdict(),
            Duration.ZERO);
    try (SmtpTransport forgetful = transport(atOnce)) {
      forgetful.send(TestMail.mail());
      forgetful.tidy();
      await().until(() -> server.commands().contains("QUIT"));
    }
  }
}
