package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.platform.text.Slug;
import org.outcry.signing.LiveActions;
import org.outcry.signing.Moderation;
import org.outcry.supporters.Consents;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Stalls;
import org.outcry.testing.TcpProxy;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database, the second over a network that fails. */
class ReadingTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final TestDatabase DATABASE = TestDatabase.migrated();
  private static final TcpProxy NETWORK = new TcpProxy(port());
  private static final Path KEY = key();
  private static final Node ONE = new Node(DATABASE.url(), KEY);
  private static final Node OTHER =
      new Node(DATABASE.url().replace(":" + port() + "/", ":" + NETWORK.port() + "/"), KEY);

  /** Of those who ask for what a silent database does not tell. */
  private static final Duration HASTE = Duration.ofSeconds(2);

  private final Slug slug = new Slug("reading-" + NUMBER.incrementAndGet());
  private final String page = "/a/" + slug;

  private static int port() {
    return URI.create(DATABASE.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static Path key() {
    try {
      return Files.createTempDirectory("outcry-key-").resolve("master.key");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    OTHER.close();
    ONE.close();
    NETWORK.close();
  }

  /** Publishes a version on the first node. */
  private void publish(String call) throws Exception {
    Path folder = RunningOutcry.copy(DEMONSTRATION, slug);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml, Files.readString(yaml).replace("call:\n  en: \"", "call:\n  en: \"" + call + " "));
    Actions actions = ONE.bean(Actions.class);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
  }

  private void showsWithin(Duration atMost, String call) {
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(HttpTimeoutException.class)
        .until(() -> OTHER.get(HASTE, page).body().contains(call));
  }

  private void publishesWithinASecond(String call) throws Exception {
    Prompt.withinASecond(
        number -> publish(call + number), number -> OTHER.get(page).body().contains(call + number));
  }

  @Test
  void many_open_pages_cost_one_query_a_second() throws Exception {
    publish("First");
    String tag = ONE.get(page + "/count.json").headers().firstValue("ETag").orElseThrow();
    ONE.get(page);
    long changes = ONE.bean(LiveActions.class).changes();
    ONE.forgetStatements();
    long begun = System.nanoTime();
    long end = begun + Duration.ofSeconds(3).toNanos();
    AtomicInteger known = new AtomicInteger();
    List<Future<?>> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < 50; reader++) {
        readers.add(
            threads.submit(() -> {
              while (System.nanoTime() < end) {
                assertThat(ONE.get(page).statusCode()).isEqualTo(200);
                assertThat(ONE.get(page + "/count.json", "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
                known.incrementAndGet();
              }
              return null;
            }));
      }
    }
    for (Future<?> reader : readers) {
      reader.get();
    }
    assertThat(known.get()).isPositive();
    long lost = ONE.bean(LiveActions.class).changes() - changes; // of the news, or thought to be
    assertThat(ONE.statementsAbout("action_counter")).isBetween(1L, 2 + seconds(begun) + lost);
    assertThat(ONE.statementsAbout("action_version")).isLessThanOrEqualTo(2 * lost);
  }

  @Test
  void what_one_node_publishes_the_other_shows_within_a_second() throws Exception {
    publish("Warm"); // so that code that was never run before has been
    showsWithin(Stalls.LONGEST, "Warm");
    publishesWithinASecond("First");
    publishesWithinASecond("Second");
    Actions actions = ONE.bean(Actions.class);
    Prompt.withinASecond(
        number -> {
          if (number > 1) {
            publish("Open again");
            showsWithin(Stalls.LONGEST, "Open again");
          }
          actions.close(slug);
        },
        _ -> !OTHER.get(page).body().contains("<form"));
  }

  @Test
  void a_killed_listener_costs_a_second() throws Exception {
    publish("First");
    showsWithin(Stalls.LONGEST, "First");
    String listeners =
        "from pg_stat_activity where datname = current_database() and application_name = 'outcry changes'";
    await()
        .until(() ->
            DATABASE.superuser().sql("select count(*) " + listeners).query(Integer.class).single()
                == 2);
    DATABASE.superuser().sql("select pg_terminate_backend(pid) " + listeners).query(_ -> {});
    publishesWithinASecond("Second");
  }

  @Test
  void pages_outlive_a_database_that_falls_silent_and_are_fresh_soon_after() throws Exception {
    publish("First");
    showsWithin(Stalls.LONGEST, "First");
    NETWORK.fallSilent();
    try {
      publish("Second");
      stays("First");
    } finally {
      NETWORK.mend();
    }
    showsWithin(Stalls.LONGEST, "Second");
  }

  @Test
  void pages_outlive_a_database_that_is_gone_and_are_fresh_soon_after() throws Exception {
    publish("First");
    showsWithin(Stalls.LONGEST, "First");
    NETWORK.cut();
    try {
      publish("Second");
      stays("First");
    } finally {
      NETWORK.mend();
    }
    showsWithin(Stalls.LONGEST, "Second");
  }

  private static long seconds(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  /** For three seconds, with its conditions. */
  private void stays(String call) throws Exception {
    String tag = null;
    int slow = 0;
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (slow < 5 && (System.nanoTime() < end || tag == null)) {
      try {
        HttpResponse<String> answer =
            tag == null ? OTHER.get(HASTE, page) : OTHER.get(HASTE, page, "If-None-Match", tag);
        assertThat(answer.statusCode()).isEqualTo(tag == null ? 200 : 304);
        if (tag == null) {
          assertThat(answer.body()).contains(call);
        }
        tag = answer.headers().firstValue("ETag").orElseThrow();
      } catch (HttpTimeoutException waiting) {
        slow++; // the one who asks for the count
      }
      Thread.sleep(10);
    }
    assertThat(slow).isLessThan(5);
  }

  /** Publishes a page that shows names, and has somebody shown by both nodes. */
  private UUID shown() throws Exception {
    Path folder = RunningOutcry.copy(DEMONSTRATION, slug);
    Path yaml = folder.resolve("campaign.yaml");
    Files.writeString(
        yaml,
        Files.readString(yaml)
            .replace("  - form\ncall:", "  - supporters: {comments: true}\n  - form\ncall:"));
    Actions actions = ONE.bean(Actions.class);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug);
    Map<String, String> form = Visitor.form(slug + "@mail.example");
    form.put("given_name", "Zenobia");
    form.put("consent.public-name", "yes");
    form.put("comment", "Seen on both nodes");
    assertThat(ONE.post(page, form).statusCode()).isEqualTo(303);
    Action action = actions.find(slug).orElseThrow();
    UUID id =
        ONE.bean(JdbcClient.class)
            .sql("select id from signature where action_id = ?")
            .param(action.id())
            .query(UUID.class)
            .single();
    ONE.bean(Moderation.class)
        .decide(action, List.of(id), null, Moderation.Decision.SHOWN, null, null);
    for (Node node : List.of(ONE, OTHER)) {
      await()
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptionsInstanceOf(HttpTimeoutException.class)
          .until(() -> node.get(page).body().contains("Seen on both nodes"));
    }
    return id;
  }

  private void withdraw(UUID signature) {
    Action action = ONE.bean(Actions.class).find(slug).orElseThrow();
    assertThat(
            ONE.bean(Consents.class)
                .withdraw(action.organisationId(), action.id(), signature, "public-name", "staff"))
        .isTrue();
  }

  /** Asks both nodes again and again; a second after it was taken back neither may show it. */
  private void goneFromBothWithinASecond() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (System.nanoTime() < end) {
      ask(ONE);
      ask(OTHER);
      Thread.sleep(20);
    }
    for (int times = 0; times < 5; times++) {
      assertThat(ask(ONE)).doesNotContain("Zenobia", "Seen on both nodes");
      assertThat(ask(OTHER)).doesNotContain("Zenobia", "Seen on both nodes");
    }
  }

  private String ask(Node node) throws Exception {
    try {
      HttpResponse<String> answer = node.get(HASTE, page);
      if (answer.body().contains("Zenobia")) {
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
      }
      return answer.body();
    } catch (HttpTimeoutException slow) {
      return ""; // The one who asks for the count of a database that has fallen silent.
    }
  }

  @Test
  void a_name_is_gone_from_both_nodes_within_a_second_of_its_withdrawal() throws Exception {
    UUID signature = shown();
    withdraw(signature);
    goneFromBothWithinASecond();
  }

  @Test
  void a_node_that_hears_of_nothing_shows_nobody_rather_than_somebody_who_left() throws Exception {
    UUID signature = shown();
    NETWORK.fallSilent();
    try {
      withdraw(signature);
      goneFromBothWithinASecond();
    } finally {
      NETWORK.mend();
    }
    publish("Mended");
    showsWithin(Stalls.LONGEST, "Mended");
    assertThat(ask(OTHER)).doesNotContain("Zenobia");
  }

  @Test
  void names_cost_two_queries_a_second_however_many_read_them() throws Exception {
    shown();
    ONE.get(page);
    ONE.forgetStatements();
    long changes = ONE.bean(LiveActions.class).changes();
    long begun = System.nanoTime();
    long end = begun + Duration.ofSeconds(3).toNanos();
    AtomicInteger read = new AtomicInteger();
    List<Future<?>> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < 20; reader++) {
        readers.add(
            threads.submit(() -> {
              while (System.nanoTime() < end) {
                assertThat(ONE.get(page).statusCode()).isEqualTo(200);
                read.incrementAndGet();
              }
              return null;
            }));
      }
    }
    for (Future<?> reader : readers) {
      reader.get();
    }
    assertThat(read.get()).isPositive();
    long lost = ONE.bean(LiveActions.class).changes() - changes; // of the news, or thought to be
    assertThat(ONE.statementsAbout("public_name")).isBetween(1L, 4 + 2 * seconds(begun) + 3 * lost);
  }

  @Test
  void an_unknown_slug_is_asked_for_once_until_something_changes() throws Exception {
    String there = DEMONSTRATION + "-x" + slug;
    long changes = ONE.bean(LiveActions.class).changes();
    ONE.get("/a/" + there);
    ONE.forgetStatements();
    for (int i = 0; i < 50; i++) {
      assertThat(ONE.get("/a/" + there).statusCode()).isEqualTo(404);
      assertThat(ONE.get(page).statusCode()).isEqualTo(404);
    }
    assertThat(ONE.statementsAbout("action_version"))
        .isLessThanOrEqualTo(1 + 2 * (ONE.bean(LiveActions.class).changes() - changes));
    publish("Now there");
    await().until(() -> ONE.get(page).statusCode() == 200);
  }
}
