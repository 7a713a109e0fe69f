package org.outcry.signing.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.outcry.testing.TestDatabase;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PageCountsKeeperTest {
  private static final UUID ORGANISATION = UUID.randomUUID();
  private static final UUID ACTION = UUID.randomUUID();

  private final TestDatabase database = TestDatabase.migrated();
  private final JdbcClient jdbc = database.jdbc();

  private static PageSeen page(ZoneId zone, String language) {
    return new PageSeen(ORGANISATION, ACTION, zone, language, "", "");
  }

  private long served() {
    return jdbc.sql("select coalesce(sum(counted), 0) from page_measure where event = 'served'")
        .query(Long.class)
        .single();
  }

  @Test
  void a_server_that_stops_keeps_all_and_one_that_is_killed_loses_what_came_since_the_last_time() {
    PageCounts counts = new PageCounts();
    PageCountsKeeper keeper = new PageCountsKeeper(counts, new PageMeasures(jdbc));
    keeper.start();
    counts.count(page(ZoneOffset.UTC, "en"), PageEvent.SERVED);
    keeper.stop();
    assertThat(keeper.isRunning()).isFalse();
    assertThat(served()).isEqualTo(1);

    PageCounts killed = new PageCounts();
    PageCountsKeeper its = new PageCountsKeeper(killed, new PageMeasures(jdbc));
    killed.count(page(ZoneOffset.UTC, "en"), PageEvent.SERVED);
    its.keep();
    killed.count(page(ZoneOffset.UTC, "en"), PageEvent.SERVED); // and then nobody calls it
    assertThat(served()).isEqualTo(2);
  }

  @Test
  void a_database_that_does_not_answer_keeps_no_server_from_stopping() throws Exception {
    PageCounts counts = new PageCounts();
    PageCountsKeeper keeper = new PageCountsKeeper(counts, new PageMeasures(jdbc));
    try (Connection other = database.dataSource().getConnection()) {
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("lock table page_measure in access exclusive mode");
      }
      keeper.start();
      counts.count(page(ZoneOffset.UTC, "en"), PageEvent.SERVED);
      Thread stopping = Thread.ofVirtual().start(keeper::stop);
      assertThat(stopping.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(keeper.isRunning()).isFalse();
  }

  @Test
  void several_nodes_add_to_the_same_rows_and_none_waits_for_another_crosswise() throws Exception {
    List<Future<?>> nodes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int node = 0; node < 4; node++) {
        nodes.add(
            threads.submit(() -> {
              PageCounts counts = new PageCounts();
              PageMeasures measures = new PageMeasures(database.jdbc());
              for (int i = 0; i < 40; i++) {
                for (String language : List.of("fr", "en", "de", "es", "it")) {
                  counts.count(page(ZoneOffset.UTC, language), PageEvent.SERVED);
                  counts.count(page(ZoneOffset.UTC, language), PageEvent.REACHED, "email");
                }
                counts.handOver(grown -> measures.add(grown, Instant.EPOCH));
              }
            }));
      }
      for (Future<?> each : nodes) {
        each.get();
      }
    }
    assertThat(served()).isEqualTo(4 * 40 * 5);
  }

  @Test
  void a_day_is_one_of_the_organisations_clock_also_when_it_is_set_anew() {
    PageMeasures measures = new PageMeasures(jdbc);
    PageCounts counts = new PageCounts();
    counts.count(page(ZoneId.of("Asia/Tokyo"), "en"), PageEvent.SERVED);
    counts.count(page(ZoneId.of("Asia/Seoul"), "en"), PageEvent.SERVED);
    counts.count(page(ZoneId.of("America/Toronto"), "en"), PageEvent.SERVED);
    counts.handOver(grown -> measures.add(grown, Instant.parse("2026-11-28T20:00:00Z")));
    assertThat(new MeasuredPages(jdbc).served(ORGANISATION, ACTION))
        .containsExactly(
            new MeasuredPages.Day(LocalDate.parse("2026-11-28"), 1),
            new MeasuredPages.Day(LocalDate.parse("2026-11-29"), 2));
  }

  @Test
  void what_is_no_row_is_refused_by_the_database_and_counts_once_it_is_taken() {
    PageCounts counts = new PageCounts();
    PageCountsKeeper keeper = new PageCountsKeeper(counts, new PageMeasures(jdbc));
    counts.count(page(ZoneOffset.UTC, "en"), PageEvent.SERVED);
    jdbc.sql("alter table page_measure add constraint away check (event <> 'served')").update();
    assertThatThrownBy(keeper::keep).isInstanceOf(DataAccessException.class);
    assertThat(served()).isZero();
    counts.count(page(ZoneOffset.UTC, "en"), PageEvent.SERVED);
    jdbc.sql("alter table page_measure drop constraint away").update();
    keeper.keep();
    assertThat(served()).isEqualTo(2);
  }
}
