package org.outcry.studio.web;

import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** An action whose letters wait for a dossier. */
public final class DossierScreens {
  /** The letters that wait, as the form for a dossier names them. */
  public static final String OF = "head-of-judiciary|Sadegh Larijani";

  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private DossierScreens() {}

  /** One that three people have signed. */
  public static Slug held() {
    Slug slug =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace(
                    "      email: [judiciary@iran.example]\n",
                    "      email: [judiciary@iran.example]\n      channels: [dossier]\n"));
    for (String name : new String[] {"one", "two", "three"}) {
      Visitor.signs(OUTCRY, slug, "dossier-" + name + "@mail.example");
    }
    OUTCRY
        .jdbc()
        .sql("update letter set state = 'held', held_for = 'dossier' where action_id = ?")
        .param(OUTCRY.bean(Actions.class).find(slug).orElseThrow().id())
        .update();
    return slug;
  }
}
