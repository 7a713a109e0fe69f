package org.outcry.mail.pace;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells staff of mailboxes that are stopped, or whose queue will not be empty in 14 days. */
@ServerOnly
@Component
class LateQueues implements StartNotice, NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(LateQueues.class);

  private final TargetMailboxes mailboxes;

  LateQueues(TargetMailboxes mailboxes) {
    this.mailboxes = mailboxes;
  }

  @Override
  public List<Line> lines() {
    Instant now = Instant.now();
    List<TargetMailbox> waiting =
        mailboxes.all().stream().filter(box -> box.waiting() > 0).toList();
    long stopped = waiting.stream().filter(box -> box.pausedBy() != null).count();
    long late = waiting.stream().filter(box -> isLate(box, now)).count();
    List<Line> lines = new ArrayList<>();
    if (late > 0) {
      lines.add(
          new Line(
              "Letters",
              "%,d mailboxes have more to get than they take in 14 days; bin/outcry pace tells more"
                  .formatted(late)));
    }
    if (stopped > 0) {
      lines.add(
          new Line(
              "Letters",
              "%,d mailboxes are stopped while letters wait; bin/outcry pace tells more"
                  .formatted(stopped)));
    }
    return lines;
  }

  private static boolean isLate(TargetMailbox box, Instant now) {
    return box.pausedBy() == null
        && box.emptyAt(now).map(at -> TargetMailbox.isLate(now, at)).orElse(true);
  }

  @Override
  public String name() {
    return "late-queues";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(5, 3);
  }

  @Override
  public void run() {
    lines().forEach(line -> LOG.warn("{}", line.text()));
  }
}
