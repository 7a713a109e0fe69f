package org.outcry.mail.inbound.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon SES tells of a mail. {@code notificationType} names it for an identity's feedback,
 * {@code eventType} for a configuration set's events; the rest is the same.
 */
record SesNotification(
    @Nullable String notificationType,
    @Nullable String eventType,
    @Nullable Mail mail,
    @Nullable Bounce bounce,
    @Nullable Complaint complaint,
    @Nullable Delay deliveryDelay,
    @Nullable Receipt receipt,
    @Nullable String content) {

  /** Of the mail that it is about: one that was sent, or one that came. */
  record Mail(
      @Nullable String messageId, @Nullable String source, @Nullable Headers commonHeaders) {}

  record Headers(@Nullable List<String> from) {}

  record Bounce(
      @Nullable String bounceType,
      @Nullable String feedbackId,
      @Nullable List<Recipient> bouncedRecipients) {

    /**
     * Whether the mail was not delivered. SES does not try again after a bounce, also after a
     * transient one; but that may as well be an automatic answer, which has no action in it.
     */
    boolean isFinal() {
      return "Permanent".equals(bounceType)
          || recipients(bouncedRecipients).anyMatch(each -> "failed".equals(each.action));
    }
  }

  record Complaint(@Nullable String feedbackId, @Nullable String complaintFeedbackType) {}

  record Delay(@Nullable List<Recipient> delayedRecipients) {}

  record Recipient(
      @Nullable String action, @Nullable String status, @Nullable String diagnosticCode) {}

  record Receipt(@Nullable List<String> recipients, @Nullable Action action) {}

  record Action(@Nullable String encoding) {}

  /** Its kind; empty for none. */
  String kind() {
    return notificationType != null ? notificationType : Handover.orEmpty(eventType);
  }

  /** Where an address of ours may stand. */
  Stream<@Nullable String> senders() {
    if (mail == null) {
      return Stream.empty();
    }
    List<String> from =
        mail.commonHeaders == null || mail.commonHeaders.from == null
            ? List.of()
            : mail.commonHeaders.from;
    return Stream.concat(Stream.of(mail.source), from.stream());
  }

  static Stream<Recipient> recipients(@Nullable List<Recipient> recipients) {
    return recipients == null ? Stream.empty() : recipients.stream();
  }

  /** What the other server said of the first recipient; ours have one. */
  static Recipient first(@Nullable List<Recipient> recipients) {
    return recipients(recipients).findFirst().orElse(new Recipient(null, null, null));
  }

  @Override
  public String toString() {
    return "a notification of " + kind();
  }
}
