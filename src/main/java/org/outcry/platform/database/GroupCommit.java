package org.outcry.platform.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Commits the rows of many requests in one transaction. Each request hands over its row and waits;
 * a few writers take whatever waits, write it at once, and only then is each request answered: the
 * more wait, the larger the batches, and the less each row costs.
 *
 * <p>What fails together is told apart: a deadlock or serialisation failure is tried again whole;
 * when a row can't be written, halves are tried until it stands alone; when the database is away,
 * all are told.
 *
 * @param <R> a row
 * @param <A> what a request is answered
 */
public final class GroupCommit<R, A> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int TRIES = 8;

  /** Writes rows in one transaction. */
  public interface Transaction<R, A> {
    /**
     * Commits all rows, or throws and has committed none.
     *
     * @return the answers, in the rows' order
     */
    List<A> commit(List<R> rows);
  }

  /**
   * How much is done at once.
   *
   * @param queue how many rows wait at most, beyond which requests are turned away
   * @param batch how many rows a transaction has at most
   * @param writers how many transactions run at once
   * @param patience how long a request waits for its answer
   */
  public record Bounds(int queue, int batch, int writers, Duration patience) {}

  private record Waiting<R, A>(R row, CompletableFuture<A> answer, long since) {}

  private final Bounds bounds;
  private final Transaction<R, A> transaction;
  private final BlockingQueue<Waiting<R, A>> queue;
  private final List<Thread> writers;

  /** What each writer writes at this moment. */
  private final Map<Thread, List<Waiting<R, A>>> underWay = new ConcurrentHashMap<>();

  private final Thread clock;
  private volatile boolean closed;

  /** Starts its writers, which are named after it. */
  public GroupCommit(String name, Bounds bounds, Transaction<R, A> transaction) {
    this.bounds = bounds;
    this.transaction = transaction;
    this.queue = new ArrayBlockingQueue<>(bounds.queue());
    // Platform threads: on a busy machine a virtual one would wait behind every request's.
    this.writers =
        IntStream.rangeClosed(1, bounds.writers())
            .mapToObj(i -> Thread.ofPlatform().daemon().name(name + "-" + i).start(this::write))
            .toList();
    this.clock = Thread.ofVirtual().name(name + "-clock").start(this::watch);
  }

  /**
   * Waits until the row is committed, or is certain not to be.
   *
   * @throws RejectedExecutionException when too many wait already, or no answer came in time; in
   *     the latter case the row may have been committed nevertheless
   * @throws RuntimeException what the transaction threw for this row
   */
  public A record(R row) {
    Waiting<R, A> waiting = new Waiting<>(row, new CompletableFuture<>(), System.nanoTime());
    if (closed || !queue.offer(waiting)) {
      throw new RejectedExecutionException("too many wait");
    }
    if (closed && queue.remove(waiting)) { // It came while close() turned the others away.
      throw new RejectedExecutionException("stopping");
    }
    try {
      return waiting.answer.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("stopping", stopping);
    }
  }

  /**
   * The same for those who speak with the database.
   *
   * @throws QueryTimeoutException when too many wait already, or no answer came in time; in the
   *     latter case the row may have been committed nevertheless
   * @throws RuntimeException what the transaction threw for this row
   */
  public A await(R row) {
    try {
      return record(row);
    } catch (RejectedExecutionException late) {
      throw new QueryTimeoutException("the database did not answer in time", late);
    }
  }

  /** How many rows wait. */
  public int waiting() {
    return queue.size();
  }

  private void write() {
    while (!closed) {
      try {
        Waiting<R, A> first = queue.poll(1, TimeUnit.SECONDS);
        if (first == null) {
          continue;
        }
        List<Waiting<R, A>> batch = new ArrayList<>(bounds.batch());
        batch.add(first);
        queue.drainTo(batch, bounds.batch() - 1);
        batch.removeIf(waiting -> waiting.answer.isDone());
        underWay.put(Thread.currentThread(), batch);
        if (!batch.isEmpty()) {
          write(batch);
        }
        underWay.remove(Thread.currentThread());
      } catch (InterruptedException stopping) {
        return;
      }
    }
  }

  private void write(List<Waiting<R, A>> batch) {
    try {
      List<A> answers = commit(batch.stream().map(Waiting::row).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(answers.get(i));
      }
    } catch (Throwable failed) { // A writer must outlive whatever happens.
      if (batch.size() > 1 && mayBeOneRow(failed)) {
        int half = batch.size() / 2;
        write(batch.subList(0, half));
        write(batch.subList(half, batch.size()));
      } else {
        batch.forEach(waiting -> waiting.answer.completeExceptionally(failed));
      }
    }
  }

  private List<A> commit(List<R> rows) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.commit(rows);
      } catch (ConcurrencyFailureException inTheWay) {
        if (attempt == TRIES || closed) {
          throw inTheWay;
        }
        LOG.info("A batch of {} met another and is tried again", rows.size());
        pause(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5 << attempt)));
      }
    }
  }

  /** Whether the fault may lie with one row, and not with the database or its connection. */
  private static boolean mayBeOneRow(Throwable failed) {
    return failed instanceof RuntimeException
        && !(failed instanceof TransientDataAccessException)
        && !(failed instanceof DataAccessResourceFailureException)
        && !(failed instanceof TransactionException);
  }

  /**
   * Tells those who have waited too long. One thread looks every second: a timer for each request
   * would cost more than its share of the writing.
   */
  private void watch() {
    while (!closed) {
      long oldest = System.nanoTime() - bounds.patience().toNanos();
      queue.forEach(waiting -> giveUp(waiting, oldest));
      underWay.values().forEach(batch -> batch.forEach(waiting -> giveUp(waiting, oldest)));
      pause(Duration.ofSeconds(1));
    }
  }

  private void giveUp(Waiting<R, A> waiting, long oldest) {
    if (waiting.since - oldest < 0) {
      waiting.answer.completeExceptionally(new RejectedExecutionException("no answer in time"));
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the batches that are under way end, and turns away what still waits. */
  @Override
  public void close() {
    closed = true;
    clock.interrupt();
    try {
      for (Thread writer : writers) {
        writer.join(bounds.patience());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    List<Waiting<R, A>> rest = new ArrayList<>();
    queue.drainTo(rest);
    rest.forEach(waiting ->
        waiting.answer.completeExceptionally(new RejectedExecutionException("stopping")));
  }
}
