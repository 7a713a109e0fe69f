package org.outcry.mail.inbound.imap;

import java.time.LocalTime;
import java.util.List;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.outcry.platform.start.WhenSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells staff of folders that cannot be read, so that no answer waits there unseen. */
@ServerOnly
@WhenSet("outcry.imap.url")
@Component
class ImapTrouble implements StartNotice, NightlyJob {
  private static final Logger LOG = LoggerFactory.getLogger(ImapTrouble.class);

  private final FolderStates states;
  private final ImapProperties properties;

  ImapTrouble(FolderStates states, ImapProperties properties) {
    this.states = states;
    this.properties = properties;
  }

  @Override
  public List<Line> lines() {
    return states.failing(properties.folders()).stream()
        .map(failing ->
            new Line(
                "Mail", "%s %s: see OUTCRY_IMAP_URL".formatted(failing.name(), failing.trouble())))
        .toList();
  }

  @Override
  public String name() {
    return "imap-trouble";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(5, 13);
  }

  @Override
  public void run() {
    lines().forEach(line -> LOG.warn("{}", line.text()));
  }
}
