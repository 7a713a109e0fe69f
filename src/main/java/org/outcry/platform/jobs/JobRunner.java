package org.outcry.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.ZoneOffset;
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

  private final Scheduler scheduler;
  private volatile boolean running;

  JobRunner(DataSource database, ObjectProvider<NightlyJob> jobs) {
    this.scheduler =
        Scheduler.create(database)
            .startTasks(jobs.stream().map(JobRunner::task).toList())
            .threads(1)
            .pollingInterval(LOOK)
            .shutdownMaxWait(Duration.ofSeconds(10))
            .build();
  }

  private static RecurringTask<Void> task(NightlyJob job) {
    return Tasks.recurring(job.name(), Schedules.daily(ZoneOffset.UTC, job.at()))
        .execute((instance, context) -> job.run());
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
