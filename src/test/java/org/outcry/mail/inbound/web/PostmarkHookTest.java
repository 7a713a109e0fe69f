package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.inbound.Arrival;
import org.outcry.platform.text.EmailAddress;
import org.springframework.dao.DataAccessResourceFailureException;

/** Messages as Postmark's guide to its webhooks has them. */
class PostmarkHookTest extends HookTest {
  private static final String BOUNCE =
      """
      {"RecordType": "%s", "ID": 4323372036854775807, "Type": "%s", "TypeCode": 1,
       "Name": "Hard bounce", "Tag": "Test", "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
       "ServerID": 23, "MessageStream": "outbound",
       "Description": "The server was unable to deliver your message (ex: unknown user).",
       "Details": "smtp;550 5.1.1 The email account that you tried to reach does not exist",
       "Email": "judge@court.example", "From": "letters+token@mail.open-cells.example",
       "BouncedAt": "2026-11-24T12:00:00Z", "DumpAvailable": true, "Inactive": true,
       "CanActivate": true, "Subject": "Release", "Metadata": {"a": "b"}}
      """;
  private static final String INBOUND =
      """
      {"From": "judge@court.example", "MessageStream": "inbound", "FromName": "Ada Quill",
       "FromFull": {"Email": "judge@court.example", "Name": "Ada Quill", "MailboxHash": ""},
       "To": "reply+1@open-cells.example", "ToFull": [{"Email": "reply+1@open-cells.example"}],
       "OriginalRecipient": "reply+1@open-cells.example", "Subject": "Re: Release",
       "MessageID": "22c74902-a0c1-4511-804f-341342852c90", "MailboxHash": "1",
       "Date": "Tue, 24 Nov 2026 12:00:00 +0000", "TextBody": "No.", "HtmlBody": "",
       "Headers": [{"Name": "Return-Path", "Value": "<judge@court.example>"}],
       "Attachments": [{"Name": "a.pdf", "Content": "%s", "ContentType": "application/pdf"}]%s}
      """;

  private HttpResponse<String> send(String message) throws Exception {
    return send(message, POSTMARK);
  }

  private HttpResponse<String> send(String message, String credentials) throws Exception {
    return post(
        "/hooks/mail/postmark",
        "application/json",
        message.getBytes(StandardCharsets.UTF_8),
        "Authorization",
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"HardBounce,true", "SoftBounce,true", "Blocked,true", "Transient,false"})
  void a_bounce_is_handed_over_once_however_often_it_comes(String type, boolean permanent)
      throws Exception {
    assertThat(send(BOUNCE.formatted("Bounce", type)).statusCode()).isEqualTo(200);
    assertThat(send(BOUNCE.formatted("Bounce", type)).statusCode()).isEqualTo(200);
    assertThat(taken())
        .containsExactly(
            new Arrival.Bounce(
                "postmark",
                "bounce/4323372036854775807",
                OURS,
                permanent,
                "5.1.1",
                "smtp;550 5.1.1 The email account that you tried to reach does not exist"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AutoResponder", "Subscribe", "OpenRelayTest", "SomethingNew"})
  void what_postmark_calls_a_bounce_and_is_none_is_left_aside(String type) throws Exception {
    assertThat(send(BOUNCE.formatted("Bounce", type)).statusCode()).isEqualTo(200);
    assertThat(send(BOUNCE.formatted("Delivery", type)).statusCode()).isEqualTo(200);
    assertThat(taken()).isEmpty();
  }

  @Test
  void a_complaint_is_handed_over() throws Exception {
    send(BOUNCE.formatted("SpamComplaint", "SpamComplaint"));
    assertThat(taken())
        .containsExactly(new Arrival.Complaint("postmark", "complaint/4323372036854775807", OURS));
  }

  @Test
  void a_mail_is_handed_over_as_it_came() throws Exception {
    String raw = "\"From: judge@court.example\\r\\nSubject: token é\\r\\n\\r\\nNo.\\r\\n\"";
    String message = INBOUND.formatted("JVBERi0=", ", \"RawEmail\": " + raw);
    assertThat(send(message).statusCode()).isEqualTo(200);
    assertThat(send(message).statusCode()).isEqualTo(200);
    assertThat(taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Message.class,
            mail -> {
              assertThat(mail.key()).isEqualTo("inbound/22c74902-a0c1-4511-804f-341342852c90");
              assertThat(mail.recipient())
                  .isEqualTo(new EmailAddress("reply+1@open-cells.example"));
              assertThat(mail.content())
                  .isEqualTo(
                      "From: judge@court.example\r\nSubject: token é\r\n\r\nNo.\r\n"
                          .getBytes(StandardCharsets.UTF_8));
            });
  }

  @Test
  void of_a_very_large_mail_the_beginning_is_handed_over() throws Exception {
    String raw = ", \"RawEmail\": \"Subject: token\\r\\n\\r\\n" + "x".repeat(11_000_000) + "\"";
    assertThat(send(INBOUND.formatted("A".repeat(1_000_000), raw)).statusCode()).isEqualTo(200);
    assertThat(taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Message.class, mail -> assertThat(mail.content()).hasSize(1024 * 1024));
  }

  @Test
  void without_the_raw_mail_it_is_told_what_to_switch_on() throws Exception {
    HttpResponse<String> answer = send(INBOUND.formatted("", ""));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).startsWith("Switch on \"Include raw email content");
    assertThat(taken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postmark:another-password", "other:a-long-password", "postmark", ":", ""})
  void other_credentials_are_refused_without_a_reason(String credentials) throws Exception {
    HttpResponse<String> answer = send(BOUNCE.formatted("Bounce", "HardBounce"), credentials);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
    assertThat(taken()).isEmpty();
  }

  @Test
  void other_ways_to_authenticate_are_refused() throws Exception {
    byte[] body = BOUNCE.formatted("Bounce", "HardBounce").getBytes(StandardCharsets.UTF_8);
    String hook = "/hooks/mail/postmark";
    assertThat(post(hook, "application/json", body).statusCode()).isEqualTo(401);
    for (String header : List.of("Bearer x", "Basic %%", "Basic", "basic eDp5")) {
      assertThat(post(hook, "application/json", body, "Authorization", header).statusCode())
          .isEqualTo(401);
    }
    assertThat(get(hook)).isEqualTo(405);
  }

  @Test
  void while_the_database_is_away_it_is_asked_to_try_again() throws Exception {
    fakeDesk().fail(new DataAccessResourceFailureException("away"));
    assertThat(send(BOUNCE.formatted("Bounce", "HardBounce")).statusCode()).isEqualTo(503);
    fakeDesk().fail(null);
    assertThat(send(BOUNCE.formatted("Bounce", "HardBounce")).statusCode()).isEqualTo(200);
    assertThat(taken()).hasSize(1);
  }

  @Test
  void what_is_no_message_or_too_large_is_refused() throws Exception {
    String nameless = BOUNCE.formatted("Bounce", "HardBounce").replace("\"ID\"", "\"Other\"");
    assertThat(send(nameless).statusCode()).isEqualTo(400);
    assertThat(send("{").statusCode()).isEqualTo(400);
    assertThat(send("\"x\"").statusCode()).isEqualTo(400);
    HttpResponse<String> packed =
        post(
            "/hooks/mail/postmark",
            "application/json",
            "{}".getBytes(StandardCharsets.UTF_8),
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(POSTMARK.getBytes(StandardCharsets.UTF_8)),
            "Content-Encoding",
            "gzip");
    assertThat(packed.statusCode()).isEqualTo(415);
    assertThat(taken()).isEmpty();
  }

  @Test
  void several_at_once_are_all_taken() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String message =
            BOUNCE.formatted("Bounce", "HardBounce").replace("4323372036854775807", "" + i);
        Callable<HttpResponse<String>> sending = () -> send(message);
        answers.add(threads.submit(sending));
      }
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }
    assertThat(taken()).hasSize(20);
  }
}
