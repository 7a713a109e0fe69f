package org.outcry.mail.inbound.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A message of Amazon SNS, as it is posted to an HTTPS subscription. */
record SnsMessage(
    @JsonProperty("Type") @Nullable String type,
    @JsonProperty("MessageId") @Nullable String messageId,
    @JsonProperty("TopicArn") @Nullable String topicArn,
    @JsonProperty("Subject") @Nullable String subject,
    @JsonProperty("Message") @Nullable String message,
    @JsonProperty("Timestamp") @Nullable String timestamp,
    @JsonProperty("SignatureVersion") @Nullable String signatureVersion,
    @JsonProperty("Signature") @Nullable String signature,
    @JsonProperty("SigningCertURL") @Nullable String signingCertUrl,
    @JsonProperty("SubscribeURL") @Nullable String subscribeUrl,
    @JsonProperty("Token") @Nullable String token) {

  /** SNS tries for at most an hour. */
  private static final Duration OLDEST = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofMinutes(15);

  /** Whether it is young enough to be a message's first or later try. */
  boolean isFresh(Instant now) {
    try {
      Duration age = Duration.between(Instant.parse(Handover.orEmpty(timestamp)), now);
      return age.compareTo(OLDEST) <= 0 && age.compareTo(AHEAD.negated()) >= 0;
    } catch (DateTimeParseException garbage) {
      return false;
    }
  }

  /** Whether it is signed by a key: version 1 with SHA-1, version 2 with SHA-256. */
  boolean isSignedBy(PublicKey key) {
    String algorithm =
        switch (Handover.orEmpty(signatureVersion)) {
          case "1" -> "SHA1withRSA";
          case "2" -> "SHA256withRSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(signed().getBytes(StandardCharsets.UTF_8));
      return verifier.verify(Base64.getDecoder().decode(Handover.orEmpty(signature)));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      return false;
    }
  }

  /** What is signed: names and values, a line each, in the order of their names. */
  String signed() {
    StringBuilder signed = new StringBuilder();
    line(signed, "Message", message);
    line(signed, "MessageId", messageId);
    if ("Notification".equals(type)) {
      if (subject != null) {
        line(signed, "Subject", subject);
      }
      line(signed, "Timestamp", timestamp);
    } else {
      line(signed, "SubscribeURL", subscribeUrl);
      line(signed, "Timestamp", timestamp);
      line(signed, "Token", token);
    }
    line(signed, "TopicArn", topicArn);
    line(signed, "Type", type);
    return signed.toString();
  }

  private static void line(StringBuilder signed, String name, @Nullable String value) {
    signed.append(name).append('\n').append(Handover.orEmpty(value)).append('\n');
  }

  @Override
  public String toString() {
    return "a message of Amazon SNS";
  }
}
