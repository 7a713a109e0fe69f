package org.outcry.register;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.jobs.PollingWorker;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does jobs, a batch in a transaction of its own, in which the job's row is locked: two nodes never
 * do the same batch, a batch that was cut off has not happened, and counts are exact.
 */
@ServerOnly
@Component
class BulkWorker extends PollingWorker {
  private static final Logger LOG = LoggerFactory.getLogger(BulkWorker.class);

  /** Few, for whoever signs waits for the counter as long as a batch takes. */
  static final int BATCH = 20;

  private static final int MOST_FAILURES = 3;

  private final TransactionTemplate transactions;
  private final BulkJobs jobs;
  private final BulkWork work;

  BulkWorker(TransactionTemplate transactions, BulkJobs jobs, BulkWork work) {
    super("bulk-work");
    this.transactions = transactions;
    this.jobs = jobs;
    this.work = work;
  }

  @Override
  protected boolean step() {
    AtomicReference<@Nullable BulkJob> at = new AtomicReference<>();
    try {
      return Boolean.TRUE.equals(
          transactions.execute(_ -> {
            Optional<BulkJob> next = jobs.lockNext();
            next.ifPresent(job -> {
              at.set(job);
              List<BulkJobs.Turn> turns = jobs.turns(job, BATCH);
              if (turns.isEmpty()) {
                jobs.cancel(job, null); // Its list has gone.
              } else {
                jobs.settle(job, turns, work.carryOut(job, turns));
              }
            });
            return next.isPresent();
          }));
    } catch (TransientDataAccessException | TransactionException away) {
      throw away; // It is tried again as it was.
    } catch (RuntimeException mistake) {
      BulkJob job = at.get();
      if (job == null) {
        throw mistake;
      }
      LOG.error("A batch of work failed: {}", mistake.getClass().getSimpleName());
      jobs.failed(job, MOST_FAILURES);
      return true;
    }
  }
}
