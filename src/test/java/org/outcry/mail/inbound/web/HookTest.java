package org.outcry.mail.inbound.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.outcry.mail.inbound.Arrival;
import org.outcry.mail.inbound.FakeDesk;
import org.outcry.mail.inbound.InboundDesk;
import org.outcry.platform.text.EmailAddress;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.bean.override.convention.TestBean;

/** The webhooks of all providers in one context, with a desk and an Amazon of the tests' own. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "outcry.ses.topics=" + HookTest.TOPIC,
      "outcry.mailgun.key=" + HookTest.MAILGUN_KEY,
      "outcry.postmark.credentials=" + HookTest.POSTMARK
    })
abstract class HookTest {
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:outcry";
  static final String MAILGUN_KEY = "0123456789abcdef0123456789abcdef";
  static final String POSTMARK = "postmark:a-long-password";
  static final EmailAddress OURS = new EmailAddress("letters+token@mail.open-cells.example");

  private static final FakeDesk DESK = new FakeDesk();
  static final FakeAmazon AMAZON = new FakeAmazon();

  @TestBean
  @SuppressWarnings("NullAway.Init")
  private InboundDesk desk;

  @TestBean
  @SuppressWarnings("NullAway.Init")
  private AmazonWeb web;

  @TestBean
  @SuppressWarnings("NullAway.Init")
  private SnsCertificates certificates;

  @LocalServerPort private int port;
  private final HttpClient http = HttpClient.newHttpClient();

  static InboundDesk desk() {
    return DESK;
  }

  static AmazonWeb web() {
    return AMAZON;
  }

  static SnsCertificates certificates() {
    return new SnsCertificates(AMAZON, SnsKeys.get().trusted());
  }

  @BeforeEach
  void clear() {
    DESK.clear();
    AMAZON.asked().clear();
  }

  static FakeDesk fakeDesk() {
    return DESK;
  }

  static List<Arrival> taken() {
    return DESK.taken();
  }

  HttpResponse<String> post(String path, String type, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  int get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
