package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** An action is live from before letters needed the consent to pass them on. */
class LiveUnaskedTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug HOUSE = new Slug("live-unasked-house");
  private static final Slug ACTION = new Slug("live-unasked-action");
  private static final String CONSENT = "kind: target\n      required: true";
  private static final String NONE = "kind: partners\n      required: false";
  private static final String GROUND = "  letter-ground: A substantial public interest.\n";
  private static final String TITLE = "This page does not ask before letters are passed on";

  private final Actions actions = OUTCRY.bean(Actions.class);
  private final Path folder = RunningOutcry.copy("release-narges-mohammadi", ACTION);

  /** Another ground is stated, and is gone as if the action had been published before any rule. */
  private void publishUnasked() {
    Folders.replace(folder, "campaign.yaml", CONSENT, NONE);
    Folders.replace(
        folder,
        "organisation.yaml",
        "slug: daybreak\n",
        """
        slug: %s
        data-protection:
          contact: privacy@daybreak.example
          jurisdictions: [canada]
        """
                .formatted(HOUSE)
            + GROUND);
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(ACTION)).isInstanceOf(LifeOutcome.Done.class);
  }

  private static void takeGround() {
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update organisation
                    set document = document #- '{privacy,dataProtection,letterGround}'
                    where slug = ? and document #> '{privacy,dataProtection,letterGround}' is not null
                    """)
                .param(HOUSE.value())
                .update())
        .isOne();
  }

  @Test
  void the_page_of_its_life_says_what_waits_for_the_consent_until_one_is_published_with_it() {
    publishUnasked();
    StaffBrowser ada = StaffBrowser.in(OUTCRY, HOUSE, Role.CAMPAIGNER);
    String life = "/studio/o/" + HOUSE + "/a/" + ACTION + "/life";
    assertThat(ada.get(life).body()).as("another ground").doesNotContain(TITLE);
    takeGround();
    String said = ada.get(life).body();
    assertThat(said)
        .contains(TITLE, "who holds an office is followed", "no good news")
        .contains("/edit/consents#p-consents\">Add the consent “Passing the letter on”");
    String stamp = said.replaceFirst("(?s).*?name=\"stamp\" value=\"([^\"]+)\".*", "$1");
    assertThat(
            ada.post(
                    life,
                    Map.of("stamp", stamp, "do", "win", "news.en", "Free!", "news.fr", "Libre !"))
                .body())
        .contains("nobody is asked whether they agree", TITLE);

    Folders.replace(folder, "campaign.yaml", NONE, CONSENT);
    Folders.replace(folder, "organisation.yaml", GROUND, "");
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(ada.get(life).body()).contains(TITLE);
    assertThat(actions.publish(ACTION)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(ada.get(life).body()).doesNotContain(TITLE);
  }
}
