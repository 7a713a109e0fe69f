package org.outcry.mail.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.LedgerRows;
import org.outcry.mail.Mailbox;
import org.outcry.mail.OutgoingMail;
import org.outcry.mail.ReadyMail;
import org.outcry.mail.SendOutcome;
import org.outcry.mail.mime.MimeBuilder;
import org.outcry.mail.smtp.Patience;
import org.outcry.mail.smtp.ScriptedServer;
import org.outcry.mail.smtp.SmtpRoute;
import org.outcry.mail.smtp.SmtpTransport;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class DkimSignerTest {
  private static final String DOMAIN = "cells.example";
  private static final Set<String> BOTH = Set.of("ed25519-sha256", "rsa-sha256");

  @Autowired private DkimSigner signer;
  @Autowired private DkimKeys keys;
  @Autowired private JdbcClient jdbc;
  private UUID organisation = Ids.next();

  @BeforeEach
  void organisation() {
    organisation = new LedgerRows(jdbc).organisation;
  }

  private byte[] signed(String message) {
    return signer.sign(
        organisation, DOMAIN, message.getBytes(StandardCharsets.US_ASCII), Instant.now());
  }

  private Map<String, String> dns() {
    return Verifiers.published(keys.list(organisation));
  }

  private void passes(byte[] message) {
    assertThat(Verifiers.jdkim(message, dns())).contains("rsa-sha256");
    assertThat(Verifiers.dkimpy(message, dns())).isEqualTo(BOTH);
  }

  private void fails(byte[] message) {
    assertThat(Verifiers.jdkim(message, dns())).isEmpty();
    assertThat(Verifiers.dkimpy(message, dns())).isEmpty();
  }

  private static byte[] letter() {
    return MimeBuilder.build(
        new OutgoingMail(
            Ids.next(),
            new Mailbox("Zoë 🕊 via Open Cells", new EmailAddress("letters+1@" + DOMAIN)),
            new Mailbox("", new EmailAddress("letters+1@" + DOMAIN)),
            new EmailAddress("bounces+2@" + DOMAIN),
            new Mailbox("His Excellency, the “Governor”", new EmailAddress("g@prison.example")),
            "Libérez Narges Mohammadi نرگس — aujourd'hui, pas demain, et sans condition aucune",
            ".\n..\n.dots\nspaces at the end   \n" + "long ".repeat(400) + "\n\ttab\n\n\n",
            "<p>\n.\n" + "x".repeat(2000) + "</p>\n\n",
            "<1.1@" + DOMAIN + ">",
            Map.of(
                "Auto-Submitted",
                "auto-generated",
                "List-Unsubscribe",
                "<https://cells.example/u/1>",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click")),
        Instant.now());
  }

  @Test
  void a_letter_delivered_over_smtp_passes_independent_verifiers() {
    try (ScriptedServer server = new ScriptedServer();
        SmtpTransport transport =
            new SmtpTransport(
                SmtpRoute.parse("smtp+plain://127.0.0.1:" + server.port()),
                "act.example",
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Patience.USUAL)) {
      byte[] message = signer.sign(organisation, DOMAIN, letter(), Instant.now());
      SendOutcome outcome =
          transport.send(
              new ReadyMail(
                  organisation, Ids.next(), null, new EmailAddress("g@prison.example"), message));
      assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
      byte[] arrived = server.messages().getFirst().getBytes(StandardCharsets.ISO_8859_1);
      assertThat(arrived).isEqualTo(message);
      passes(arrived);
    }
  }

  @Test
  void every_line_is_short_and_the_domain_is_that_of_from() {
    String header =
        new String(
            signed(new String(letter(), StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
    header = header.substring(0, header.indexOf("\r\nDate:"));
    assertThat(header.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    assertThat(header)
        .contains(" d=" + DOMAIN + ";", "a=rsa-sha256;", "a=ed25519-sha256;", "c=relaxed/relaxed;");
    assertThat(header.replaceAll("\\s", ""))
        .contains("h=From:From:Reply-To:Reply-To:Subject:Subject:Date:Date:To:To:Cc:Message-ID:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text\r\n",
        "text  \t \r\n\r\n  \r\n\r\n",
        "\r\n\r\ntext\r\n",
        "  two   spaces\r\n\ttab\r\n",
        ".\r\n..\r\n.dot\r\n"
      })
  void bodies_with_odd_white_space_pass(String body) {
    passes(signed("From: a@cells.example\r\nSubject:  odd \r\n\t folds \r\n\r\n" + body));
  }

  /** Here apache-jdkim does not follow RFC 6376, section 3.4.4, which states the hash. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n\r\n\r\n", " \r\n\t\r\n"})
  void a_body_of_nothing_is_hashed_as_nothing(String body) {
    byte[] message = signed("From: a@cells.example\r\n\r\n" + body);
    assertThat(ascii(message)).contains("bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assertThat(Verifiers.dkimpy(message, dns())).isEqualTo(BOTH);
  }

  @Test
  void a_body_of_many_thousand_lines_passes() {
    passes(signed("From: a@cells.example\r\n\r\n" + "word  word \r\n\r\n".repeat(20_000)));
  }

  @Test
  void a_relay_that_folds_headers_and_trims_lines_does_no_harm() {
    String message =
        ascii(signed("From: a@cells.example\r\nSubject: Release her now\r\n\r\ntext \r\n"));
    passes(bytes(message.replace("Release her", "Release\r\n  her").replace("text ", "text")));
  }

  @ParameterizedTest
  @CsvSource({
    "text,other",
    "Release,Jail",
    "letters+1,letters+2",
    "=?UTF-8?B?,=?UTF-8?Q?",
    "List-Unsubscribe=One-Click,List-Unsubscribe=No"
  })
  void whatever_is_changed_on_the_way_breaks_the_signatures(String from, String to) {
    String message = ascii(signed(ascii(letter()).replace("long long", "text Release")));
    assertThat(message).contains(from);
    fails(bytes(message.replace(from, to)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: Somebody <else@evil.example>",
        "Reply-To: else@evil.example",
        "Subject: Send money",
        "To: else@evil.example",
        "Cc: else@evil.example",
        "Date: Mon, 1 Jan 2024 00:00:00 +0000",
        "Content-Type: text/html"
      })
  void a_header_that_is_added_breaks_the_signatures_wherever_it_is_put(String header) {
    String message = ascii(signed(ascii(letter())));
    int end = message.indexOf("\r\n\r\n");
    fails(bytes(header + "\r\n" + message));
    fails(bytes(message.substring(0, end) + "\r\n" + header + message.substring(end)));
  }

  @Test
  void mail_signed_with_a_retired_key_passes_until_the_key_is_revoked() {
    byte[] old = signed("From: a@cells.example\r\n\r\nold\r\n");
    Set<String> first = Set.copyOf(dns().keySet());
    assertThat(keys.rotate(organisation, DOMAIN)).isEqualTo(2);
    assertThat(ascii(signed("From: a@cells.example\r\n\r\nx\r\n"))).containsAnyOf(selectors(first));
    assertThat(keys.activate(organisation, DOMAIN)).isEqualTo(2);
    passes(old);
    await()
        .until(() ->
            !ascii(signed("From: a@cells.example\r\n\r\nx\r\n")).contains(selectors(first)[0]));
    passes(signed("From: a@cells.example\r\n\r\nnew\r\n"));
    for (String selector : selectors(first)) {
      assertThat(keys.revoke(organisation, selector)).isTrue();
    }
    fails(old);
    passes(signed("From: a@cells.example\r\n\r\nnew\r\n"));
  }

  private static String[] selectors(Set<String> names) {
    return names.stream().map(name -> name.substring(0, name.indexOf('.'))).toArray(String[]::new);
  }

  private static String ascii(byte[] message) {
    return new String(message, StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.US_ASCII);
  }
}
