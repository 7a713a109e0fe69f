package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.outcry.OutcryApplication;
import org.outcry.platform.database.EmbeddedPostgres;
import org.outcry.platform.database.TestBinaries;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.subethamail.smtp.server.SMTPServer;

/** At full load something is killed: nothing acknowledged is lost, and nobody counts twice. */
class FaultsTest {
  private static final int IN_FLIGHT = 64;

  /** Half of the mails at once: see {@code outcry.mail.concurrency} as shipped. */
  private static final int UPDATES_AT_ONCE = 8;

  private static final Duration LONG = Duration.ofMinutes(4);
  private static final String WORDS = "Words that took an evening";

  /** Where Outcry has been started once: most of a test's time was its first start. */
  private static Path started = Path.of("");

  private final Path data = TestDatabase.temporaryData();
  private final List<Integer> ports = new CopyOnWriteArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final AtomicInteger people = new AtomicInteger();
  private final AtomicInteger posts = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final Set<String> wrong = ConcurrentHashMap.newKeySet();
  private final Deque<Process> servers = new ArrayDeque<>();
  private final Map<Path, Integer> nodes = new HashMap<>();
  private final AtomicBoolean starting = new AtomicBoolean();
  private String smtp = "";

  private interface Fault {
    void happens() throws Exception;
  }

  @BeforeAll
  static void startOnce() throws Exception {
    started = TestDatabase.temporaryData(); // a test that is run again finds no deleted one
    FaultsTest first = new FaultsTest();
    first.start(started);
    Process server = first.servers.getLast();
    server.destroy();
    server.waitFor();
    EmbeddedPostgres.open(started).close();
    TestBinaries.delete(first.data);
  }

  @AfterAll
  static void deleteIt() {
    TestBinaries.delete(started);
  }

  /** A data folder as the first start has left it. */
  private void startAgain() throws Exception {
    assertThat(did("cp", "-a", started + "/.", "" + data)).isTrue();
    start(data);
  }

  private void kill() throws InterruptedException {
    for (Process server : servers) {
      server.destroyForcibly().waitFor();
    }
  }

  @AfterEach
  void clean() throws Exception {
    kill();
    EmbeddedPostgres.open(data).close(); // the last one stops what is left
    TestBinaries.delete(data);
  }

  @Test
  void the_killed_server_keeps_what_it_acknowledged() throws Exception {
    startAgain();
    underLoad(() -> servers.getLast().destroyForcibly().waitFor());
    start(data);
    everythingIsExact();
  }

  @Test
  void of_two_nodes_either_may_be_killed_and_together_they_are_exact() throws Exception {
    startAgain();
    Path other = TestDatabase.temporaryData();
    try (var database = EmbeddedPostgres.open(data)) {
      String url =
          database
              .jdbcUrl()
              .replace("jdbc:postgresql://", "postgresql://outcry:%s@")
              .formatted(database.password());
      String[] second = {
        "--outcry.database-url=" + url,
        "--outcry.master-key-file=" + data.resolve("keys/master.key")
      };
      start(other, second);
      underLoad(() -> {
        servers.getLast().destroyForcibly().waitFor();
        theOthersGoOn();
        start(other, second);
        theOthersGoOn();
        servers.getFirst().destroyForcibly().waitFor();
        ports.removeFirst();
        theOthersGoOn();
      });
      everythingIsExact();
    } finally {
      for (Process server : servers) {
        server.destroyForcibly().waitFor();
      }
      TestBinaries.delete(other);
    }
  }

  @Test
  void a_server_killed_while_an_update_leaves_sends_it_to_nobody_twice_and_loses_nobody()
      throws Exception {
    int readers = 5 * UPDATES_AT_ONCE;
    List<String> received = new CopyOnWriteArrayList<>();
    SMTPServer server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, content) -> {
              if (new String(content, StandardCharsets.UTF_8).contains("List-Unsubscribe")) {
                received.add(to);
                pause();
                pause();
              }
            })
            .build();
    server.start();
    try {
      startAgain();
      for (int i = 0; i < readers; i++) {
        post("reader" + i + "@mail.example");
      }
      assertThat(acknowledged).hasSize(readers);
      servers.getLast().destroyForcibly().waitFor();
      try (var database = EmbeddedPostgres.open(data)) {
        isSent(jdbc(database));
      }
      smtp = "smtp+plain://localhost:" + server.getPortAllocated();
      start(data);
      await().atMost(LONG).until(() -> received.size() >= readers / 4);
      servers.getLast().destroyForcibly().waitFor();
      assertThat(received).hasSizeLessThan(readers);
      start(data);
      try (var database = EmbeddedPostgres.open(data)) {
        JdbcClient jdbc = jdbc(database);
        await()
            .atMost(LONG)
            .until(() -> rows(jdbc, UPDATES + " and state in ('queued', 'claimed')") == 0);
        assertThat(rows(jdbc, UPDATES)).isEqualTo(readers);
        long accepted = rows(jdbc, UPDATES + " and state = 'accepted'");
        long uncertain = rows(jdbc, UPDATES + " and state = 'uncertain'");
        assertThat(accepted + uncertain).as("nobody is lost").isEqualTo(readers);
        assertThat(uncertain).as("what was on its way").isLessThanOrEqualTo(UPDATES_AT_ONCE);
        assertThat(received).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo((int) accepted);
      }
    } finally {
      kill();
      server.stop();
    }
  }

  private static final String UPDATES = "supporter_mail where kind = 'update'";

  /** All who signed have agreed to hear, and an update is to leave. */
  private static void isSent(JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into consent (organisation_id, action_id, signature_id, consent_key, version,
              language, how)
            select organisation_id, action_id, id, 'news', version, language, 'confirmation'
            from signature
            """)
        .update();
    jdbc.sql(
            """
            insert into action_update (organisation_id, action_id, id, key, document, state, sent_at)
            select distinct organisation_id, action_id, gen_random_uuid(), 'news',
              '{"subject": {"en": "News"}, "body": {"en": "Good news."}}'::jsonb, 'sending', now()
            from signature limit 1
            """)
        .update();
  }

  /** Needs the right to mount a file system, which root has. */
  @Test
  void a_full_disk_is_told_and_nothing_acknowledged_is_lost() throws Exception {
    Path disk = Files.createDirectory(data.resolve("disk"));
    assumeTrue(did("mount", "-t", "tmpfs", "-o", "size=400m,mode=700", "outcry-test", "" + disk));
    Path small = TestBinaries.dataFolder(Files.createDirectory(disk.resolve("data")));
    try {
      start(small);
      underLoad(() -> {
        Path filler = disk.resolve("filler");
        fill(filler);
        await().atMost(LONG).until(() -> unanswered.size() > 50);
        Files.delete(filler);
        theOthersGoOn();
      });
      everythingIsExact(small);
    } finally {
      servers.getLast().destroyForcibly().waitFor();
      EmbeddedPostgres.open(small).close();
      did("umount", "-l", "" + disk);
    }
  }

  private static boolean did(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private static void fill(Path file) {
    byte[] block = new byte[1 << 16];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // That is what it is for.
    }
  }

  private void theOthersGoOn() {
    int before = acknowledged.size();
    await().atMost(LONG).until(() -> acknowledged.size() > before + 200);
  }

  @Test
  void the_server_goes_on_by_itself_when_postgresql_is_killed() throws Exception {
    startAgain();
    underLoad(() -> {
      kill(postmaster());
      theOthersGoOn();
    });
    everythingIsExact();
  }

  @Test
  void the_server_goes_on_by_itself_when_a_backend_is_killed() throws Exception {
    startAgain();
    underLoad(() -> {
      try (var database = EmbeddedPostgres.open(data)) {
        kill(
            jdbc(database)
                .sql(
                    """
                    select pid from pg_stat_activity
                    where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1
                    """)
                .query(Long.class)
                .single());
      }
      theOthersGoOn();
    });
    everythingIsExact();
  }

  /** Starts a node on a data folder; one that was killed comes back on its port. */
  private void start(Path data, String... more) throws IOException {
    int port = nodes.computeIfAbsent(data, unknown -> RunningOutcry.freePort());
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", // It lives too briefly for more.
            "-cp",
            path,
            OutcryApplication.class.getName(),
            "serve",
            "--server.port=" + port,
            "--management.server.port=0",
            "--outcry.smtp-url=" + smtp,
            "--outcry.mail.lease=10s",
            "--outcry.trusted-proxies=127.0.0.0/8, ::1",
            "--outcry.data=" + data);
    builder.command().addAll(more.length > 0 ? List.of(more) : List.of("--outcry.database-url="));
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    starting.set(true);
    servers.add(builder.start());
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> get(port).statusCode() == 200);
    starting.set(false);
    if (!ports.contains(port)) {
      ports.add(port);
    }
  }

  private HttpResponse<String> get(int port) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address(port)).timeout(Duration.ofSeconds(5)).build(),
        BodyHandlers.ofString());
  }

  private static URI address(int port) {
    return URI.create("http://localhost:" + port + "/a/release-narges-mohammadi");
  }

  /** Lets people sign, then something happen to them, then waits until all were answered. */
  private void underLoad(Fault fault) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < IN_FLIGHT; i++) {
        threads.submit(() -> {
          while (!stop.get()) {
            if (starting.get()) {
              pause(); // A node that starts would need minutes beside a full load.
            } else {
              post("person" + people.incrementAndGet() + "@mail.example");
            }
          }
        });
      }
      try {
        await().atMost(LONG).until(() -> acknowledged.size() > 300);
        fault.happens();
      } finally {
        stop.set(true);
      }
    }
  }

  /** One after the other, of those that are there. */
  private int port() {
    List<Integer> alive = List.copyOf(ports);
    return alive.get(posts.getAndIncrement() % alive.size());
  }

  private void post(String email) {
    var form = Visitor.form(email);
    form.put("message", WORDS);
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(address(port()))
                  .timeout(Duration.ofSeconds(40))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("X-Forwarded-For", network(email))
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() == 303) {
        acknowledged.add(email);
        unanswered.remove(email);
        return;
      }
      if (answer.statusCode() != 503
          || answer.headers().firstValue("Retry-After").isEmpty()
          || !answer.body().contains(WORDS)) {
        wrong.add(answer.statusCode() + " " + answer.headers().map().keySet());
      }
    } catch (IOException noAnswer) {
      pause();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    unanswered.add(email);
  }

  /** Everybody posts from another network, so that only the fault is in their way. */
  private static String network(String email) {
    int hash = email.hashCode();
    return "10.%d.%d.%d".formatted(hash >> 16 & 255, hash >> 8 & 255, hash & 255);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void postAll(Collection<String> emails) {
    try (var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
      emails.forEach(email -> threads.submit(() -> post(email)));
    }
  }

  private void everythingIsExact() {
    everythingIsExact(data);
  }

  private void everythingIsExact(Path data) {
    assertThat(wrong).as("503 with Retry-After and what was typed, or nothing").isEmpty();
    try (var database = EmbeddedPostgres.open(data)) {
      JdbcClient jdbc = jdbc(database);
      long stored = rows(jdbc, "signature");
      postAll(List.copyOf(acknowledged));
      assertThat(rows(jdbc, "signature")).as("acknowledged, so there").isEqualTo(stored);
      for (int tries = 0; tries < 5 && !unanswered.isEmpty(); tries++) {
        postAll(List.copyOf(unanswered));
      }
      assertThat(unanswered).isEmpty();
      assertThat(acknowledged).hasSize(people.get());
      long all = people.get();
      assertThat(rows(jdbc, "signature where state = 'counted'")).isEqualTo(all);
      assertThat(rows(jdbc, "(select distinct signature_id from letter) l")).isEqualTo(all);
      for (String table : List.of("signature", "letter", "supporter_mail", "consent")) {
        assertThat(rows(jdbc, table)).as(table).isEqualTo(all);
      }
      assertThat(jdbc.sql("select sum(counted) from action_counter").query(Long.class).single())
          .isEqualTo(all);
      assertThat(
              jdbc.sql("select sum(counted) from action_tally where dimension = 'country'")
                  .query(Long.class)
                  .single())
          .isEqualTo(all);
    }
  }

  private static long rows(JdbcClient jdbc, String from) {
    return jdbc.sql("select count(*) from " + from).query(Long.class).single();
  }

  private static JdbcClient jdbc(EmbeddedPostgres database) {
    return JdbcClient.create(
        new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password()));
  }

  private long postmaster() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/db/postmaster.pid")).getFirst().strip());
  }

  private static void kill(long process) {
    assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
  }
}
