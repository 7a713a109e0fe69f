package org.outcry.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.testing.Stalls;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** Rows share transactions, but not each other's faults. */
class GroupCommitTest {
  private static final Duration PATIENCE = Stalls.LONGEST;

  private final Set<Integer> written = ConcurrentHashMap.newKeySet();
  private final AtomicInteger transactions = new AtomicInteger();
  private final CountDownLatch hold = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void release() {
    hold.countDown();
    threads.close();
  }

  /** Row 0 holds the one writer until it is let go; the others go through the transaction. */
  private GroupCommit<Integer, String> group(
      int queue, Duration patience, GroupCommit.Transaction<Integer, String> transaction) {
    return new GroupCommit<>(
        "test",
        new GroupCommit.Bounds(queue, 100, 1, patience),
        rows -> {
          if (rows.contains(0)) {
            holdOn();
          } else {
            transactions.incrementAndGet();
          }
          return transaction.commit(rows);
        });
  }

  private void holdOn() {
    try {
      held.countDown();
      hold.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> store(List<Integer> rows) {
    written.addAll(rows);
    return rows.stream().map(row -> "stored " + row).toList();
  }

  /** Has the writer held, and then this many rows wait behind it. */
  private List<Future<String>> waiting(GroupCommit<Integer, String> group, int rows) {
    List<Future<String>> answers = new ArrayList<>();
    answers.add(threads.submit(() -> group.record(0)));
    await().until(() -> held.getCount() == 0);
    for (int i = 1; i <= rows; i++) {
      int row = i;
      answers.add(threads.submit(() -> group.record(row)));
    }
    await().until(() -> group.waiting() == rows);
    return answers;
  }

  @Test
  void rows_that_wait_together_share_one_transaction_and_get_their_own_answers() throws Exception {
    try (var group = group(100, PATIENCE, this::store)) {
      var answers = waiting(group, 40);
      hold.countDown();
      for (int i = 0; i <= 40; i++) {
        assertThat(answers.get(i).get()).isEqualTo("stored " + i);
      }
      assertThat(transactions).hasValue(1);
    }
  }

  @Test
  void what_two_batches_did_to_each_other_is_tried_again_whole() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    List<Integer> sizes = new ArrayList<>();
    try (var group =
        group(
            100,
            PATIENCE,
            rows -> {
              if (!rows.contains(0)) {
                sizes.add(rows.size());
                if (failures.incrementAndGet() <= 2) {
                  throw new CannotAcquireLockException("deadlock");
                }
              }
              return store(rows);
            })) {
      var answers = waiting(group, 10);
      hold.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).startsWith("stored ");
      }
      assertThat(sizes).containsExactly(10, 10, 10);
    }
  }

  @Test
  void only_the_bad_row_gets_its_exception() throws Exception {
    try (var group =
        group(
            100,
            PATIENCE,
            rows -> {
              if (rows.contains(17)) {
                throw new DataIntegrityViolationException("17");
              }
              return store(rows);
            })) {
      var answers = waiting(group, 40);
      hold.countDown();
      for (int i = 0; i <= 40; i++) {
        var answer = answers.get(i);
        if (i == 17) {
          assertThatThrownBy(answer::get).hasRootCauseMessage("17");
        } else {
          assertThat(answer.get()).isEqualTo("stored " + i);
        }
      }
      assertThat(written).hasSize(40).doesNotContain(17);
    }
  }

  @Test
  void all_are_told_at_once_when_the_database_is_away() {
    try (var group =
        group(
            100,
            PATIENCE,
            rows -> {
              throw new DataAccessResourceFailureException("away");
            })) {
      var answers = waiting(group, 40);
      hold.countDown();
      assertThat(answers)
          .allSatisfy(answer -> assertThatThrownBy(answer::get).hasRootCauseMessage("away"));
      assertThat(transactions).hasValue(1);
    }
  }

  @Test
  void who_finds_the_queue_full_is_turned_away_and_not_written() throws Exception {
    try (var group = group(5, PATIENCE, this::store)) {
      var answers = waiting(group, 5);
      assertThatThrownBy(() -> group.record(99)).isInstanceOf(RejectedExecutionException.class);
      hold.countDown();
      for (var answer : answers) {
        answer.get();
      }
      assertThat(written).hasSize(6).doesNotContain(99);
    }
  }

  @Test
  void who_lost_patience_while_waiting_is_not_written() {
    try (var group = group(100, Duration.ofSeconds(3), this::store)) {
      var answers = waiting(group, 3);
      assertThat(answers)
          .allSatisfy(answer ->
              assertThatThrownBy(answer::get)
                  .isInstanceOf(ExecutionException.class)
                  .hasCauseInstanceOf(RejectedExecutionException.class));
      hold.countDown();
      assertThat(group.record(50)).isEqualTo("stored 50");
      assertThat(written).doesNotContain(1, 2, 3);
    }
  }

  @Test
  void closing_answers_everybody_and_takes_nobody_more() throws Exception {
    var group = group(100, PATIENCE, this::store);
    var answers = waiting(group, 5);
    Thread closing = Thread.ofPlatform().start(group::close);
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING); // for the held writer
    hold.countDown();
    closing.join();
    assertThat(answers.getFirst().get()).isEqualTo("stored 0");
    assertThat(answers.subList(1, 6))
        .allSatisfy(answer ->
            assertThatThrownBy(answer::get).hasCauseInstanceOf(RejectedExecutionException.class));
    assertThat(written).containsExactly(0);
    assertThatThrownBy(() -> group.record(9)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void a_writer_survives_an_error() {
    try (var group =
        group(
            100,
            PATIENCE,
            rows -> {
              if (rows.contains(1)) {
                throw new StackOverflowError("too deep");
              }
              return store(rows);
            })) {
      assertThatThrownBy(() -> group.record(1)).hasRootCauseMessage("too deep");
      assertThat(group.record(2)).isEqualTo("stored 2");
    }
  }
}
