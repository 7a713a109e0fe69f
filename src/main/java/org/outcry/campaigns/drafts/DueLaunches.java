package org.outcry.campaigns.drafts;

import java.time.Duration;
import org.outcry.campaigns.Actions;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.language.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Publishes what is due, within a minute, or as soon as the server runs again. What a crash has cut
 * off is done again: a version that is public already stays as it is.
 */
@Component
class DueLaunches implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(DueLaunches.class);

  private final Schedules schedules;
  private final Launches launches;
  private final Drafts drafts;
  private final Actions actions;
  private final ApplicationEventPublisher events;

  DueLaunches(
      Schedules schedules,
      Launches launches,
      Drafts drafts,
      Actions actions,
      ApplicationEventPublisher events) {
    this.schedules = schedules;
    this.launches = launches;
    this.drafts = drafts;
    this.actions = actions;
    this.events = events;
  }

  @Override
  public String name() {
    return "scheduled-launches";
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void run() {
    for (Schedules.Due due : schedules.due()) {
      try {
        launch(due);
      } catch (DataAccessException | TransactionException away) {
        throw away; // It is tried again as it was, with all others.
      } catch (RuntimeException mistake) {
        LOG.error(
            "{} was not published as scheduled, and is tried again: {}",
            due.slug(),
            mistake.getClass().getSimpleName());
      }
    }
  }

  private void launch(Schedules.Due due) {
    Draft draft = drafts.find(due.organisation(), due.slug()).orElseThrow();
    if (schedules.wasPublished(due)) {
      schedules.done(due, due.version()); // A crash came between the two.
      return;
    }
    if (draft.latest() != due.version()) {
      refused(due, Schedule.OTHER);
      return;
    }
    if (!launches.isApproved(unchanged(draft, due))) {
      refused(due, Schedule.UNAPPROVED);
      return;
    }
    switch (launches.shown(due.slug(), due.version(), due.by(), due.sealing())) {
      case LaunchOutcome.Done(int version, var state) -> {
        schedules.done(due, version);
        LOG.info("Version {} of {} is {}, as it was scheduled", version, due.slug(), state.word());
      }
      case LaunchOutcome.Refused(Message sentence) -> refused(due, sentence);
      case LaunchOutcome other -> throw new IllegalStateException(other.toString());
    }
  }

  /** The draft as it was when it was scheduled: what was changed since is not in the version. */
  private Draft unchanged(Draft draft, Schedules.Due due) {
    return draft.replaced(actions.version(due.action(), due.version()));
  }

  private void refused(Schedules.Due due, Message refusal) {
    if (schedules.refused(due, refusal)) {
      LOG.warn("Version {} of {} was not published as scheduled", due.version(), due.slug());
      events.publishEvent(new ScheduleRefused(due.organisation(), due.slug(), due.by()));
    }
  }
}
