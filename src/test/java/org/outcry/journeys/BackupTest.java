package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.OutcryApplication;
import org.outcry.platform.cli.Cli;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a backup holds comes back as it was, and what is no backup changes nothing. */
class BackupTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int run(String databaseUrl, Path masterKey, String... arguments) {
    PrintWriter out = new PrintWriter(said, true);
    return new Cli(
            () ->
                new SpringApplicationBuilder(OutcryApplication.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .run(
                        "--outcry.database-url=" + databaseUrl,
                        "--outcry.data=" + OUTCRY.data(),
                        "--outcry.master-key-file=" + masterKey),
            out,
            out)
        .run(arguments);
  }

  private static Path key() {
    return OUTCRY.data().resolve("keys/master.key");
  }

  private int here(String... arguments) {
    return run("", key(), arguments);
  }

  @Test
  void signatures_that_came_meanwhile_are_all_there_or_not_at_all() throws Exception {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger number = new AtomicInteger();
    Thread signing =
        Thread.ofVirtual()
            .start(() -> {
              while (!done.get()) {
                OUTCRY.post(
                    "/a/" + slug,
                    Visitor.form("backup" + number.incrementAndGet() + "@mail.example"));
              }
            });
    await().until(() -> OUTCRY.rows("signature", slug) > 5);
    Path file = folder.resolve("outcry.backup");
    assertThat(here("backup", file.toString())).as(said.toString()).isZero();
    done.set(true);
    signing.join();
    assertThat(here("backup", file.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("is there already");

    TestDatabase second = TestDatabase.migrated();
    assertThat(run(second.url(), key(), "restore", file.toString())).as(said.toString()).isZero();
    JdbcClient restored = second.jdbc();
    long signatures = count(restored, "signature");
    assertThat(signatures).isGreaterThan(5);
    assertThat(count(restored, "supporter_mail")).isEqualTo(signatures);
    assertThat(sum(restored)).isEqualTo(signatures);

    assertThat(run(second.url(), key(), "restore", file.toString())).isEqualTo(1);
    assertThat(said.toString()).contains("add --replace");
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length / 3] ^= 1;
    Path broken = Files.write(folder.resolve("broken"), whole);
    assertThat(run(second.url(), key(), "restore", broken.toString(), "--replace")).isEqualTo(1);
    Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, 2000));
    assertThat(run(second.url(), key(), "restore", cut.toString(), "--replace")).isEqualTo(1);
    assertThat(said.toString()).contains("is damaged", "cut off");
    assertThat(run(second.url(), folder.resolve("none.key"), "restore", file.toString()))
        .isEqualTo(1);
    assertThat(said.toString()).contains("There is no master key");
    assertThat(count(restored, "signature")).isEqualTo(signatures);

    // On the running server: its pages show the backup's count.
    long now = OUTCRY.rows("signature", slug);
    OUTCRY.post("/a/" + slug, Visitor.form("after@mail.example"));
    assertThat(here("restore", file.toString(), "--replace")).as(said.toString()).isZero();
    long then = OUTCRY.rows("signature", slug);
    assertThat(then).isLessThanOrEqualTo(now);
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> assertThat(OUTCRY.count(slug)).isEqualTo(785 + then));
    assertThat(OUTCRY.post("/a/" + slug, Visitor.form("later@mail.example")).statusCode())
        .isEqualTo(303);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(then + 1);
  }

  private static long count(JdbcClient jdbc, String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private static long sum(JdbcClient jdbc) {
    return jdbc.sql("select sum(counted) from action_counter").query(Long.class).single();
  }
}
