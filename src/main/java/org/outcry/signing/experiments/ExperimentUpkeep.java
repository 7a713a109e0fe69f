package org.outcry.signing.experiments;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.signing.measure.MeasuredPages;
import org.outcry.signing.measure.PageEvent;
import org.springframework.stereotype.Component;

/**
 * Ends experiments by themselves: once every arm has been served as often as was planned, once the
 * page no longer says what they were planned with, and once its action has ended.
 */
@ServerOnly
@Component
public class ExperimentUpkeep implements SteadyJob {
  private final Experiments experiments;
  private final Actions actions;
  private final MeasuredPages measured;

  ExperimentUpkeep(Experiments experiments, Actions actions, MeasuredPages measured) {
    this.experiments = experiments;
    this.actions = actions;
    this.measured = measured;
  }

  @Override
  public String name() {
    return "experiments";
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void run() {
    for (Experiment running : experiments.running()) {
      Optional<Action> now = actions.find(running.actionId());
      if (now.map(page -> !running.fits(page.content())).orElse(true)) {
        experiments.end(running, Experiment.State.CHANGED, null);
      } else if (isFull(running)) {
        experiments.end(running, Experiment.State.FULL, null);
      } else if (now.orElseThrow().state().isOver()) {
        experiments.end(running, Experiment.State.STOPPED, null);
      }
    }
  }

  private boolean isFull(Experiment running) {
    Map<String, Map<PageEvent, Long>> arms =
        measured.arms(running.organisationId(), running.actionId(), running.number());
    return running.arms().stream()
        .allMatch(arm ->
            arms.getOrDefault(arm.key(), Map.of()).getOrDefault(PageEvent.SERVED, 0L)
                >= running.plan().sample());
  }
}
