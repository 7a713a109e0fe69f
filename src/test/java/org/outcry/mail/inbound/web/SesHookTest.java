package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.mail.inbound.Arrival;
import org.outcry.platform.text.EmailAddress;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as "Parsing message formats" and "Notification contents" of Amazon's guides have them.
 */
class SesHookTest extends HookTest {
  private static final String HOST = "https://sns.eu-west-1.amazonaws.com/";
  private static final String CERTIFICATE = HOST + "SimpleNotificationService-0123abcd.pem";
  private static final String BOUNCE =
      """
      {"notificationType": "Bounce",
       "bounce": {
         "feedbackId": "0102018c-bounce", "bounceType": "%s", "bounceSubType": "General",
         "bouncedRecipients": [{"emailAddress": "judge@court.example"%s}],
         "timestamp": "2026-11-24T11:59:59.000Z", "reportingMTA": "dns; mx.court.example"},
       "mail": {
         "timestamp": "2026-11-24T11:59:00.000Z", "source": "%s",
         "sourceArn": "arn:aws:ses:eu-west-1:123456789012:identity/mail.open-cells.example",
         "messageId": "0102018c-mail", "destination": ["judge@court.example"],
         "commonHeaders": {"from": ["Jane Doe <letters+token@mail.open-cells.example>"]}}}
      """;
  private static final String SAID =
      ", \"action\": \"failed\", \"status\": \"5.1.1\","
          + " \"diagnosticCode\": \"smtp; 550 5.1.1 <judge@court.example>: unknown\"";

  @BeforeEach
  void amazon() {
    AMAZON.with(CERTIFICATE, SnsKeys.get().pem("signer", "intermediate"));
  }

  private static Map<String, String> envelope(String type, String message) {
    Map<String, String> envelope = new LinkedHashMap<>();
    envelope.put("Type", type);
    envelope.put("MessageId", UUID.randomUUID().toString());
    envelope.put("TopicArn", TOPIC);
    envelope.put("Message", message);
    envelope.put("Timestamp", Instant.now().toString());
    envelope.put("SignatureVersion", "2");
    envelope.put("SigningCertURL", CERTIFICATE);
    return envelope;
  }

  private static Map<String, String> signed(Map<String, String> envelope) {
    envelope.put("Signature", signature(envelope, "signer"));
    return envelope;
  }

  /** In the order of Amazon's guide, written anew. */
  private static String signature(Map<String, String> envelope, String alias) {
    List<String> fields =
        "Notification".equals(envelope.get("Type"))
            ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
            : List.of(
                "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      if (envelope.containsKey(field)) {
        text.append(field).append('\n').append(envelope.get(field)).append('\n');
      }
    }
    try {
      Signature signer =
          Signature.getInstance(
              "1".equals(envelope.get("SignatureVersion")) ? "SHA1withRSA" : "SHA256withRSA");
      signer.initSign(SnsKeys.get().key(alias));
      signer.update(text.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(Map<String, String> envelope) throws Exception {
    byte[] body = new JsonMapper().writeValueAsBytes(envelope);
    return post("/hooks/mail/ses", "text/plain; charset=UTF-8", body);
  }

  private HttpResponse<String> notify(String message) throws Exception {
    return send(signed(envelope("Notification", message)));
  }

  private static String bounce(String type, String said, @Nullable String source) {
    return BOUNCE.formatted(type, said, source == null ? OURS.value() : source);
  }

  @ParameterizedTest
  @CsvSource({
    "Permanent,true,true",
    "Permanent,false,true",
    "Transient,true,true",
    "Transient,false,false",
    "Undetermined,false,false"
  })
  void a_bounce_is_handed_over_and_counts_for_good_when_the_mail_was_given_up(
      String type, boolean withAction, boolean permanent) throws Exception {
    Map<String, String> message =
        signed(envelope("Notification", bounce(type, withAction ? SAID : "", null)));
    assertThat(send(message).statusCode()).isEqualTo(200);
    assertThat(send(message).statusCode()).isEqualTo(200);
    assertThat(taken())
        .containsExactly(
            new Arrival.Bounce(
                "ses",
                "bounce/0102018c-bounce",
                OURS,
                permanent,
                withAction ? "5.1.1" : "",
                withAction ? "smtp; 550 5.1.1 <judge@court.example>: unknown" : ""));
  }

  @Test
  void an_envelope_sender_that_was_rewritten_gives_way_to_from() throws Exception {
    notify(bounce("Permanent", SAID, "0102018c@eu-west-1.amazonses.example"));
    assertThat(taken())
        .singleElement()
        .isInstanceOfSatisfying(
            Arrival.Bounce.class, bounce -> assertThat(bounce.sentAs()).isEqualTo(OURS));
  }

  @Test
  void complaints_and_delays_are_handed_over() throws Exception {
    notify(
        """
        {"eventType": "Complaint",
         "complaint": {"feedbackId": "0102018c-complaint", "complaintFeedbackType": "abuse",
           "complainedRecipients": [{"emailAddress": "judge@court.example"}]},
         "mail": {"source": "letters+token@mail.open-cells.example", "messageId": "1"}}
        """);
    Map<String, String> delay =
        signed(
            envelope(
                "Notification",
                """
                {"eventType": "DeliveryDelay",
                 "mail": {"source": "letters+token@mail.open-cells.example", "messageId": "1"},
                 "deliveryDelay": {"delayType": "MailboxFull", "delayedRecipients": [
                   {"emailAddress": "judge@court.example", "status": "4.2.2",
                    "diagnosticCode": "smtp; 452 4.2.2 full"}]}}
                """));
    send(delay);
    assertThat(taken())
        .containsExactly(
            new Arrival.Complaint("ses", "complaint/0102018c-complaint", OURS),
            new Arrival.Bounce(
                "ses",
                "delay/" + delay.get("MessageId"),
                OURS,
                false,
                "4.2.2",
                "smtp; 452 4.2.2 full"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"notificationType\": \"Delivery\", \"mail\": {\"source\": \"a+token@b.example\"}}",
        "{\"eventType\": \"Complaint\", \"complaint\": {\"complaintFeedbackType\": \"not-spam\"},"
            + " \"mail\": {\"source\": \"a+token@b.example\"}}",
        "{\"notificationType\": \"Bounce\"}",
        "{}",
        "Successfully validated SNS topic for Amazon SES event publishing."
      })
  void what_tells_nothing_new_is_answered_and_left_aside(String message) throws Exception {
    assertThat(notify(message).statusCode()).isEqualTo(200);
    assertThat(taken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BASE64", "UTF-8"})
  void a_mail_that_came_is_handed_over_for_each_of_our_addresses(String encoding) throws Exception {
    String mail = "From: judge@court.example\r\nSubject: Réponse token\r\n\r\nNon.\r\n";
    String content =
        encoding.equals("BASE64")
            ? Base64.getEncoder().encodeToString(mail.getBytes(StandardCharsets.UTF_8))
            : mail;
    notify(
        new JsonMapper()
            .writeValueAsString(
                Map.of(
                    "notificationType",
                    "Received",
                    "mail",
                    Map.of("messageId", "o3vrnil0e2ic", "source", "judge@court.example"),
                    "receipt",
                    Map.of(
                        "recipients",
                        List.of("reply+1@open-cells.example", "reply+2@open-cells.example"),
                        "action",
                        Map.of("type", "SNS", "topicArn", TOPIC, "encoding", encoding)),
                    "content",
                    content)));
    assertThat(taken()).hasSize(2);
    assertThat(taken().getLast())
        .isInstanceOfSatisfying(
            Arrival.Message.class,
            message -> {
              assertThat(message.key()).isEqualTo("received/o3vrnil0e2ic/1");
              assertThat(message.content()).isEqualTo(mail.getBytes(StandardCharsets.UTF_8));
              assertThat(message.recipient())
                  .isEqualTo(new EmailAddress("reply+2@open-cells.example"));
            });
  }

  @Test
  void a_mail_without_its_content_is_answered_with_what_to_mend() throws Exception {
    HttpResponse<String> answer =
        notify(
            "{\"notificationType\": \"Received\","
                + " \"receipt\": {\"action\": {\"type\": \"S3\", \"bucketName\": \"b\"}}}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("SNS action");
  }

  @Test
  void signatures_of_both_versions_with_and_without_a_subject_are_right() throws Exception {
    for (String version : List.of("1", "2")) {
      Map<String, String> message = envelope("Notification", bounce("Permanent", SAID, null));
      message.put("SignatureVersion", version);
      message.put("Subject", "Amazon SES Email Event\nNotification é");
      assertThat(send(signed(message)).statusCode()).isEqualTo(200);
    }
    assertThat(taken()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "Message,{}",
    "MessageId,other",
    "Subject,added",
    "Type,UnsubscribeConfirmation",
    "TopicArn,arn:aws:sns:eu-west-1:123456789012:other",
    "Signature,AAAA",
    "Signature,%%",
    "SignatureVersion,1",
    "SignatureVersion,3",
    "SigningCertURL,https://evil.example/a.pem",
    "SigningCertURL,https://sns.us-east-1.amazonaws.com/a.pem",
    "Timestamp,yesterday"
  })
  void whatever_is_changed_after_signing_is_refused_without_a_reason(String field, String value)
      throws Exception {
    Map<String, String> message = signed(envelope("Notification", bounce("Permanent", SAID, null)));
    message.put(field, value);
    HttpResponse<String> answer = send(message);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContainIgnoringCase("signature").doesNotContain("topic");
    assertThat(taken()).isEmpty();
  }

  @Test
  void an_old_message_one_from_the_future_and_a_strangers_key_are_refused() throws Exception {
    for (Duration age : List.of(Duration.ofMinutes(61), Duration.ofMinutes(-16))) {
      Map<String, String> message = envelope("Notification", bounce("Permanent", SAID, null));
      message.put("Timestamp", Instant.now().minus(age).toString());
      assertThat(send(signed(message)).statusCode()).isEqualTo(403);
    }
    assertThat(AMAZON.asked()).isEmpty();
    Map<String, String> foreign = envelope("Notification", bounce("Permanent", SAID, null));
    foreign.put("SigningCertURL", HOST + "self.pem");
    AMAZON.with(HOST + "self.pem", SnsKeys.get().pem("self"));
    foreign.put("Signature", signature(foreign, "self"));
    assertThat(send(foreign).statusCode()).isEqualTo(403);
    assertThat(taken()).isEmpty();
  }

  @Test
  void while_amazon_or_the_database_is_away_it_is_asked_to_try_again() throws Exception {
    Map<String, String> message = envelope("Notification", bounce("Permanent", SAID, null));
    message.put("SigningCertURL", HOST + "missing.pem");
    assertThat(send(signed(message)).statusCode()).isEqualTo(503);
    fakeDesk().fail(new DataAccessResourceFailureException("away"));
    assertThat(notify(bounce("Permanent", SAID, null)).statusCode()).isEqualTo(503);
    fakeDesk().fail(null);
    assertThat(notify(bounce("Permanent", SAID, null)).statusCode()).isEqualTo(200);
    assertThat(taken()).hasSize(1);
  }

  @Test
  void a_subscription_is_confirmed_on_the_topics_host_alone() throws Exception {
    String address = HOST + "?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336412f";
    AMAZON.with(address, "<ConfirmSubscriptionResponse/>".getBytes(StandardCharsets.UTF_8));
    Map<String, String> message =
        envelope("SubscriptionConfirmation", "You have chosen to subscribe to the topic.");
    message.put("Token", "2336412f");
    message.put("SubscribeURL", address);
    assertThat(send(signed(message)).statusCode()).isEqualTo(200);
    assertThat(AMAZON.asked()).contains(address);

    message.put("SubscribeURL", "https://evil.example/?Action=ConfirmSubscription");
    assertThat(send(signed(message)).statusCode()).isEqualTo(403);
    message.put("SubscribeURL", HOST + "?Action=ConfirmSubscription&Token=gone");
    assertThat(send(signed(message)).statusCode()).isEqualTo(503);
    message.put("SubscribeURL", address);
    message.put("Token", "forged");
    assertThat(send(message).statusCode()).isEqualTo(403);
    assertThat(AMAZON.asked()).noneMatch(asked -> asked.contains("evil"));
  }

  @Test
  void what_is_no_message_is_refused() throws Exception {
    assertThat(post("/hooks/mail/ses", "text/plain", "{".getBytes()).statusCode()).isEqualTo(400);
    assertThat(post("/hooks/mail/ses", "text/plain", "[]".getBytes()).statusCode()).isEqualTo(400);
    assertThat(post("/hooks/mail/ses", "text/plain", "null".getBytes()).statusCode())
        .isEqualTo(400);
    assertThat(post("/hooks/mail/ses", "text/plain", new byte[0]).statusCode()).isEqualTo(400);
    assertThat(post("/hooks/mail/ses", "text/plain", new byte[1024 * 1024 + 1]).statusCode())
        .isEqualTo(413);
    assertThat(get("/hooks/mail/ses")).isEqualTo(405);
  }
}
