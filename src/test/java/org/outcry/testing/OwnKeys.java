package org.outcry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.text.Slug;

/** Actions of organisations whose keys are nobody else's business, and how these are renewed. */
public final class OwnKeys {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private OwnKeys() {}

  /** A published action of an organisation of its own. */
  public static Slug campaign(String organisation) {
    Slug slug = new Slug(organisation + "-action");
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Folders.replace(folder, "organisation.yaml", "slug: daybreak", "slug: " + organisation);
    Actions actions = OUTCRY.bean(Actions.class);
    actions.importFolder(folder, false);
    assertThat(actions.publish(slug)).isInstanceOf(LifeOutcome.Done.class);
    return slug;
  }

  /** Makes new keys, and waits, as it were, until the old ones that can go are destroyed. */
  public static void renew(UUID owner) throws InterruptedException {
    OUTCRY.bean(KeyRing.class).rotate(owner);
    OUTCRY
        .jdbc()
        .sql("update data_key set created_at = created_at - interval '3 days' where owner = ?")
        .param(owner)
        .update();
    for (SteadyJob job : OUTCRY.beans(SteadyJob.class)) {
      if (job.name().equals("key-renewal")) {
        job.run();
      }
    }
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select min(version) from data_key where owner = ? and purpose = 'index'")
                .param(owner)
                .query(Integer.class)
                .single())
        .as("the first key is destroyed")
        .isGreaterThan(1);
  }
}
