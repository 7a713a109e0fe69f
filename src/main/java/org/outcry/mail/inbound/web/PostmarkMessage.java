package org.outcry.mail.inbound.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What Postmark sends, of which only this is of use; attachments are never held in memory. */
record PostmarkMessage(
    @JsonProperty("RecordType") @Nullable String recordType,
    @JsonProperty("ID") @Nullable String id,
    @JsonProperty("Type") @Nullable String type,
    @JsonProperty("From") @Nullable String from,
    @JsonProperty("Description") @Nullable String description,
    @JsonProperty("Details") @Nullable String details,
    @JsonProperty("MessageID") @Nullable String messageId,
    @JsonProperty("OriginalRecipient") @Nullable String originalRecipient,
    @JsonProperty("RawEmail") @Nullable String rawEmail) {

  /** What a bounce of a type means for the mail. */
  enum Meaning {
    /** It was not delivered, and will not be. */
    FAILED,
    /** It was not delivered yet. */
    DELAYED,
    /** It says nothing of the delivery: an automatic answer, a subscription. */
    NOTHING
  }

  /** By Postmark's list of bounce types. */
  Meaning meaning() {
    return switch (type == null ? "" : type) {
      case "HardBounce",
          "SoftBounce",
          "BadEmailAddress",
          "ManuallyDeactivated",
          "SpamNotification",
          "VirusNotification",
          "Blocked",
          "SMTPApiError",
          "DMARCPolicy" ->
          Meaning.FAILED;
      case "Transient", "DnsError", "Unknown" -> Meaning.DELAYED;
      default -> Meaning.NOTHING;
    };
  }
}
