package org.outcry.studio.life;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** An action's life as people live it, in a real browser. */
class LifeJourneyTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final Slug organisation =
      OUTCRY
          .bean(Actions.class)
          .find(OUTCRY.campaign("release-narges-mohammadi"))
          .orElseThrow()
          .organisation()
          .slug();
  private final String home = OUTCRY.address() + "/studio/o/" + organisation;

  private static Slug slug() {
    return new Slug("pool-" + UUID.randomUUID().toString().substring(0, 8));
  }

  @Test
  void a_campaigner_makes_an_action_shows_it_to_a_colleague_publishes_pauses_and_wins_it() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    Slug slug = slug();
    try (Page page = ada.open(Look.DESK.withoutJavaScript());
        Page colleague = Browsers.open(Look.PHONE);
        Page visitor = Browsers.open(Look.PHONE)) {
      page.navigate(home);
      page.click("a[href$='/actions/new']");
      page.fill("#f-headline", "Keep the pool open");
      page.check("input[name=letter][value=no]");
      page.fill("#f-slug", slug.value());
      page.click("main form button");
      assertThat(page.locator(".done")).containsText("The draft is made");

      page.click("a[href$='/edit/head#p-head']");
      page.fill("#f-strapline-en", "The council decides on Monday.");
      page.click("button[value=save]");
      page.click("a[href$='/edit/s2#p-s2']");
      page.fill("#f-text-en", "Our children learn to swim here.");
      page.click("button[value=save]");

      page.click("a[href$='/links']");
      page.click("button[value=make]");
      colleague.navigate(page.inputValue("#made"));
      assertThat(colleague.locator("body")).containsText("Our children learn to swim here.");
      assertThat(colleague.locator(".notice")).containsText("Preview of the draft");
      colleague.click(".notice a");
      assertThat(colleague.locator("body")).containsText("Every name counts");

      page.click("a[href$='/life']");
      page.click("button[value=publish]");
      assertThat(page.locator(".done")).containsText("It is published.");
      visitor.navigate(OUTCRY.address() + "/a/" + slug);
      visitor.fill("[name=given_name]", "Noor");
      visitor.fill("[name=family_name]", "Azad");
      visitor.fill("[name=email]", slug + "@noor.example");
      visitor.check("input[name='consent.pass-on']");
      visitor.click("button[value=sign]");
      assertThat(visitor.locator("h1")).isVisible();

      page.click("button[value=pause]");
      awaitPage(visitor, slug.value(), "Signing is paused.");
      page.click("button[value=resume]");
      page.click("section[aria-labelledby=news] summary");
      page.fill("#f-news-en", "The pool stays open.");
      page.click("button[value=win]");
      assertThat(page.locator(".done")).containsText("Congratulations");
      awaitPage(visitor, slug.value(), "The pool stays open.");
      org.assertj.core.api.Assertions.assertThat(OUTCRY.count(slug)).isEqualTo(1);
      page.context().close();
      colleague.context().close();
      visitor.context().close();
    }
  }

  @Test
  void an_action_is_made_and_its_versions_and_life_are_reached_by_keyboard_alone() {
    StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    Slug slug = slug();
    try (Page page = ada.open(Look.PHONE)) {
      page.navigate(home + "/actions/new");
      page.focus("#f-headline");
      page.keyboard().type("Keep the library open");
      page.focus("#f-slug");
      page.keyboard().type(slug.value());
      page.keyboard().press("Enter");
      page.waitForURL("**/edit?done=made");
      page.focus("a[href$='/versions']");
      page.keyboard().press("Enter");
      page.waitForURL("**/versions");
      page.focus("a[href*='/versions/compare']");
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).containsText("Both say the same.");
      page.focus("a[href$='/life']");
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).containsText("Still to be done");
      page.context().close();
    }
  }

  /** The page changes as soon as the server has heard from the database. */
  private static void awaitPage(Page visitor, String slug, String shows) {
    await()
        .untilAsserted(() -> {
          visitor.navigate(OUTCRY.address() + "/a/" + slug);
          org.assertj.core.api.Assertions.assertThat(visitor.textContent("body")).contains(shows);
        });
  }
}
