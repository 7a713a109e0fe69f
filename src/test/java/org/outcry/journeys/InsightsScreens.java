package org.outcry.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.outcry.campaigns.Actions;
import org.outcry.insights.Crowd;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** The screens on which actions are understood. */
final class InsightsScreens {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private InsightsScreens() {}

  /** An action that has gone on for weeks, as by the rise and fall of a real one. */
  static Slug busy() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Crowd crowd = new Crowd(OUTCRY, slug);
    Instant now = Instant.now();
    String[] countries = {"CA", "CH", "DE", "FR", "GB", "IR", "NO", "SE", "US", "VC"};
    String[] sources = {"newsletter", "mastodon", "flyer-geneva", "radio"};
    for (int day = 0; day < 24; day++) {
      int people = 3 + 400 / (1 + Math.abs(day - 19) * Math.abs(day - 19)) + day % 3;
      Instant at = now.minus(Duration.ofDays(day)).minus(Duration.ofHours(day % 7));
      crowd.signs(
          people,
          at,
          day == 11 ? null : countries[day % countries.length],
          day % 5 == 4 ? null : sources[day % sources.length],
          day % 4 == 0);
    }
    crowd.signs(2, now.minus(Duration.ofDays(3)), "IS", "letter-to-jon", true).counted();
    crowd.writes(1240, "accepted").writes(37, "held").writes(21, "bounced").writes(4, "uncertain");
    crowd.writes(9, "withdrawn");
    for (int i = 0; i < 14; i++) {
      crowd.answered(
          now.minus(Duration.ofDays(20)), now.minus(Duration.ofDays(20)).plusSeconds(1L << i + 9));
    }
    return slug;
  }

  static List<Screen> of(Slug busy, String language) {
    Slug organisation = OUTCRY.bean(Actions.class).find(busy).orElseThrow().organisation().slug();
    Slug empty = OUTCRY.campaign("release-narges-mohammadi");
    Slug other = OUTCRY.campaign("release-narges-mohammadi");
    new Crowd(OUTCRY, other)
        .signs(50, Instant.now().minus(Duration.ofDays(40)), "CH", null, false)
        .signs(80, Instant.now().minus(Duration.ofDays(12)), "CH", null, false)
        .counted();
    Language spoken = new Language(language);
    String in = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, spoken).cookies();
    String analyst = StaffBrowser.in(OUTCRY, organisation, Role.ANALYST, spoken).cookies();
    String home = "/studio/o/" + organisation;
    String page = home + "/a/" + busy + "/insights";
    String pair = home + "/insights?action=" + busy + "&action=" + other;
    return List.of(
        Screen.opened("studio, figures", page, language, 200).in(in),
        Screen.opened("studio, figures, tables", page + "?range=week", language, 200)
            .in(analyst)
            .after(shown ->
                shown.locator("details").evaluateAll("all => all.forEach(d => d.open = true)")),
        Screen.opened("studio, figures, wrong days", page + "?from=x&to=y", language, 422).in(in),
        Screen.opened("studio, no figures", home + "/a/" + empty + "/insights", language, 200)
            .in(in),
        Screen.opened("studio, nothing compared", home + "/insights", language, 200).in(in),
        Screen.opened("studio, compared by date", pair + "&by=date", language, 200).in(in),
        Screen.opened("studio, compared by launch", pair + "&by=launch", language, 200).in(in));
  }
}
