package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.inbound.Arrival;
import org.outcry.platform.text.EmailAddress;
import org.springframework.dao.DataAccessResourceFailureException;

/** Messages as Mailgun's manual has them ("Webhook Payloads", "Receiving Messages via HTTP"). */
class MailgunHookTest extends HookTest {
  private static final String HOOK = "/hooks/mail/mailgun";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String FAILED =
      """
      {"id": "G9Bn5sl1TC6nu79C8C0bwg", "timestamp": 1764000000.389832, "log-level": "error",
       "event": "failed", "severity": "%s", "reason": "bounce",
       "recipient": "judge@court.example", "recipient-domain": "court.example",
       "delivery-status": {"attempt-no": 1, "code": 550, %s
         "message": "5.1.1 The email account that you tried to reach does not exist.",
         "description": "", "session-seconds": 2.952177047729492, "tls": true,
         "mx-host": "mx.court.example", "certificate-verified": true},
       "envelope": {"sender": "letters+token@mail.open-cells.example", "transport": "smtp",
         "targets": "judge@court.example", "sending-ip": "192.0.2.7"},
       "message": {"size": 867, "attachments": [], "headers": {
         "to": "judge@court.example", "message-id": "1.2@mail.open-cells.example",
         "from": "Jane Doe <jane+other@mail.open-cells.example>", "subject": "Release"}},
       "flags": {"is-routed": false, "is-authenticated": true, "is-test-mode": false},
       "tags": [], "user-variables": {}}
      """;
  private static final String COMPLAINED =
      """
      {"id": "-Agny091SquKnsrW2NEKUA", "timestamp": 1764000001.153125, "event": "complained",
       "recipient": "judge@court.example", "log-level": "warn",
       "message": {"headers": {"to": "judge@court.example", "subject": "Release",
         "message-id": "1.2@mail.open-cells.example",
         "from": "Jane Doe <letters+token@mail.open-cells.example>"}}}
      """;

  /** What Mailgun signs. */
  private record Stamp(String timestamp, String token, String signature) {
    static Stamp now() {
      return aged(Duration.ZERO);
    }

    static Stamp aged(Duration age) {
      String timestamp = "" + Instant.now().minus(age).getEpochSecond();
      String token = UUID.randomUUID().toString().replace("-", "") + "0123456789abcdef01";
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(MAILGUN_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((timestamp + token).getBytes(StandardCharsets.UTF_8));
        return new Stamp(timestamp, token, HexFormat.of().formatHex(signature));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    String event(String data) {
      return """
      {"signature": {"timestamp": "%s", "token": "%s", "signature": "%s"}, "event-data": %s}
      """
          .formatted(timestamp, token, signature, data);
    }

    String form(String recipient, String mime) {
      return "recipient=%s&sender=judge%%40court.example&timestamp=%s&token=%s&signature=%s%s"
          .formatted(encoded(recipient), timestamp, token, signature, mime);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> event(String event) throws Exception {
    return post(HOOK, JSON, event.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> form(String form) throws Exception {
    return post(HOOK + "/mime", FORM, form.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @CsvSource({
    "permanent,true,'\"enhanced-code\": \"5.1.0\",',5.1.0",
    "permanent,true,,5.1.1",
    "temporary,false,'\"enhanced-code\": \"\",',5.1.1"
  })
  void a_failure_is_handed_over_once_however_often_it_comes(
      String severity, boolean permanent, String code, String status) throws Exception {
    String data = FAILED.formatted(severity, code == null ? "" : code);
    String event = Stamp.now().event(data);
    assertThat(event(event).statusCode()).isEqualTo(200);
    assertThat(event(event).statusCode()).isEqualTo(200);
    assertThat(event(Stamp.now().event(data)).statusCode()).isEqualTo(200);
    assertThat(taken())
        .containsExactly(
            new Arrival.Bounce(
                "mailgun",
                "event/G9Bn5sl1TC6nu79C8C0bwg/1764000000.389832",
                OURS,
                permanent,
                status,
                "5.1.1 The email account that you tried to reach does not exist."));
  }

  @Test
  void a_complaint_is_handed_over_by_its_from_address() throws Exception {
    event(Stamp.now().event(COMPLAINED));
    assertThat(taken())
        .containsExactly(
            new Arrival.Complaint(
                "mailgun", "event/-Agny091SquKnsrW2NEKUA/1764000001.153125", OURS));
  }

  @Test
  void other_events_are_answered_and_left_aside() throws Exception {
    String delivered = COMPLAINED.replace("\"complained\"", "\"delivered\"");
    assertThat(event(Stamp.now().event(delivered)).statusCode()).isEqualTo(200);
    assertThat(taken()).isEmpty();
  }

  @Test
  void whoever_overheard_a_signature_can_only_repeat_the_message() throws Exception {
    Stamp stamp = Stamp.now();
    assertThat(event(stamp.event(COMPLAINED)).statusCode()).isEqualTo(200);
    String other = stamp.event(COMPLAINED.replace("Agny", "Bgny"));
    HttpResponse<String> answer = event(other);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContainIgnoringCase("token");
    assertThat(form(stamp.form("reply+1@open-cells.example", "&body-mime=token")).statusCode())
        .isEqualTo(403);
    assertThat(taken()).hasSize(1);
  }

  @Test
  void a_later_try_of_mailguns_own_is_taken_hours_later_and_an_older_one_is_not() throws Exception {
    // It tries for eight hours when nobody answers.
    assertThat(event(Stamp.aged(Duration.ofHours(8)).event(COMPLAINED)).statusCode())
        .isEqualTo(200);
    assertThat(event(Stamp.aged(Duration.ofHours(10)).event(COMPLAINED)).statusCode())
        .isEqualTo(403);
    assertThat(event(Stamp.aged(Duration.ofMinutes(-20)).event(COMPLAINED)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void without_the_right_signature_nothing_is_taken() throws Exception {
    Stamp stamp = Stamp.now();
    Stamp later = new Stamp(stamp.timestamp() + "0", stamp.token(), stamp.signature());
    Stamp moved =
        new Stamp(
            stamp.timestamp() + stamp.token().charAt(0),
            stamp.token().substring(1),
            stamp.signature());
    Stamp empty = new Stamp("", "", "");
    for (Stamp wrong : new Stamp[] {later, moved, empty}) {
      assertThat(event(wrong.event(COMPLAINED)).statusCode()).isEqualTo(403);
    }
    assertThat(event("{\"event-data\": " + COMPLAINED + "}").statusCode()).isEqualTo(403);
    assertThat(event("{").statusCode()).isEqualTo(400);
    assertThat(form("body-mime=token").statusCode()).isEqualTo(403);
    assertThat(taken()).isEmpty();
  }

  @Test
  void while_the_database_is_away_it_is_asked_to_try_again() throws Exception {
    String event = Stamp.now().event(COMPLAINED);
    fakeDesk().fail(new DataAccessResourceFailureException("away"));
    assertThat(event(event).statusCode()).isEqualTo(503);
    fakeDesk().fail(null);
    assertThat(event(event).statusCode()).isEqualTo(200);
    assertThat(taken()).hasSize(1);
  }

  @Test
  void a_mail_keeps_each_of_its_bytes() throws Exception {
    String mime = "Subject: token\r\n\r\n100%25 %C3%A9 %E9 a+b%2Bc %00%09.%0D%0A";
    String form =
        Stamp.now()
            .form(
                "reply+1@open-cells.example",
                "&body-mime=" + mime.replace("\r\n", "%0D%0A").replace(": ", "%3A+"));
    assertThat(form(form).statusCode()).isEqualTo(200);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes("Subject: token\r\n\r\n100%".getBytes(StandardCharsets.US_ASCII));
    expected.writeBytes(new byte[] {' ', (byte) 0xc3, (byte) 0xa9, ' ', (byte) 0xe9});
    expected.writeBytes(" a b+c \0\t.\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Message.class,
            message -> {
              assertThat(message.way()).isEqualTo("mailgun");
              assertThat(message.content()).isEqualTo(expected.toByteArray());
              assertThat(message.recipient())
                  .isEqualTo(new EmailAddress("reply+1@open-cells.example"));
            });
  }

  @Test
  void one_mail_to_two_of_our_addresses_is_two_and_each_counts_once() throws Exception {
    for (String recipient : new String[] {"a@open-cells.example", "b@open-cells.example"}) {
      for (int times = 0; times < 2; times++) {
        form(Stamp.now().form(recipient, "&body-mime=Subject%3A+token%0D%0A"));
      }
    }
    assertThat(taken()).hasSize(2);
  }

  @Test
  void a_form_in_parts_is_read_too() throws Exception {
    Stamp stamp = Stamp.now();
    StringBuilder body = new StringBuilder();
    String[][] fields = {
      {"recipient", "reply+1@open-cells.example"},
      {"timestamp", stamp.timestamp()},
      {"token", stamp.token()},
      {"signature", stamp.signature()},
      {"body-mime", "Subject: token\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n"}
    };
    for (String[] field : fields) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n");
      body.append(field[1]).append("\r\n");
    }
    body.append("--x--\r\n");
    String type = "multipart/form-data; boundary=x";
    byte[] bytes = body.toString().getBytes(StandardCharsets.US_ASCII);
    assertThat(post(HOOK + "/mime", type, bytes).statusCode()).isEqualTo(200);
    assertThat(taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Message.class,
            message ->
                assertThat(message.content())
                    .isEqualTo(fields[4][1].getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_route_that_takes_the_mail_apart_is_told_what_to_mend() throws Exception {
    HttpResponse<String> answer =
        form(Stamp.now().form("reply+1@open-cells.example", "&body-plain=No."));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("/hooks/mail/mailgun/mime");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data", "application/xml"})
  void what_is_no_form_and_no_event_is_refused(String type) throws Exception {
    assertThat(post(HOOK, type, "x".getBytes(StandardCharsets.US_ASCII)).statusCode())
        .isBetween(400, 415);
    assertThat(post(HOOK, JSON, new byte[1024 * 1024 + 1]).statusCode()).isEqualTo(413);
    assertThat(taken()).isEmpty();
  }

  @Test
  void the_browsers_guard_is_not_for_programs_that_prove_who_they_are() throws Exception {
    byte[] body = Stamp.now().event(COMPLAINED).getBytes(StandardCharsets.UTF_8);
    assertThat(post(HOOK, JSON, body, "Origin", "https://mailgun.example").statusCode())
        .isEqualTo(200);
  }
}
