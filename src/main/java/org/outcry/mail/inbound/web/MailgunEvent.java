package org.outcry.mail.inbound.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event as Mailgun posts it, of which only this is of use. */
record MailgunEvent(
    @Nullable Signature signature, @JsonProperty("event-data") @Nullable Data data) {

  /** What Mailgun signs, and the signature. */
  record Signature(
      @Nullable String timestamp, @Nullable String token, @Nullable String signature) {}

  /**
   * What happened.
   *
   * @param id unique within a day
   */
  record Data(
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String event,
      @Nullable String severity,
      @Nullable String reason,
      @JsonProperty("delivery-status") @Nullable Delivery delivery,
      @Nullable Envelope envelope,
      @Nullable Message message) {

    /** Names the event for good. */
    String key() {
      return "event/" + id + "/" + timestamp;
    }

    /** Where an address of ours may stand. */
    Stream<@Nullable String> senders() {
      return Stream.of(
          envelope == null ? null : envelope.sender,
          message == null || message.headers == null ? null : message.headers.get("from"));
    }
  }

  /** What the other server said. */
  record Delivery(
      @JsonProperty("enhanced-code") @Nullable String enhancedCode,
      @Nullable String message,
      @Nullable String description) {}

  /** As the mail was sent. */
  record Envelope(@Nullable String sender) {}

  /** The mail itself. */
  record Message(@Nullable Map<String, String> headers) {}
}
