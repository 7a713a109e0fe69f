package org.outcry.signing.experiments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.signing.LiveActions;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * The experiments whose forms count, in memory: read anew, all by one statement, once anything
 * about any action has changed. While the database does not answer, they stay as they were.
 */
@Service
public class RunningExperiments {
  private final Experiments experiments;
  private final LiveActions actions;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Read last = new Read(-1, Map.of());

  RunningExperiments(Experiments experiments, LiveActions actions) {
    this.experiments = experiments;
    this.actions = actions;
  }

  /**
   * What was read.
   *
   * @param asOf what {@link LiveActions#changes} was before
   */
  private record Read(long asOf, Map<UUID, List<Experiment>> byAction) {
    List<Experiment> of(Action action) {
      return byAction.getOrDefault(action.id(), List.of());
    }
  }

  /**
   * An arm of an experiment that runs.
   *
   * @param page as the arm shows it
   */
  public record Shown(Experiment experiment, Arm arm, ActionContent page) {
    /** How it is called in pages, forms and counters. */
    public String token() {
      return experiment.token(arm);
    }
  }

  /**
   * The experiment that runs with an action's page and fits it, for a page that is made.
   *
   * @param asOf when the action was read, by {@link LiveActions.Seen#asOf}: what is told is as new
   */
  public Optional<Experiment> of(Action action, long asOf) {
    Read known = last;
    return (known.asOf >= asOf ? known : read(true))
        .of(action).stream()
            .filter(each -> each.state() == Experiment.State.RUNNING)
            .filter(running -> running.fits(action.content()))
            .findFirst();
  }

  /**
   * The arm that a form names; empty for anything else that it may say, and once its experiment
   * counts no more. Nobody waits for it.
   *
   * @param seen the version of the page that the form belongs to
   * @param token as it came, from anybody
   */
  public Optional<Shown> shown(Action action, ActionContent seen, String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    return read(false).of(action).stream()
        .flatMap(each ->
            each.arms().stream()
                .filter(arm -> each.token(arm).equals(token))
                .filter(_ -> each.counts(now) && each.fits(seen))
                .map(arm -> new Shown(each, arm, arm.over(seen))))
        .findFirst();
  }

  private Read read(boolean patient) {
    if (last.asOf == actions.changes()) {
      return last;
    }
    if (patient) {
      reading.lock();
      try {
        return renewed();
      } finally {
        reading.unlock();
      }
    }
    if (reading.tryLock()) {
      try {
        return renewed();
      } finally {
        reading.unlock();
      }
    }
    return last;
  }

  private Read renewed() {
    long now = actions.changes();
    if (last.asOf != now) {
      try {
        last =
            new Read(
                now,
                experiments.counting().stream()
                    .collect(Collectors.groupingBy(Experiment::actionId)));
      } catch (DataAccessException away) {
        // What was read last stays; the next one asks again.
        return last;
      }
    }
    return last;
  }
}
