package org.outcry.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.outcry.platform.start.ServerOnly;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the jobs by db-scheduler, which sees to it that each runs on one node only. */
@ServerOnly
@Component
class JobRunner implements SmartLifecycle {
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** A node without a sign of life for six of these is dead, and its job another's. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private volatile boolean running;

  JobRunner(
      DataSource database, ObjectProvider<NightlyJob> nightly, ObjectProvider<SteadyJob> steady) {
    this.scheduler =
        Scheduler.create(database)
            .startTasks(
                Stream.concat(
                        nightly.stream().map(JobRunner::task), steady.stream().map(JobRunner::task))
                    .toList())
            .threads(3) // a steady job may take hours; the night's go on beside it
            .pollingInterval(LOOK)
            .heartbeatInterval(HEARTBEAT)
            .shutdownMaxWait(Duration.ofSeconds(2)) // then steady jobs are interrupted
            .build();
  }

  private static RecurringTask<Void> task(NightlyJob job) {
    return Tasks.recurring(job.name(), Schedules.daily(ZoneOffset.UTC, job.at()))
        .execute((instance, context) -> job.run());
  }

  private static RecurringTask<Void> task(SteadyJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.pause()))
        .execute((instance, context) -> {
          try {
            job.run();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void start() {
    scheduler.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    scheduler.stop();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
