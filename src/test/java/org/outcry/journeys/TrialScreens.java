package org.outcry.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** A draft's form that is tried out, for {@link EveryScreenTest}. */
final class TrialScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private TrialScreens() {}

  static List<Screen> of(String language) {
    Slug asks =
        OUTCRY.campaign(
            "release-narges-mohammadi",
            yaml ->
                yaml.replace("\nthanks:\n", "\nconfirmation:\n  when: before-counting\nthanks:\n"));
    Slug organisation = OUTCRY.bean(Actions.class).find(asks).orElseThrow().organisation().slug();
    StaffBrowser ada =
        StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, new Language(language));
    String home = "/studio/o/" + organisation + "/a/" + asks;
    String trial = home + "/trial?language=" + language;
    Map<String, String> good = new HashMap<>(Visitor.form("jane@mail.example"));
    ada.post(trial, good);
    String token = ada.token();
    String in = ada.cookies();
    good.put("form-token", token);
    Map<String, String> looks = new HashMap<>(good);
    looks.put("step", "letter");
    return List.of(
        Screen.opened("studio, trial", trial, language, 200).in(in),
        Screen.posted("studio, trial refused", trial, language, 422, Map.of("form-token", token))
            .in(in),
        Screen.posted("studio, trial, letter", trial, language, 200, looks).in(in),
        Screen.posted("studio, tried", trial, language, 200, good).in(in),
        Screen.opened("studio, checklist after a trial", home + "/checklist", language, 200)
            .in(in));
  }
}
