package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** An action whose personal data is sealed. */
public final class SealedAction {
  private SealedAction() {}

  /** One that is live. */
  public static Slug published(String name) {
    Actions actions = RunningOutcry.get().bean(Actions.class);
    Slug slug = new Slug(name);
    Path folder = RunningOutcry.copy("release-narges-mohammadi", slug);
    Path yaml = folder.resolve("campaign.yaml");
    try {
      Files.writeString(
          yaml,
          Files.readString(yaml)
              .replace("\ncounter:\n", "\nseal-to: " + SealKeyPair.make().open() + "\ncounter:\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(actions.importFolder(folder, false, true))
        .isInstanceOf(ImportOutcome.Imported.class);
    actions.publish(slug, "Jo");
    return slug;
  }
}
