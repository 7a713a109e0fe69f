package org.outcry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outcry.OutcryApplication;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.platform.database.EmbeddedPostgres;
import org.outcry.platform.text.Slug;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole of Outcry as a person starts it: embedded database, demonstration campaign, outbox. It
 * is started once per test JVM; a test that counts takes a campaign of its own.
 */
public final class RunningOutcry {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /**
   * Below the ports that the system gives to connections, which would take one that is free; others
   * for each of the test JVMs.
   */
  private static final int FIRST_PORT =
      15_000 + Integer.getInteger("surefire.forkNumber", 0) % 2 * 8_000;

  private static final int PORTS = 8_000;
  private static final AtomicInteger PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));
  private static final FutureTask<RunningOutcry> INSTANCE = new FutureTask<>(RunningOutcry::start);

  private final Path data;
  private final ConfigurableApplicationContext context;
  private final String address;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private volatile Consumer<HttpResponse<String>> ear = _ -> {};

  private RunningOutcry(Path data, ConfigurableApplicationContext context, int port) {
    this.data = data;
    this.context = context;
    this.address = "http://localhost:" + port;
  }

  /** It says to each test why it did not start, where it did not. */
  public static RunningOutcry get() {
    INSTANCE.run(); // Once, whoever comes first.
    try {
      return INSTANCE.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Outcry did not start: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static RunningOutcry start() {
    Path data = TestDatabase.temporaryData();
    int port = freePort();
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OutcryApplication.class)
            .initializers(starting -> {
              starting.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses());
              starting.getBeanFactory().addBeanPostProcessor(new QuickPasswords());
            })
            .run(
                "--outcry.database-url=",
                "--outcry.data=" + data,
                "--server.port=" + port,
                "--management.server.port=0",
                "--outcry.public-url=http://localhost:" + port);
    Runtime.getRuntime().addShutdownHook(new Thread(context::close, "test-outcry-stop"));
    try (EmbeddedPostgres server = EmbeddedPostgres.open(data)) {
      TestDatabase.spareTheDisk(server, data);
    }
    return new RunningOutcry(data, context, port);
  }

  /** A port that nothing listens on at this moment; of this JVM's callers each gets another. */
  public static int freePort() {
    for (int tries = 0; tries < PORTS; tries++) {
      int port = FIRST_PORT + PORT.getAndIncrement() % PORTS;
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one.
      }
    }
    throw new IllegalStateException("no port is free");
  }

  public Path data() {
    return data;
  }

  public String address() {
    return address;
  }

  public JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several beans of a type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public <T> List<T> beans(Class<T> type) {
    return List.copyOf(context.getBeansOfType(type).values());
  }

  /** Publishes a copy of an example under a slug of its own. */
  public Slug campaign(String example) {
    return campaign(example, yaml -> yaml);
  }

  /** The same with its {@code campaign.yaml} edited. */
  public Slug campaign(String example, UnaryOperator<String> edit) {
    Slug slug = new Slug(example + "-" + NUMBER.incrementAndGet());
    publish(example, slug, edit);
    return slug;
  }

  /** Publishes another version of it. */
  public void publish(String example, Slug slug, UnaryOperator<String> edit) {
    Path folder = copy(example, slug);
    try {
      Path yaml = folder.resolve("campaign.yaml");
      Files.writeString(yaml, edit.apply(Files.readString(yaml)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Actions actions = bean(Actions.class);
    ImportOutcome outcome = actions.importFolder(folder, false);
    if (!(outcome instanceof ImportOutcome.Imported)) {
      throw new IllegalStateException(outcome.toString());
    }
    actions.publish(slug);
  }

  /** Copies an example's folder, its slug changed. */
  public static Path copy(String example, Slug slug) {
    Path from = Path.of("examples", example);
    try (Stream<Path> files = Files.walk(from)) {
      Path to = Files.createTempDirectory("outcry-campaign-");
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      Path yaml = to.resolve("campaign.yaml");
      Files.writeString(
          yaml, Files.readString(yaml).replaceFirst("slug: " + example, "slug: " + slug));
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody who calls commands beside this server, in its own process. */
  public Operator operator() {
    return new Operator(context);
  }

  /** Tells of every answer from now on; another listener takes the place of the one before. */
  public void overhear(Consumer<HttpResponse<String>> listener) {
    ear = listener;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  /** Posts a form as a browser without JavaScript does. */
  public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return post(
        path, "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public HttpResponse<String> post(String path, String type, byte[] body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      ear.accept(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The public count. */
  public long count(Slug slug) {
    String json = get("/a/" + slug + "/count.json").body();
    return Long.parseLong(json.replaceFirst(".*\"count\":(-?\\d+).*", "$1"));
  }

  /**
   * Waits until the public count is that: it is exact at once for what was signed, and a moment
   * later for what was done without the public page.
   */
  public void awaitCount(Slug slug, long expected) {
    await().untilAsserted(() -> assertThat(count(slug)).isEqualTo(expected));
  }

  /**
   * Has a steady job wait, as the server would else do at some moment what a test is about to have
   * done itself.
   */
  public void putOff(String job) {
    await()
        .until(() ->
            jdbc()
                    .sql(
                        """
                        update scheduled_tasks set execution_time = now() + interval '10 minutes'
                        where task_name = ? and not picked
                        """)
                    .param(job)
                    .update()
                == 1);
  }

  /** How many rows a table has for an action. */
  public long rows(String table, Slug slug) {
    if (!List.of("signature", "consent", "letter", "supporter_mail").contains(table)) {
      throw new IllegalArgumentException(table);
    }
    return jdbc()
        .sql(
            "select count(*) from %s where action_id = (select id from action where slug = ?)"
                .formatted(table))
        .param(slug.value())
        .query(Long.class)
        .single();
  }
}
