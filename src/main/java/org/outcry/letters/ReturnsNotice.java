package org.outcry.letters;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells staff of what came back and waits for them, at the start and every night in the log. */
@ServerOnly
@Component
@Order(220)
class ReturnsNotice implements StartNotice, NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(ReturnsNotice.class);

  private final Suppressions suppressions;
  private final Replies replies;

  ReturnsNotice(Suppressions suppressions, Replies replies) {
    this.suppressions = suppressions;
    this.replies = replies;
  }

  @Override
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    int proposed = suppressions.proposals().size();
    if (proposed > 0) {
      lines.add(
          new Line(
              "Letters",
              "addresses that seem to take no mail: %,d; bin/outcry suppress shows why and decides"
                  .formatted(proposed)));
    }
    long waiting = replies.countWaiting();
    if (waiting > 0) {
      lines.add(
          new Line(
              "Replies",
              "waiting for staff: %,d; bin/outcry replies shows them".formatted(waiting)));
    }
    return lines;
  }

  @Override
  public String name() {
    return "what-comes-back";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(5, 17);
  }

  @Override
  public void run() {
    suppressions.holdAll();
    lines().forEach(line -> LOG.warn("{}: {}", line.label(), line.text()));
  }
}
