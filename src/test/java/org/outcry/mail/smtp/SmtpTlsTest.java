package org.outcry.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.SendOutcome;
import org.outcry.mail.SendOutcome.Accepted;
import org.outcry.mail.SendOutcome.Deferred;
import org.outcry.mail.net.ServerUrl.Credentials;
import org.outcry.mail.net.ServerUrl.Security;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.server.SMTPServer;

/** Encryption and authentication, against a server that others wrote. */
class SmtpTlsTest {
  @TempDir static Path folder;
  private static Certificates right;
  private static Certificates wrongName;

  private final List<String> received = new CopyOnWriteArrayList<>();
  private @Nullable SMTPServer server;

  @BeforeAll
  static void certificates() {
    right = Certificates.of(folder, "ip:127.0.0.1");
    wrongName = Certificates.of(folder, "dns:other.example");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private SMTPServer.Builder builder() throws Exception {
    return SMTPServer.port(0)
        .bindAddress(InetAddress.getByName("127.0.0.1"))
        .hostName("mx.example")
        .messageHandler((context, from, to, data) -> received.add(from + " to " + to));
  }

  private SendOutcome send(SMTPServer.Builder settings, Security security, Certificates trusted) {
    return send(settings, security, trusted.context().getSocketFactory(), "s3cret:@/");
  }

  private SendOutcome send(
      SMTPServer.Builder settings, Security security, SSLSocketFactory tls, String password) {
    SMTPServer started = settings.build();
    server = started;
    started.start();
    SmtpRoute route =
        new SmtpRoute(
            security, "127.0.0.1", started.getPortAllocated(), new Credentials("jane", password));
    try (SmtpTransport transport = new SmtpTransport(route, "act.example", tls, TestMail.PATIENT)) {
      return transport.send(TestMail.mail());
    }
  }

  private static final UsernamePasswordValidator JANE =
      (user, password, context) -> {
        if (!user.equals("jane") || !password.equals("s3cret:@/")) {
          throw new LoginFailedException("535 no");
        }
      };

  private SMTPServer.Builder startTls(Certificates shown) throws Exception {
    return builder()
        .enableTLS()
        .requireTLS()
        .startTlsSocketFactory(shown.context())
        .requireAuth()
        .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(JANE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STARTTLS", "STARTTLS_IF_OFFERED"})
  void mail_leaves_over_starttls_after_authentication(Security security) throws Exception {
    assertThat(send(startTls(right), security, right)).isInstanceOf(Accepted.class);
    assertThat(received).containsExactly("bounces@org.example to m@target.example");
  }

  @Test
  void mail_leaves_when_the_server_knows_login_alone() throws Exception {
    SMTPServer.Builder login =
        startTls(right).authenticationHandlerFactory(new LoginAuthenticationHandlerFactory(JANE));
    assertThat(send(login, Security.STARTTLS, right)).isInstanceOf(Accepted.class);
  }

  @Test
  void mail_leaves_over_tls_from_the_first_byte() throws Exception {
    SMTPServer.Builder tls =
        builder()
            .serverSocketFactory(right.context())
            .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(JANE));
    assertThat(send(tls, Security.TLS, right)).isInstanceOf(Accepted.class);
  }

  @Test
  void a_server_that_does_not_offer_starttls_gets_nothing() throws Exception {
    SMTPServer.Builder plain =
        builder().authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(JANE));
    assertThat(send(plain, Security.STARTTLS, right)).isInstanceOf(Deferred.class);
    assertThat(received).isEmpty();
  }

  @Test
  void a_stripped_starttls_sends_neither_credentials_nor_mail() {
    try (ScriptedServer stripped = new ScriptedServer()) {
      stripped.on("EHLO", "250-mx.example\r\n250 AUTH PLAIN LOGIN").on("AUTH", "235 welcome");
      SmtpRoute route =
          new SmtpRoute(
              Security.STARTTLS, "127.0.0.1", stripped.port(), new Credentials("jane", "s3cret"));
      try (SmtpTransport transport =
          new SmtpTransport(
              route, "act.example", right.context().getSocketFactory(), TestMail.PATIENT)) {
        SendOutcome outcome = transport.send(TestMail.mail());
        assertThat(outcome).isInstanceOf(Deferred.class).hasFieldOrPropertyWithValue("route", true);
        assertThat(outcome.reply()).contains("STARTTLS is required");
      }
      assertThat(stripped.commands()).noneMatch(command -> command.startsWith("AUTH"));
      assertThat(stripped.messages()).isEmpty();
    }
  }

  @Test
  void on_this_machine_a_server_without_starttls_is_served() throws Exception {
    SMTPServer.Builder plain =
        builder().authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(JANE));
    assertThat(send(plain, Security.STARTTLS_IF_OFFERED, right)).isInstanceOf(Accepted.class);
  }

  @Test
  void on_this_machine_any_certificate_does() throws Exception {
    assertThat(send(startTls(wrongName), Security.STARTTLS_IF_OFFERED, right))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void a_certificate_for_another_name_gets_nothing_over_starttls() throws Exception {
    assertThat(send(startTls(wrongName), Security.STARTTLS, wrongName))
        .isInstanceOf(Deferred.class);
    assertThat(received).isEmpty();
  }

  @Test
  void a_certificate_for_another_name_gets_nothing_over_tls() throws Exception {
    SMTPServer.Builder tls = builder().serverSocketFactory(wrongName.context());
    assertThat(send(tls, Security.TLS, wrongName)).isInstanceOf(Deferred.class);
    assertThat(received).isEmpty();
  }

  @Test
  void a_certificate_that_nobody_vouches_for_gets_nothing() throws Exception {
    SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThat(send(startTls(right), Security.STARTTLS, usual, "s3cret:@/"))
        .isInstanceOf(Deferred.class);
    assertThat(received).isEmpty();
  }

  @Test
  void a_wrong_password_defers_and_is_not_in_the_reply() throws Exception {
    SendOutcome outcome =
        send(
            startTls(right),
            Security.STARTTLS,
            right.context().getSocketFactory(),
            "wr0ngpassword");
    assertThat(outcome).isInstanceOf(Deferred.class).hasFieldOrPropertyWithValue("route", true);
    assertThat(outcome.reply()).startsWith("535").doesNotContain("wr0ngpassword");
  }

  @Test
  void credentials_that_the_server_does_not_ask_for_defer() throws Exception {
    assertThat(send(builder(), Security.NONE, right)).isInstanceOf(Deferred.class);
    assertThat(received).isEmpty();
  }
}
