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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TcpProxy;
import org.outcry.testing.TestDatabase;

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
        .until(() -> OTHER.get(page).body().contains(call));
  }

  @Test
  void many_open_pages_cost_one_query_a_second() throws Exception {
    publish("First");
    String tag = ONE.get(page + "/count.json").headers().firstValue("ETag").orElseThrow();
    ONE.get(page);
    ONE.forgetStatements();
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
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
    assertThat(known.get()).isGreaterThan(200);
    assertThat(ONE.statementsAbout("action_counter")).isBetween(1L, 4L);
    assertThat(ONE.statementsAbout("action_version")).isZero();
  }

  @Test
  void what_one_node_publishes_the_other_shows_within_a_second() throws Exception {
    publish("First");
    showsWithin(Duration.ofSeconds(1), "First");
    publish("Second");
    showsWithin(Duration.ofSeconds(1), "Second");
    ONE.bean(Actions.class).close(slug);
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !OTHER.get(page).body().contains("<form"));
  }

  @Test
  void a_killed_listener_costs_a_second() throws Exception {
    publish("First");
    showsWithin(Duration.ofSeconds(1), "First");
    assertThat(
            DATABASE
                .superuser()
                .sql(
                    """
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where datname = current_database() and application_name = 'outcry changes'
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(2);
    publish("Second");
    showsWithin(Duration.ofSeconds(1), "Second");
  }

  @Test
  void pages_outlive_a_database_that_falls_silent_and_are_fresh_soon_after() throws Exception {
    publish("First");
    showsWithin(Duration.ofSeconds(1), "First");
    NETWORK.fallSilent();
    try {
      publish("Second");
      stays("First");
    } finally {
      NETWORK.mend();
    }
    showsWithin(Duration.ofSeconds(5), "Second");
  }

  @Test
  void pages_outlive_a_database_that_is_gone_and_are_fresh_soon_after() throws Exception {
    publish("First");
    showsWithin(Duration.ofSeconds(1), "First");
    NETWORK.cut();
    try {
      publish("Second");
      stays("First");
    } finally {
      NETWORK.mend();
    }
    showsWithin(Duration.ofSeconds(5), "Second");
  }

  /** For three seconds, with its conditions. */
  private void stays(String call) throws Exception {
    String tag = null;
    int slow = 0;
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpResponse<String> answer =
            tag == null ? OTHER.get(page) : OTHER.get(page, "If-None-Match", tag);
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
    assertThat(tag).isNotNull();
    assertThat(slow).isLessThanOrEqualTo(1);
  }

  @Test
  void an_unknown_slug_is_asked_for_once_until_something_changes() throws Exception {
    String there = DEMONSTRATION + "-x" + slug;
    ONE.get("/a/" + there);
    ONE.forgetStatements();
    for (int i = 0; i < 50; i++) {
      assertThat(ONE.get("/a/" + there).statusCode()).isEqualTo(404);
      assertThat(ONE.get(page).statusCode()).isEqualTo(404);
    }
    assertThat(ONE.statementsAbout("action_version")).isLessThanOrEqualTo(1);
    publish("Now there");
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ONE.get(page).statusCode() == 200);
  }
}
