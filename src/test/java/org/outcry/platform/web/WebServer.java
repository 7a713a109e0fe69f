package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.platform.language.Messages;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The web module on a real Tomcat, with a controller that does all that goes wrong. */
final class WebServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  final int port;

  WebServer(String... properties) {
    context =
        new SpringApplicationBuilder(Application.class)
            .web(WebApplicationType.SERVLET)
            .run(arguments(properties));
    port =
        Optional.ofNullable(((WebServerApplicationContext) context).getWebServer())
            .orElseThrow()
            .getPort();
  }

  private static String[] arguments(String... properties) {
    return Stream.concat(Stream.of("server.port=0"), Stream.of(properties))
        .map(property -> "--" + property)
        .toArray(String[]::new);
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(headers.length == 0 ? to(path) : to(path).headers(headers));
  }

  /** What comes back for bytes that no client would send. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      return new String(answer(socket.getInputStream()), StandardCharsets.UTF_8);
    }
  }

  /** One answer: to its length where it tells one, since Tomcat may still wait for more of us. */
  private static byte[] answer(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int rest = Integer.MAX_VALUE;
    for (int next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
      if (rest == Integer.MAX_VALUE
          && bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
        Matcher length = LENGTH.matcher(bytes.toString(StandardCharsets.UTF_8));
        rest = length.find() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE - 1;
      } else if (rest != Integer.MAX_VALUE) {
        rest--;
      }
      if (rest == 0) {
        break;
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }

  @EnableAutoConfiguration(
      excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
  @Import({WebConfiguration.class, TomcatConfiguration.class, Trouble.class})
  static class Application {
    @Bean
    Messages messages() {
      return Messages.load();
    }

    /** As large as an action page: about 40 kB, 11 kB compressed. */
    private static String text() {
      return new Random(2026)
          .ints(6000, 0, 1000)
          .mapToObj(number -> "word" + number)
          .collect(Collectors.joining(" "));
    }

    @Bean
    ReadyPages ready(SecurityHeaders headers) {
      Map<String, String> all = headers.forPage();
      all.put("Cache-Control", "public, max-age=5");
      ReadyPage page =
          new ReadyPage(
              ("<!DOCTYPE html><title>Ready</title>" + text()).getBytes(StandardCharsets.UTF_8),
              "text/html; charset=utf-8",
              all);
      return path -> path.equals("/a/ready") ? Optional.of(page) : Optional.empty();
    }
  }

  @RestController
  static class Trouble {
    @GetMapping("/ok")
    String ok(@RequestParam(defaultValue = "1") int number) {
      return "ok " + number;
    }

    @GetMapping("/own-policy")
    void own(HttpServletResponse response) {
      response.setHeader(
          SecurityHeaders.POLICY,
          ContentPolicy.STRICT.with("frame-ancestors", "'self'").toString());
    }

    @GetMapping({"/closed", "/fr/closed"})
    void closed() {
      throw new Refusal(HttpStatus.CONFLICT);
    }

    @GetMapping("/status/{status}")
    void status(@PathVariable int status) {
      throw new Refusal(HttpStatus.valueOf(status));
    }

    @GetMapping("/sent/{status}")
    void sent(@PathVariable int status, HttpServletResponse response) throws IOException {
      response.setHeader("ETag", "\"of the page that failed\"");
      response.sendError(status, "secret-of-the-request");
    }

    @GetMapping("/broken")
    void broken() {
      throw new DataIntegrityViolationException(
          "Key (email)=(jane@supporter.test) exists",
          new IllegalStateException("secret-of-the-request"));
    }

    @GetMapping("/down")
    void down() {
      throw new DataAccessResourceFailureException("no connection");
    }

    @GetMapping("/half")
    void half(HttpServletResponse response) throws IOException {
      response.setContentLength(100);
      response.getOutputStream().print("half");
      response.flushBuffer();
      throw new IllegalStateException("secret-of-the-request");
    }

    @PostMapping("/form")
    String form(HttpServletRequest request, @RequestParam Optional<String> source) {
      return source.orElse("-") + FormBody.read(request).first("name").orElse("-");
    }

    @PostMapping("/json")
    String json(@RequestBody Map<String, Integer> body) {
      return "ok " + body.size();
    }

    @GetMapping("/from")
    String from(HttpServletRequest request) {
      return ClientAddress.of(request).value().getHostAddress() + " " + request.getServerName();
    }
  }
}
