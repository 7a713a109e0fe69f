package org.outcry.campaigns.drafts;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets the private links of a restored backup: some were taken back since it was made. */
@Component
class RestoredLinks implements RestoreStep {
  @Override
  public String prepare(JdbcClient restored) {
    int forgotten = restored.sql("delete from preview_link").update();
    return "Private links to drafts are forgotten: %,d.".formatted(forgotten);
  }
}
