package org.outcry.mail.inbound.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.WhenSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks over HTTPS with the certificates that the Java runtime trusts, for ten seconds in all. */
@ServerOnly
@WhenSet("outcry.ses.topics")
@Component
class HttpAmazonWeb implements AmazonWeb {
  private static final int MOST_BYTES = 64 * 1024;

  private final Duration patience;

  @Autowired
  HttpAmazonWeb() {
    this(Duration.ofSeconds(10));
  }

  HttpAmazonWeb(Duration patience) {
    this.patience = patience;
  }

  @Override
  public byte[] get(URI address) throws IOException {
    // HttpClient's own timeout ends with the headers.
    FutureTask<byte[]> asking = new FutureTask<>(() -> ask(address));
    Thread.ofVirtual().name("amazon").start(asking);
    try {
      return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no answer from " + address.getHost());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    } finally {
      asking.cancel(true);
    }
  }

  private byte[] ask(URI address) throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address).timeout(patience).build(),
              BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (answer.statusCode() != 200 || bytes.length > MOST_BYTES) {
          throw new IOException("an answer of status " + answer.statusCode());
        }
        return bytes;
      } finally {
        client.shutdownNow();
      }
    }
  }
}
