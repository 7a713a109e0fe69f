package org.outcry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several processes use one data folder, and some of them die. */
class SeveralUsersTest {
  private final Path data = TestDatabase.temporaryData();
  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void clean() throws Exception {
    for (var child : children) {
      child.destroyForcibly().waitFor();
    }
    EmbeddedPostgres.open(data).close(); // the last one stops what is left
    TestBinaries.delete(data);
  }

  @Test
  void after_a_kill_the_next_start_adopts_the_server_and_its_data() throws Exception {
    var child = spawn();
    var url = firstLine(child);
    try (var server = EmbeddedPostgres.open(data)) {
      jdbc(server).sql("create table kept as select 42 as answer").update();
    }
    assertThat(running()).as("the child still uses it").isTrue();

    child.destroyForcibly().waitFor();

    assertThat(running()).as("left over by the crash").isTrue();
    try (var server = EmbeddedPostgres.open(data)) {
      assertThat(server.jdbcUrl()).isEqualTo(url);
      assertThat(answer(server)).isEqualTo(42);
    }
    assertThat(running()).as("stopped by the last user").isFalse();
  }

  @Test
  void the_last_process_to_leave_stops_the_server() throws Exception {
    var child = spawn();
    var url = firstLine(child);
    try (var server = EmbeddedPostgres.open(data)) {
      assertThat(server.jdbcUrl()).isEqualTo(url);
    }
    assertThat(running()).isTrue();

    child.outputWriter().close();

    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isZero();
    assertThat(running()).isFalse();
  }

  @Test
  void a_killed_server_is_started_again_and_recovers() throws Exception {
    try (var server = EmbeddedPostgres.open(data)) {
      jdbc(server).sql("create table kept as select 42 as answer").update();
      ProcessHandle.of(postmaster().pid()).orElseThrow().destroyForcibly();
    }
    try (var server = EmbeddedPostgres.open(data)) {
      assertThat(answer(server)).isEqualTo(42);
    }
  }

  @Test
  void a_server_killed_under_its_users_comes_back_on_its_port_by_itself() throws Exception {
    try (var server = EmbeddedPostgres.open(data);
        var watch = new PostgresWatch(server)) {
      jdbc(server).sql("create table kept as select 42 as answer").update();
      for (int round = 1; round <= 2; round++) {
        var killed = postmaster();
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        await()
            .ignoreExceptions()
            .untilAsserted(() -> {
              assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
              assertThat(answer(server)).isEqualTo(42);
            });
        assertThat(postmaster().port()).isEqualTo(killed.port());
      }
      watch.close();
    }
    assertThat(running()).as("stopped on purpose").isFalse();
  }

  @Test
  void a_server_that_can_not_start_is_tried_until_it_can() throws Exception {
    try (var server = EmbeddedPostgres.open(data)) {
      jdbc(server).sql("create table kept as select 42 as answer").update();
      var away = data.resolve("postgres/away");
      try (var watch = new PostgresWatch(server)) {
        var killed = postmaster();
        Files.move(database(), away);
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        Thread.sleep(2_000);
        assertThat(database()).as("no empty one in its place").doesNotExist();
        Files.move(away, database());
        await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .untilAsserted(() -> assertThat(answer(server)).isEqualTo(42));
        watch.close();
      }
    }
  }

  @Test
  void the_pid_file_of_a_dead_server_does_not_prevent_the_start() throws Exception {
    EmbeddedPostgres.open(data).close();
    // The process id is alive again, but it is another program's: this test's.
    Files.writeString(
        database().resolve("postmaster.pid"),
        "%d\n%s\n1\n5432\n\n127.0.0.1\n\nready\n"
            .formatted(ProcessHandle.current().pid(), database()));
    try (var server = EmbeddedPostgres.open(data)) {
      assertThat(jdbc(server).sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
  }

  @Test
  void a_first_start_that_was_killed_half_way_is_made_anew() throws Exception {
    var half = data.resolve("postgres/db.new-1-2");
    Files.createDirectories(half.resolve("base"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");
    try (var server = EmbeddedPostgres.open(data)) {
      assertThat(jdbc(server).sql("select 1").query(Integer.class).single()).isEqualTo(1);
    }
    assertThat(half).doesNotExist();
  }

  private Process spawn() throws IOException {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    children.add(child);
    return child;
  }

  private static String firstLine(Process child) throws IOException {
    return child.inputReader().readLine();
  }

  private Path database() {
    return data.resolve("postgres/db");
  }

  private Postmaster postmaster() throws IOException {
    return Postmaster.of(database()).orElseThrow();
  }

  private boolean running() throws IOException {
    return Postmaster.of(database()).isPresent();
  }

  private static int answer(PostgresServer server) {
    return jdbc(server).sql("select answer from kept").query(Integer.class).single();
  }

  private static JdbcClient jdbc(PostgresServer server) {
    return JdbcClient.create(
        new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password()));
  }
}
