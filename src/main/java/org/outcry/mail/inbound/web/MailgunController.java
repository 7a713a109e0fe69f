package org.outcry.mail.inbound.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.mail.inbound.RawMail;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.WhenSet;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Refusal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Mailgun's webhooks (JSON) and routes (forms). A route whose address ends in {@code mime} is sent
 * the mail as it came.
 */
@ServerOnly
@WhenSet("outcry.mailgun.key")
@EnableConfigurationProperties(MailgunProperties.class)
@RestController
class MailgunController {
  private static final String WAY = "mailgun";
  private static final int MOST_EVENT_BYTES = 1024 * 1024;
  private static final int MOST_MAIL_BYTES = 40 * 1024 * 1024;

  private final MailgunProperties properties;
  private final MailgunTokens tokens;
  private final HookBodies bodies;
  private final InboundDesk desk;
  private final Strangers strangers = new Strangers("/hooks/mail/mailgun");

  MailgunController(
      MailgunProperties properties, MailgunTokens tokens, HookBodies bodies, InboundDesk desk) {
    this.properties = properties;
    this.tokens = tokens;
    this.bodies = bodies;
    this.desk = desk;
  }

  @PostMapping({"/hooks/mail/mailgun", "/hooks/mail/mailgun/mime"})
  ResponseEntity<String> take(HttpServletRequest request) {
    String type = request.getContentType() == null ? "" : request.getContentType();
    return type.toLowerCase(Locale.ROOT).startsWith("application/json")
        ? bodies.handle(request, MOST_EVENT_BYTES, this::event)
        : bodies.handle(request, MOST_MAIL_BYTES, body -> mail(type, body));
  }

  private ResponseEntity<String> event(byte[] body) {
    MailgunEvent event = HookJson.read(body, MailgunEvent.class);
    MailgunEvent.Signature signature = event.signature();
    if (signature == null) {
      throw strangers.refusal("it is not signed");
    }
    MailgunEvent.Data data = event.data();
    admit(
        Handover.orEmpty(signature.timestamp()),
        Handover.orEmpty(signature.token()),
        Handover.orEmpty(signature.signature()),
        Sha256.hex(String.valueOf(data).getBytes(StandardCharsets.UTF_8)));
    if (data == null || data.event() == null || data.id() == null || data.timestamp() == null) {
      throw new Refusal(HttpStatus.BAD_REQUEST);
    }
    return switch (data.event()) {
      case "failed" ->
          Handover.word(desk, Handover.addresses(data.senders()), address -> bounce(data, address));
      case "complained" ->
          Handover.word(
              desk,
              Handover.addresses(data.senders()),
              address -> new Arrival.Complaint(WAY, data.key(), address));
      default -> Handover.taken(); // delivered, opened, clicked …
    };
  }

  private static Arrival bounce(MailgunEvent.Data data, EmailAddress address) {
    MailgunEvent.Delivery delivery = data.delivery();
    String message = delivery == null ? "" : Handover.orEmpty(delivery.message());
    String description = delivery == null ? "" : Handover.orEmpty(delivery.description());
    String said = message.isBlank() ? description : message;
    return new Arrival.Bounce(
        WAY,
        data.key(),
        address,
        "permanent".equals(data.severity()),
        Handover.status(delivery == null ? null : delivery.enhancedCode(), message, description),
        Handover.words(said.isBlank() ? data.reason() : said));
  }

  private ResponseEntity<String> mail(String type, byte[] body) {
    MailgunForm form = MailgunForm.read(type, body);
    byte[] mime = form.bytes("body-mime");
    // One mail to two addresses of ours comes twice, and is two.
    String message = Sha256.hex(mime, form.bytes("recipient"));
    admit(form.text("timestamp"), form.text("token"), form.text("signature"), message);
    if (mime.length == 0) {
      return Handover.unusable(
          "Let the action of Mailgun's route forward to an address that ends in"
              + " /hooks/mail/mailgun/mime, so that it sends the mail as it came.");
    }
    RawMail mail = RawMail.of(mime);
    desk.take(
        new Arrival.Message(
            WAY,
            "mail/" + message,
            mail.content(),
            EmailAddress.parse(form.text("recipient")).orElse(null)));
    return Handover.taken();
  }

  private void admit(String timestamp, String token, String signature, String message) {
    if (token.isBlank() || !properties.admit(timestamp, token, signature)) {
      throw strangers.refusal("its signature is not by the key in OUTCRY_MAILGUN_KEY");
    }
    if (!isFresh(timestamp)) {
      throw strangers.refusal("it is too old, or from the future; is this machine's clock right?");
    }
    if (!tokens.admit(token, message)) {
      throw strangers.refusal("its token came with another message before");
    }
  }

  private static boolean isFresh(String timestamp) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
    return age.compareTo(MailgunTokens.OLDEST) <= 0
        && age.compareTo(MailgunTokens.AHEAD.negated()) >= 0;
  }
}
