package org.outcry.mail.inbound.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.RawMail;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.WhenSet;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Postmark's webhooks: bounces, spam complaints and inbound mail. */
@ServerOnly
@WhenSet("outcry.postmark.credentials")
@EnableConfigurationProperties(PostmarkProperties.class)
@RestController
class PostmarkController {
  private static final String WAY = "postmark";
  private static final int MOST_BYTES = 40 * 1024 * 1024;

  private final PostmarkProperties properties;
  private final HookBodies bodies;
  private final InboundDesk desk;
  private final Strangers strangers = new Strangers("/hooks/mail/postmark");

  PostmarkController(PostmarkProperties properties, HookBodies bodies, InboundDesk desk) {
    this.properties = properties;
    this.bodies = bodies;
    this.desk = desk;
  }

  @PostMapping("/hooks/mail/postmark")
  ResponseEntity<String> take(HttpServletRequest request) {
    if (!properties.admit(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      strangers.note("its credentials are not those of OUTCRY_POSTMARK_CREDENTIALS");
      return ResponseEntity.status(401)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"hooks\", charset=\"UTF-8\"")
          .build();
    }
    PostmarkMessage message =
        bodies.handle(request, MOST_BYTES, body -> HookJson.read(body, PostmarkMessage.class));
    return switch (message.recordType() == null ? "Inbound" : message.recordType()) {
      case "Bounce" -> bounce(message);
      case "SpamComplaint" ->
          Handover.word(
              desk,
              sentAs(message),
              address -> new Arrival.Complaint(WAY, "complaint/" + id(message), address));
      case "Inbound" -> inbound(message);
      default -> Handover.taken(); // Delivery, Open, Click, SubscriptionChange
    };
  }

  private ResponseEntity<String> bounce(PostmarkMessage message) {
    PostmarkMessage.Meaning meaning = message.meaning();
    if (meaning == PostmarkMessage.Meaning.NOTHING) {
      return Handover.taken();
    }
    return Handover.word(
        desk,
        sentAs(message),
        address ->
            new Arrival.Bounce(
                WAY,
                "bounce/" + id(message),
                address,
                meaning == PostmarkMessage.Meaning.FAILED,
                Handover.status(message.details(), message.description()),
                Handover.words(message.details())));
  }

  private static String id(PostmarkMessage message) {
    String id = message.id();
    if (id == null) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    return id;
  }

  private static List<EmailAddress> sentAs(PostmarkMessage message) {
    return Handover.addresses(Stream.of(message.from()));
  }

  private ResponseEntity<String> inbound(PostmarkMessage message) {
    String raw = message.rawEmail();
    if (raw == null || raw.isBlank()) {
      return Handover.unusable(
          "Switch on \"Include raw email content in JSON payload\" in the settings of Postmark's"
              + " inbound stream.");
    }
    RawMail mail = RawMail.of(raw.getBytes(StandardCharsets.UTF_8));
    desk.take(
        new Arrival.Message(
            WAY,
            "inbound/" + (message.messageId() == null ? mail.key() : message.messageId()),
            mail.content(),
            EmailAddress.parse(Handover.orEmpty(message.originalRecipient())).orElse(null)));
    return Handover.taken();
  }
}
