package org.outcry.mail.inbound.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAmazonWebTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger secret = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    answer("/file", 200, 100);
    answer("/large", 200, 64 * 1024 + 1);
    answer("/missing", 404, 10);
    answer("/secret", 200, 10);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/secret");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  private void answer(String path, int status, int bytes) {
    server.createContext(
        path,
        exchange -> {
          if (path.equals("/secret")) {
            secret.incrementAndGet();
          }
          byte[] body = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private byte[] get(String path, Duration patience) throws IOException {
    return new HttpAmazonWeb(patience)
        .get(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  @Test
  void an_answer_is_given_back() throws IOException {
    assertThat(get("/file", Duration.ofSeconds(10))).hasSize(100);
  }

  @Test
  void what_is_missing_too_large_or_elsewhere_is_no_answer() {
    for (String path : new String[] {"/missing", "/large", "/moved"}) {
      assertThatThrownBy(() -> get(path, Duration.ofSeconds(10))).isInstanceOf(IOException.class);
    }
    assertThat(secret).hasValue(0);
  }

  @Test
  void an_answer_that_comes_drop_by_drop_is_not_waited_for() {
    long begun = System.nanoTime();
    assertThatThrownBy(() -> get("/slow", Duration.ofMillis(300))).isInstanceOf(IOException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }
}
