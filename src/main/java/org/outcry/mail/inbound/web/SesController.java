package org.outcry.mail.inbound.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.RawMail;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.WhenSet;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Amazon SES by way of Amazon SNS: bounces, complaints, delays and mail that came. */
@ServerOnly
@WhenSet("outcry.ses.topics")
@EnableConfigurationProperties(SesProperties.class)
@RestController
class SesController {
  private static final Logger LOG = LoggerFactory.getLogger(SesController.class);
  private static final String WAY = "ses";

  /** SNS sends at most 256 KiB, twice that where all of it is escaped. */
  private static final int MOST_BYTES = 1024 * 1024;

  private static final Duration SOON = Duration.ofSeconds(30);

  private final SesProperties properties;
  private final AmazonWeb web;
  private final SnsCertificates certificates;
  private final HookBodies bodies;
  private final InboundDesk desk;
  private final Strangers strangers = new Strangers("/hooks/mail/ses");

  SesController(
      SesProperties properties,
      AmazonWeb web,
      SnsCertificates certificates,
      HookBodies bodies,
      InboundDesk desk) {
    this.properties = properties;
    this.web = web;
    this.certificates = certificates;
    this.bodies = bodies;
    this.desk = desk;
  }

  @PostMapping("/hooks/mail/ses")
  ResponseEntity<String> take(HttpServletRequest request) {
    return bodies.handle(request, MOST_BYTES, body -> take(HookJson.read(body, SnsMessage.class)));
  }

  private ResponseEntity<String> take(SnsMessage message) {
    SnsTopic topic =
        properties
            .topic(Handover.orEmpty(message.topicArn()))
            .orElseThrow(() -> strangers.refusal("its topic is not in OUTCRY_SES_TOPICS"));
    verify(message, topic);
    return switch (Handover.orEmpty(message.type())) {
      case "Notification" -> notification(message);
      case "SubscriptionConfirmation" -> confirm(message, topic);
      case "UnsubscribeConfirmation" -> {
        LOG.warn("{} sends no more to /hooks/mail/ses: somebody has unsubscribed it", topic.arn());
        yield Handover.taken();
      }
      default -> throw new Refusal(HttpStatus.BAD_REQUEST);
    };
  }

  /** The cheap checks first: a stranger must not make us ask Amazon. */
  private void verify(SnsMessage message, SnsTopic topic) {
    if (!message.isFresh(Instant.now())) {
      throw strangers.refusal("it is too old, or from the future; is this machine's clock right?");
    }
    URI address =
        topic
            .certificate(Handover.orEmpty(message.signingCertUrl()))
            .orElseThrow(() -> strangers.refusal("its certificate is not on " + topic.host()));
    Optional<PublicKey> key;
    try {
      key = certificates.key(address);
    } catch (IOException noAnswer) {
      LOG.warn("The certificate of Amazon SNS could not be fetched from {}", topic.host());
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(SOON);
    }
    if (key.isEmpty()) {
      throw strangers.refusal("its certificate is not to be trusted");
    }
    if (!message.isSignedBy(key.get())) {
      throw strangers.refusal("its signature is wrong");
    }
  }

  private ResponseEntity<String> confirm(SnsMessage message, SnsTopic topic) {
    URI address =
        topic
            .subscription(Handover.orEmpty(message.subscribeUrl()))
            .orElseThrow(() -> strangers.refusal("its SubscribeURL is not on " + topic.host()));
    try {
      web.get(address);
    } catch (IOException noAnswer) {
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(SOON);
    }
    LOG.info("{} sends to /hooks/mail/ses from now on", topic.arn());
    return Handover.taken();
  }

  private ResponseEntity<String> notification(SnsMessage message) {
    String text = Handover.orEmpty(message.message());
    if (!text.startsWith("{")) {
      return Handover.taken(); // SES greets a new topic with a sentence
    }
    SesNotification told =
        HookJson.read(text.getBytes(StandardCharsets.UTF_8), SesNotification.class);
    String id = Handover.orEmpty(message.messageId());
    return switch (told.kind()) {
      case "Bounce" -> bounce(told, id);
      case "Complaint" -> complaint(told, id);
      case "DeliveryDelay" -> delay(told, id);
      case "Received" -> received(told);
      default -> Handover.taken(); // Delivery, Send, Open, Click …
    };
  }

  private ResponseEntity<String> bounce(SesNotification told, String id) {
    SesNotification.Bounce bounce = told.bounce();
    if (bounce == null) {
      return Handover.taken();
    }
    SesNotification.Recipient said = SesNotification.first(bounce.bouncedRecipients());
    return word(told, key("bounce", bounce.feedbackId(), id), bounce.isFinal(), said);
  }

  private ResponseEntity<String> delay(SesNotification told, String id) {
    SesNotification.Delay delay = told.deliveryDelay();
    return delay == null
        ? Handover.taken()
        : word(
            told, key("delay", null, id), false, SesNotification.first(delay.delayedRecipients()));
  }

  private ResponseEntity<String> word(
      SesNotification told, String key, boolean permanent, SesNotification.Recipient said) {
    return Handover.word(
        desk,
        Handover.addresses(told.senders()),
        address ->
            new Arrival.Bounce(
                WAY,
                key,
                address,
                permanent,
                Handover.status(said.status(), said.diagnosticCode()),
                Handover.words(said.diagnosticCode())));
  }

  private ResponseEntity<String> complaint(SesNotification told, String id) {
    SesNotification.Complaint complaint = told.complaint();
    if (complaint == null || "not-spam".equals(complaint.complaintFeedbackType())) {
      return Handover.taken();
    }
    String key = key("complaint", complaint.feedbackId(), id);
    return Handover.word(
        desk,
        Handover.addresses(told.senders()),
        address -> new Arrival.Complaint(WAY, key, address));
  }

  private static String key(String kind, @Nullable String feedbackId, String messageId) {
    return kind + "/" + (feedbackId == null ? messageId : feedbackId);
  }

  private ResponseEntity<String> received(SesNotification told) {
    SesNotification.Receipt receipt = told.receipt();
    String content = told.content();
    if (content == null || receipt == null) {
      return Handover.unusable(
          "Let the receipt rule of Amazon SES hand over the mail by its SNS action, with the"
              + " encoding Base64: nothing can be fetched from a bucket.");
    }
    boolean base64 = receipt.action() != null && "BASE64".equals(receipt.action().encoding());
    byte[] bytes;
    try {
      bytes =
          base64
              ? Base64.getMimeDecoder().decode(content)
              : content.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    RawMail mail = RawMail.of(bytes);
    SesNotification.Mail about = told.mail();
    String id = about == null || about.messageId() == null ? mail.key() : about.messageId();
    List<String> named = receipt.recipients() == null ? List.of() : receipt.recipients();
    // One mail to several addresses of ours is several.
    for (int at = 0; at < Math.max(1, named.size()); at++) {
      EmailAddress recipient =
          at < named.size() ? EmailAddress.parse(named.get(at)).orElse(null) : null;
      desk.take(new Arrival.Message(WAY, "received/" + id + "/" + at, mail.content(), recipient));
    }
    return Handover.taken();
  }
}
