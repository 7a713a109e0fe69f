package org.outcry.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.james.jdkim.DKIMSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.journeys.Visitor;
import org.outcry.mail.MailAttempt;
import org.outcry.mail.MailLedger;
import org.outcry.mail.MailQueued;
import org.outcry.mail.dkim.DkimKeys;
import org.outcry.mail.dkim.Verifiers;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.web.OutboxPages;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDns;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** From the signed form to a mail server that demands STARTTLS and a password. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SmtpJourneyTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger BUSY = new AtomicInteger();
  private static final AtomicInteger REFUSING = new AtomicInteger();
  private static final SMTPServer SERVER = server();
  private static final TestDns DNS = new TestDns();

  private record Received(String from, String to, byte[] data) {
    MimeMessage message() {
      try {
        return new MimeMessage(
            Session.getInstance(new Properties()), new ByteArrayInputStream(data));
      } catch (jakarta.mail.MessagingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Autowired private JdbcClient jdbc;
  @Autowired private Actions actions;
  @Autowired private MailLedger ledger;
  @Autowired private DkimKeys keys;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private InboundDesk desk;
  @Autowired private OutboxPages outbox;
  @Autowired private Messages messages;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void smtp(DynamicPropertyRegistry registry) {
    registry.add(
        "outcry.smtp-url",
        () -> "smtp://jane:s3cret%3A%40%2F@localhost:" + SERVER.getPortAllocated());
    registry.add("outcry.dns.server", DNS::address);
  }

  private static SMTPServer server() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "certificate-");
      SMTPServer server =
          SMTPServer.port(0)
              .bindAddress(InetAddress.getByName("localhost"))
              .hostName("mx.example")
              .enableTLS()
              .requireTLS()
              .startTlsSocketFactory(Certificates.of(folder, "dns:localhost").context())
              .requireAuth()
              .authenticationHandlerFactory(
                  new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("jane") || !password.equals("s3cret:@/")) {
                      throw new LoginFailedException("535 no");
                    }
                  }))
              .messageHandler((context, from, to, data) -> receive(from, to, data))
              .build();
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void receive(String from, String to, byte[] data) throws RejectException {
    if (to.endsWith("@iran.example") && BUSY.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new RejectException(451, "4.7.1 Greylisted, come back");
    }
    if (to.endsWith("@iran.example") && REFUSING.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new RejectException(550, "5.1.1 No judge of that name");
    }
    RECEIVED.add(new Received(from, to, data));
  }

  @Test
  void the_outbox_does_not_say_that_there_is_no_server() {
    assertThat(outbox.listed(messages.in(Language.ENGLISH), "/studio/outbox", "1").grows())
        .isFalse();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
    DNS.close();
  }

  private Slug campaign() {
    Slug slug = new Slug("release-narges-mohammadi-smtp-" + NUMBER.incrementAndGet());
    assertThat(actions.importFolder(RunningOutcry.copy("release-narges-mohammadi", slug), false))
        .isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
    return slug;
  }

  private int status(HttpRequest.Builder request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private void sign(Slug slug, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    assertThat(
            status(
                at("/a/" + slug)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))))
        .isEqualTo(303);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Letter(UUID organisation, UUID id, String state) {}

  private Letter letter(Slug slug) {
    return jdbc.sql(
            """
            select organisation_id as organisation, id, state from letter
            where action_id = (select id from action where slug = ?)
            """)
        .param(slug.value())
        .query(Letter.class)
        .single();
  }

  private void awaitState(Slug slug, String state) {
    await().untilAsserted(() -> assertThat(letter(slug).state()).isEqualTo(state));
  }

  private Received to(String address) {
    await().until(() -> RECEIVED.stream().anyMatch(mail -> mail.to.equals(address)));
    List<Received> mails = RECEIVED.stream().filter(mail -> mail.to.equals(address)).toList();
    assertThat(mails).hasSize(1);
    return mails.getFirst();
  }

  @Test
  void letter_and_receipt_arrive_as_the_organisations_mail() throws Exception {
    Slug slug = campaign();
    Map<String, String> form = Visitor.form("mona@mail.example");
    form.put("given_name", "Mona");
    form.put("family_name", "Zwillingsson");
    form.put("city", "Wobbleford");
    form.put("subject", "Subject zigguratic");
    form.put("message", "Words Thermidorée");
    RECEIVED.clear();
    sign(slug, form);
    awaitState(slug, "accepted");

    Received letter = to("judiciary@iran.example");
    MimeMessage mail = letter.message();
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Mona Zwillingsson via Daybreak");
    assertThat(from.getAddress()).contains("@").doesNotContain("mona");
    String domain = from.getAddress().replaceFirst(".*@", "");
    String organisation =
        Files.readString(Path.of("examples/release-narges-mohammadi/organisation.yaml"));
    assertThat(organisation).contains(domain);
    assertThat(((InternetAddress) mail.getReplyTo()[0]).getAddress()).endsWith("@" + domain);
    assertThat(letter.from).endsWith("@" + domain).isNotEqualTo(from.getAddress());
    assertThat(mail.getMessageID()).endsWith("@" + domain + ">");
    InternetAddress to = (InternetAddress) mail.getRecipients(MimeMessage.RecipientType.TO)[0];
    assertThat(to.getPersonal()).isEqualTo("His Excellency Sadegh Larijani");
    assertThat(mail.getSubject()).isEqualTo("Subject zigguratic");
    Multipart parts = (Multipart) mail.getContent();
    assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
    for (int i = 0; i < 2; i++) {
      assertThat((String) parts.getBodyPart(i).getContent())
          .contains("Words Thermidorée", "Mona Zwillingsson");
    }

    Received receipt = to("mona@mail.example");
    MimeMessage receipted = receipt.message();
    assertThat(receipted.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(((InternetAddress) receipted.getFrom()[0]).getAddress()).endsWith("@" + domain);
    Multipart halves = (Multipart) receipted.getContent();
    StringBuilder all = new StringBuilder(receipted.getSubject());
    for (int i = 0; i < halves.getCount(); i++) {
      all.append((String) halves.getBodyPart(i).getContent());
    }
    assertThat(all.toString())
        .contains("786", "/a/" + slug + "/confirm/")
        .doesNotContain(
            "/letter/", "Mona", "Zwillingsson", "Wobbleford", "zigguratic", "Thermidorée");

    assertThat(status(at("/outbox"))).isEqualTo(404);
    assertThat(jdbc.sql("select count(*) from outbox_message").query(Long.class).single()).isZero();

    // Somebody has written the letter; nobody has written the receipt, and nobody is to answer it.
    assertThat(letter.from).startsWith("bounces+");
    assertThat(mail.getHeader("Auto-Submitted")).isNull();
    assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    assertThat(receipt.from).startsWith("mails+").endsWith("@" + domain);
    Map<String, String> records = Verifiers.published(keys.list(letter(slug).organisation));
    for (Received each : List.of(letter, receipt)) {
      assertThat(Verifiers.jdkim(each.data, records)).contains("rsa-sha256");
      assertThat(Verifiers.dkimpy(each.data, records))
          .containsExactly("ed25519-sha256", "rsa-sha256");
    }
  }

  private void confirm(Slug slug, Received receipt) throws Exception {
    Multipart halves = (Multipart) receipt.message().getContent();
    Matcher link =
        Pattern.compile("/en/a/" + slug + "/confirm/[A-Za-z0-9_-]+")
            .matcher((String) halves.getBodyPart(0).getContent());
    assertThat(link.find()).isTrue();
    assertThat(
            status(
                at(link.group())
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("answer=confirm"))))
        .isEqualTo(200);
  }

  private static String signed(String mail) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair key = generator.generateKeyPair();
    String published = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    DNS.txt(
        "s1._domainkey.iran.example",
        List.of("v=DKIM1; p=" + published.substring(0, 200), published.substring(200)));
    DNS.txt("_dmarc.iran.example", List.of("v=DMARC1; p=quarantine"));
    return new DKIMSigner(
                "v=1; a=rsa-sha256; c=relaxed/relaxed; d=iran.example; s=s1; h=From:To:Subject; b=; bh=;",
                key.getPrivate())
            .sign(new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)))
        + "\r\n"
        + mail;
  }

  private InboundDesk.Taken arrives(String mail) {
    return desk.take(
        new Arrival.Message(
            "imap",
            "answer " + NUMBER.incrementAndGet(),
            mail.getBytes(StandardCharsets.US_ASCII),
            null));
  }

  @Test
  void the_targets_signed_answer_reaches_the_supporter_and_a_forged_one_does_not()
      throws Exception {
    Slug slug = campaign();
    RECEIVED.clear();
    sign(slug, Visitor.form("answered@mail.example"));
    awaitState(slug, "accepted");
    Received receipt = to("answered@mail.example");
    Received letter = to("judiciary@iran.example");
    RECEIVED.clear();
    confirm(slug, receipt);
    to("answered@mail.example"); // the letter and its link, to a confirmed address
    String replyTo = ((InternetAddress) letter.message().getReplyTo()[0]).getAddress();
    RECEIVED.clear();

    String answer =
        "From: Judiciary <judiciary@iran.example>\r\nTo: "
            + replyTo
            + "\r\nSubject: Re: her\r\n\r\nShe is free.\r\n";
    assertThat(arrives(answer.replace("free", "forgotten"))).isEqualTo(InboundDesk.Taken.RECORDED);
    assertThat(arrives(signed(answer))).isEqualTo(InboundDesk.Taken.RECORDED);
    Received passedOn = to("answered@mail.example");
    assertThat(passedOn.from).startsWith("mails+");
    assertThat((String) passedOn.message().getContent())
        .contains("> She is free.", "14 Example Street")
        .doesNotContain("forgotten");
    assertThat(passedOn.message().getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(
            Verifiers.jdkim(
                passedOn.data, Verifiers.published(keys.list(letter(slug).organisation))))
        .contains("rsa-sha256");
    assertThat(letter(slug).state()).isEqualTo("replied");

    // It went to the supporter; should their mailbox send it back here, nothing comes of it.
    String back =
        new String(passedOn.data, StandardCharsets.US_ASCII)
            .replaceFirst("To: answered@mail.example", "To: " + replyTo);
    assertThat(arrives(back)).isEqualTo(InboundDesk.Taken.RECORDED);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from supporter_mail
                    where kind = 'reply' and action_id = (select id from action where slug = ?)
                    """)
                .param(slug.value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void a_letter_that_the_server_puts_off_is_tried_again_and_accepted() throws Exception {
    Slug slug = campaign();
    BUSY.set(1);
    sign(slug, Visitor.form("busy@mail.example"));
    awaitState(slug, "deferred");
    Letter letter = letter(slug);
    assertThat(
            jdbc.sql("update letter set due_at = now() where id = ? and due_at > now()")
                .param(letter.id)
                .update())
        .isEqualTo(1);
    events.publishEvent(new MailQueued());
    awaitState(slug, "accepted");
    List<MailAttempt> attempts = ledger.attempts(letter.organisation, letter.id);
    assertThat(attempts).extracting(MailAttempt::outcome).containsExactly("deferred", "accepted");
    assertThat(attempts.getFirst().reply()).contains("451", "Greylisted, come back");
  }

  @Test
  void a_letter_that_the_server_refuses_is_given_up_with_its_words_kept() throws Exception {
    Slug slug = campaign();
    REFUSING.set(1);
    sign(slug, Visitor.form("refused@mail.example"));
    awaitState(slug, "rejected");
    Letter letter = letter(slug);
    List<MailAttempt> attempts = ledger.attempts(letter.organisation, letter.id);
    assertThat(attempts).extracting(MailAttempt::outcome).containsExactly("rejected");
    assertThat(attempts.getFirst().reply()).contains("550", "No judge of that name");
    byte[] stored =
        jdbc.sql("select reply from mail_attempt where mail_id = ?")
            .param(letter.id)
            .query(byte[].class)
            .single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("judge");
  }
}
