package org.outcry.studio.insights;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.insights.Crowd;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** How people see what becomes of their actions, in a real browser. */
class InsightsJourneyTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String COUNT = ".first > div:first-child b";

  private static String home(Slug action) {
    return "/studio/o/"
        + OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  }

  private static StaffBrowser analyst(Slug action) {
    return StaffBrowser.in(
        OUTCRY,
        OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug(),
        Role.ANALYST);
  }

  @Test
  void an_analyst_without_javascript_sees_a_visitors_signature_arrive() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser ana = analyst(slug);
    try (Page page = ana.open(Look.DESK.withoutJavaScript());
        Page visitor = Browsers.open(Look.PHONE)) {
      page.navigate(OUTCRY.address() + home(slug) + "/a/" + slug + "/insights");
      assertThat(page.locator("main")).containsText("Nobody has signed yet");
      long before = OUTCRY.count(slug);

      visitor.navigate(OUTCRY.address() + "/a/" + slug + "?source=newsletter");
      visitor.fill("[name=given_name]", "Noor");
      visitor.fill("[name=family_name]", "Azad");
      visitor.fill("[name=email]", slug + "-noor@mail.example");
      visitor.selectOption("[name=country]", "CH");
      visitor.check("input[name='consent.pass-on']");
      visitor.click("button[value=sign]");
      assertThat(visitor.locator("h1")).isVisible();

      page.reload();
      assertThat(page.locator(COUNT)).hasText(String.valueOf(before + 1));
      assertThat(page.locator("svg.plot rect.bar title").first()).containsText(": 1");
      page.click("nav.tabs a[href*='range=today']");
      page.locator("#time-numbers summary").click();
      assertThat(
              page.locator("#time-numbers td")
                  .getByText("1", new Locator.GetByTextOptions().setExact(true)))
          .hasCount(1);
      Assertions.assertThat(page.content()).doesNotContain("Noor", "Switzerland", "newsletter<");
      page.context().close();
      visitor.context().close();
    }
  }

  @Test
  void countries_languages_and_sources_are_shown_as_the_signatures_had_them() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    sign(slug, 7, "/a/" + slug + "?source=newsletter", "CA");
    sign(slug, 5, "/fr/a/" + slug + "?source=poster", "FR");
    sign(slug, 8, "/fr/a/" + slug, "FR");
    try (Page page = analyst(slug).open(Look.DESK)) {
      page.navigate(OUTCRY.address() + home(slug) + "/a/" + slug + "/insights");
      assertThat(page.locator(COUNT)).hasText("805");
      assertThat(page.locator(".first")).containsText("20 signatures. 785 more");
      shows(page, "country", "France", "13", "65%", "Canada", "7", "35%");
      shows(page, "language", "French", "13", "65%", "English", "7", "35%");
      shows(
          page,
          "source",
          "Straight to the page",
          "8",
          "40%",
          "newsletter",
          "7",
          "35%",
          "poster",
          "5",
          "25%");
      page.context().close();
    }
  }

  private static void sign(Slug slug, int people, String path, String country) {
    for (int i = 0; i < people; i++) {
      Map<String, String> form =
          Visitor.form(slug + "-" + country + "-" + path.length() + "-" + i + "@mail.example");
      form.put("country", country);
      Assertions.assertThat(OUTCRY.post(path, form).statusCode()).isEqualTo(303);
    }
  }

  /** The bars' words and the table of numbers say these, in this order. */
  private static void shows(Page page, String of, String... cells) {
    assertThat(page.locator("svg[aria-labelledby^='" + of + "-'] .name")).hasText(every(3, cells));
    page.click("#" + of + "-numbers summary");
    assertThat(page.locator("#" + of + "-numbers tbody :is(th, td)")).hasText(cells);
    assertThat(page.locator("#" + of + "-numbers table")).isVisible();
  }

  private static String[] every(int step, String... cells) {
    return IntStream.range(0, cells.length / step)
        .mapToObj(at -> cells[at * step])
        .toArray(String[]::new);
  }

  @Test
  void two_actions_are_chosen_and_compared_by_keyboard_since_each_began() {
    Slug one = OUTCRY.campaign("baignade-du-moulin");
    Slug two = OUTCRY.campaign("baignade-du-moulin");
    Instant now = Instant.now();
    new Crowd(OUTCRY, one).signs(30, now.minus(Duration.ofDays(9)), "FR", null, false).counted();
    new Crowd(OUTCRY, two).signs(12, now.minus(Duration.ofDays(2)), "FR", null, false).counted();
    try (Page page = analyst(one).open(Look.PHONE)) {
      page.navigate(OUTCRY.address() + home(one) + "/a/" + one + "/insights");
      page.focus("a[href$='/insights?action=" + one + "']");
      page.keyboard().press("Enter");
      assertThat(page.locator("input[value='" + one + "']")).isChecked();
      page.focus("input[value='" + two + "']");
      page.keyboard().press("Space");
      page.focus("input[value=date]");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      page.waitForURL("**by=launch**");
      assertThat(page.locator("table.totals tbody tr")).hasCount(2);
      page.locator("#together-numbers summary").click();
      assertThat(page.locator("#together-numbers tbody tr").first()).containsText("30");
      assertThat(page.locator("#together-numbers tbody tr").first()).containsText("12");
      assertThat(page.locator("#together-numbers tbody tr").first()).containsText("Day 1");
      page.context().close();
    }
  }

  @Test
  void the_share_of_letters_in_own_words_is_shown_once_there_are_enough() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    String page = home(slug) + "/a/" + slug + "/insights";
    StaffBrowser ana = analyst(slug);
    Instant now = Instant.now();
    Crowd crowd = new Crowd(OUTCRY, slug).signs(2, now, "CH", null, true).counted();
    Assertions.assertThat(ana.get(page).body()).doesNotContain("id=\"words-h\"");

    crowd.signs(8, now, "CH", null, true).signs(15, now, "CH", null, false).counted();
    Assertions.assertThat(ana.get(page).body())
        .contains(
            "id=\"words-h\"",
            "40% of 25 signatures with a letter have words of their own",
            "The suggested letter as it is");
  }

  @Test
  void what_is_no_time_is_refused_with_a_sentence_and_six_actions_are_too_many() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    StaffBrowser ana = analyst(slug);
    HttpResponse<String> wrong =
        ana.get(home(slug) + "/a/" + slug + "/insights?from=2026-03-02&to=2026-03-01");
    Assertions.assertThat(wrong.statusCode()).isEqualTo(422);
    Assertions.assertThat(wrong.body())
        .contains("<title>Error: ", "The last day is before the first one.", "2026-03-02");

    StringBuilder six = new StringBuilder(home(slug) + "/insights?action=nothing-here");
    for (int i = 0; i < 6; i++) {
      six.append("&action=").append(OUTCRY.campaign("baignade-du-moulin"));
    }
    HttpResponse<String> many = ana.get(six.toString());
    Assertions.assertThat(many.statusCode()).isEqualTo(422);
    Assertions.assertThat(many.body()).contains("Choose 5 actions at most.");
  }

  @Test
  void another_organisations_action_is_not_compared() {
    Slug ours = OUTCRY.campaign("baignade-du-moulin");
    Slug theirs = OUTCRY.campaign("release-narges-mohammadi");
    String page =
        analyst(ours).get(home(ours) + "/insights?action=" + ours + "&action=" + theirs).body();
    Assertions.assertThat(page).contains("/a/" + ours + "/insights").doesNotContain(theirs.value());
  }

  @Test
  void the_list_of_actions_says_what_came_of_late() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    new Crowd(OUTCRY, slug)
        .signs(7, Instant.now().minus(Duration.ofHours(2)), "FR", null, false)
        .counted();
    String page = analyst(slug).get(home(slug)).body();
    Assertions.assertThat(page)
        .contains(
            "7 in 24 hours", home(slug) + "/a/" + slug + "/insights", home(slug) + "/insights");
  }
}
