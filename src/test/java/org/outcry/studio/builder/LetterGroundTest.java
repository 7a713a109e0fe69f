package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.folder.Folders;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** An organisation passes letters on without asking, on a ground that it has stated. */
class LetterGroundTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug HOUSE = new Slug("letter-ground-house");
  private static final Slug ACTION = new Slug("letter-ground-action");
  private static final String CONSENT = "kind: target\n      required: true";
  private static final String NONE = "kind: partners\n      required: false";
  private static final String GROUND = "  letter-ground: A substantial public interest.\n";

  private final Actions actions = OUTCRY.bean(Actions.class);

  private static Path folder() {
    Path folder = RunningOutcry.copy("release-narges-mohammadi", ACTION);
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
    return folder;
  }

  @Test
  void the_ground_stays_while_letters_go_by_it_and_nothing_opens_again_without_it() {
    Path folder = folder();
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.publish(ACTION)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(OUTCRY.get("/a/" + ACTION + "/privacy").body())
        .contains("A substantial public interest.", "One thing is not done by your consent")
        .doesNotContain("Letters go there because you ask for it");

    StaffBrowser boss = StaffBrowser.in(OUTCRY, HOUSE, Role.ADMINISTRATOR);
    String settings = "/studio/o/" + HOUSE + "/settings";
    String ground = "data.protection.letter-ground.en";
    PanelForm form = PanelForm.open(boss, settings).set(ground, "");
    assertThat(form.press("save").status()).isEqualTo(422);
    assertThat(form.errors()).singleElement().asString().contains("ground alone: " + ACTION);
    Folders.replace(folder, "organisation.yaml", GROUND, "");
    Folders.replace(folder, "campaign.yaml", NONE, CONSENT);
    assertThat(actions.importFolder(folder, true).toString())
        .contains("that this folder takes away: " + ACTION);

    actions.close(ACTION);
    PanelForm.open(boss, settings).set(ground, "").saved();
    assertThat(boss.get("/studio/o/" + HOUSE + "/audit").body())
        .contains("A substantial public interest.");
    assertThat(actions.reopen(ACTION).toString())
        .contains("nobody is asked whether they agree", "must be published first");
    assertThat(actions.importFolder(folder, false)).isInstanceOf(ImportOutcome.Imported.class);
    assertThat(actions.reopen(ACTION).toString())
        .as("a version that asks and is shown to nobody changes nothing")
        .contains("nobody is asked whether they agree");
    assertThat(actions.publish(ACTION)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(actions.reopen(ACTION)).isInstanceOf(LifeOutcome.Done.class);
  }
}
