package org.outcry.campaigns.drafts;

import java.time.LocalTime;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.stereotype.Component;

/** Forgets private links that are over. */
@Component
class PreviewUpkeep implements NightlyJob {
  private final PreviewLinks links;

  PreviewUpkeep(PreviewLinks links) {
    this.links = links;
  }

  @Override
  public String name() {
    return "preview-links";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(3, 40);
  }

  @Override
  public void run() {
    links.forget();
  }
}
