package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Campaigners edit a page, part by part. */
class BuilderTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([A-Za-z0-9_-]+)\"");

  private final Slug action = OUTCRY.campaign("release-narges-mohammadi");
  private final Slug organisation =
      OUTCRY.bean(Actions.class).find(action).orElseThrow().organisation().slug();
  private final String path = "/studio/o/" + organisation + "/a/" + action + "/edit";

  private StaffBrowser campaigner() {
    return StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  }

  private Draft draft() {
    return OUTCRY
        .bean(Drafts.class)
        .find(OUTCRY.bean(Actions.class).find(action).orElseThrow().organisationId(), action)
        .orElseThrow();
  }

  private String headline() {
    return draft().content().headline().in(Language.ENGLISH);
  }

  /** The head's form as it is now, with another headline. */
  private Map<String, String> head(StaffBrowser browser, String headline) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("seen", seen(browser.get(path + "/head")));
    form.put("headline.en", headline);
    form.put("headline.fr", "Libérez-la");
    form.put("strapline.en", "Why now");
    form.put("strapline.fr", "Pourquoi maintenant");
    form.put("do", "save");
    return form;
  }

  private static String seen(HttpResponse<String> page) {
    Matcher seen = SEEN.matcher(page.body());
    assertThat(seen.find()).as(page.body()).isTrue();
    return seen.group(1);
  }

  @Test
  void what_is_saved_is_in_the_draft_and_the_public_sees_none_of_it() {
    StaffBrowser ada = campaigner();
    HttpResponse<String> saved = ada.post(path + "/head", head(ada, "Free her at once"));
    assertThat(location(saved)).isEqualTo(path + "?done=saved&part=head#p-head");
    assertThat(headline()).isEqualTo("Free her at once");
    assertThat(ada.get(path).body())
        .contains("Free her at once", "a newer version is not published");
    assertThat(OUTCRY.get("/a/" + action).body()).doesNotContain("Free her at once");
  }

  @Test
  void of_two_who_edit_the_same_part_the_second_is_shown_both_texts_and_nothing_is_overwritten() {
    StaffBrowser ada = campaigner();
    StaffBrowser ben = campaigner();
    Map<String, String> bens = head(ben, "Ben’s words");
    ada.post(path + "/head", head(ada, "Ada’s words"));

    HttpResponse<String> refused = ben.post(path + "/head", bens);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody else changed this part", "Ben’s words", "Ada’s words", "Saved now:");
    assertThat(headline()).isEqualTo("Ada’s words");

    Map<String, String> knowingly = new HashMap<>(bens);
    knowingly.put("seen", seen(refused));
    assertThat(ben.post(path + "/head", knowingly).statusCode()).isEqualTo(303);
    assertThat(headline()).isEqualTo("Ben’s words");
    assertThat(ada.get(path).body()).contains("Ada campaigner changed it last");
  }

  @Test
  void two_who_edit_different_parts_do_not_get_into_each_others_way() {
    StaffBrowser ada = campaigner();
    StaffBrowser ben = campaigner();
    Map<String, String> adas = head(ada, "Ada’s words");
    Map<String, String> news =
        Map.of("seen", seen(ben.get(path + "/news")), "text.en", "She is free.", "do", "save");
    assertThat(ben.post(path + "/news", news).statusCode()).isEqualTo(303);
    assertThat(ada.post(path + "/head", adas).statusCode()).isEqualTo(303);
    assertThat(headline()).isEqualTo("Ada’s words");
    assertThat(draft().content().goodNews()).isNotNull();
    assertThat(ada.get(path).body()).contains("is looking at this page too");
  }

  @Test
  void what_is_wrong_is_said_beside_it_and_stays_on_the_screen() {
    StaffBrowser ada = campaigner();
    String words = "Free " + "her ".repeat(60);
    HttpResponse<String> refused = ada.post(path + "/head", head(ada, words));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "“Headline (English)” has 244 characters; shorten it to 120.",
            "href=\"#f-headline-en\"")
        .contains(words.strip())
        .contains("<title>Error:");
    assertThat(headline()).doesNotContain("her her");
    assertThat(draft().revision()).isZero();
  }

  @Test
  void an_empty_text_is_no_mistake_in_a_draft() {
    StaffBrowser ada = campaigner();
    assertThat(ada.post(path + "/head", head(ada, "")).statusCode()).isEqualTo(303);
    String preview = path.replaceFirst("/edit$", "/preview");
    assertThat(ada.get(preview).statusCode()).isEqualTo(200);
    assertThat(ada.get(preview + "?language=fr").body()).contains("Libérez-la");
  }

  @Test
  void the_form_can_be_moved_and_not_removed_and_what_is_removed_comes_back() {
    StaffBrowser ada = campaigner();
    String form = draft().keys().get(draft().content().sections().size() - 1);
    ada.post(path, Map.of("do", remove(form)));
    assertThat(draft().revision()).isZero();
    String first = draft().keys().getFirst();
    ada.post(path, Map.of("do", "down:" + first));
    assertThat(draft().position(first)).isEqualTo(1);
    assertThat(location(ada.post(path, Map.of("do", remove(first))))).contains("done=removed");
    assertThat(draft().position(first)).isEqualTo(-1);
    Map<String, String> undo = Map.of("do", "undo:" + draft().stamp());
    assertThat(location(ada.post(path, undo))).contains("done=undone");
    assertThat(draft().position(first)).isEqualTo(1);
    assertThat(location(ada.post(path, undo))).contains("done=gone-on");
    for (String nonsense : List.of("up:none", "undo:x", "add", "explode", "")) {
      assertThat(ada.post(path, Map.of("do", nonsense)).statusCode()).isEqualTo(303);
    }
  }

  /** The button that removes a section, as the outline shows it now. */
  private String remove(String key) {
    return "remove:" + key + ":" + Sections.stamp(draft(), key);
  }

  @Test
  void a_section_that_a_colleague_has_changed_meanwhile_is_not_removed_unseen() {
    StaffBrowser ada = campaigner();
    StaffBrowser ben = campaigner();
    ada.post(path, Map.of("do", "add", "kind", "text", "behind", draft().keys().getFirst()));
    String key = draft().keys().get(1);
    String bens = remove(key);
    assertThat(ben.get(path).body()).contains("value=\"" + bens + "\"");
    Map<String, String> text =
        Map.of("seen", seen(ada.get(path + "/" + key)), "text.en", "What Ada wrote.", "do", "save");
    assertThat(location(ada.post(path + "/" + key, text))).contains("done=saved");

    HttpResponse<String> refused = ben.post(path, Map.of("do", bens));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Somebody else has changed this part since you opened the page")
        .contains("What Ada wrote.", "href=\"" + path + "/" + key + "#panel\"")
        .contains("<title>Error:");
    assertThat(ben.post(path, Map.of("do", "remove:" + key)).statusCode()).isEqualTo(409);
    assertThat(draft().position(key)).isEqualTo(1);

    assertThat(refused.body()).contains("value=\"" + remove(key) + "\"");
    assertThat(location(ben.post(path, Map.of("do", remove(key))))).contains("done=removed");
    assertThat(draft().position(key)).isEqualTo(-1);
    assertThat(location(ada.post(path, Map.of("do", bens)))).isEqualTo(path);
  }

  @Test
  void the_preview_runs_nothing_sends_nothing_and_is_framed_by_our_pages_alone() {
    String preview = path.replaceFirst("/edit$", "/preview");
    for (String each : List.of(preview, preview + "?part=thanks", preview + "?language=xx")) {
      HttpResponse<String> shown = campaigner().get(each);
      assertThat(shown.statusCode()).isEqualTo(200);
      assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'none'", "form-action 'none'", "frame-ancestors 'self'");
      assertThat(shown.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(shown.body()).contains("noindex").doesNotContain("<script");
    }
  }

  @Test
  void nobody_else_gets_to_it() {
    StaffBrowser other = StaffBrowser.in(OUTCRY, organisation, Role.ANALYST);
    assertThat(other.get(path).statusCode()).isEqualTo(403);
    assertThat(other.get(path.replaceFirst("/edit$", "/preview")).statusCode()).isEqualTo(403);
    assertThat(campaigner().get(path + "/nothing").statusCode()).isEqualTo(404);
    assertThat(campaigner().get(path.replace(action.value(), "nothing")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_preview_follows_what_is_typed_and_a_new_text_is_written_by_keyboard_alone() {
    StaffBrowser ada = campaigner();
    try (Page page = ada.open(Look.DESK)) {
      page.navigate(OUTCRY.address() + path + "/head");
      FrameLocator preview = page.frameLocator("iframe");
      page.fill("#f-headline-en", "Words that nobody has saved");
      PlaywrightAssertions.assertThat(preview.locator("h1")).hasText("Words that nobody has saved");
      assertThat(draft().revision()).isZero();
      page.click("button[value=save]");
      PlaywrightAssertions.assertThat(page.locator("#p-head .done[role=status]")).isInViewport();

      page.focus("form.adding button");
      page.keyboard().press("Enter");
      page.waitForURL("**/edit/s*");
      page.focus("#f-text-en");
      page.keyboard().type("Words of one who uses no mouse.");
      page.focus("button[value=save]");
      page.keyboard().press("Enter");
      PlaywrightAssertions.assertThat(page.locator("li .done")).isInViewport();
      PlaywrightAssertions.assertThat(page.locator(".outline")).containsText("uses no mouse");
      PlaywrightAssertions.assertThat(preview.locator("body")).containsText("uses no mouse");
      page.context().close();
    }
  }

  @Test
  void the_preview_is_as_wide_as_a_phone_or_a_desktop_and_fits_beside_the_form() {
    try (Page page = campaigner().open(Look.DESK)) {
      page.navigate(OUTCRY.address() + path + "/head");
      for (int width : new int[] {390, 1280, 390}) {
        Locator button = page.locator(".widths button[data-width='" + width + "']");
        button.click();
        PlaywrightAssertions.assertThat(button).hasAttribute("aria-pressed", "true");
        PlaywrightAssertions.assertThat(page.locator(".widths [aria-pressed=true]")).hasCount(1);
        assertThat(
                page.evaluate(
                    "() => document.querySelector('.glass iframe').contentWindow.innerWidth"))
            .as("what the page's styles go by")
            .isEqualTo(width);
        assertThat(page.locator(".glass iframe").boundingBox().width)
            .isLessThanOrEqualTo(page.locator(".glass").boundingBox().width);
      }
      page.context().close();
    }
  }
}
