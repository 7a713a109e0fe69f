package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outcry.staff.StaffBrowser.location;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Readers;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;

/** Updates to supporters, written and sent through the studio's pages. */
class UpdatePagesTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private static String path(Slug slug) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug + "/updates";
  }

  private static StaffBrowser campaigner(Slug slug) {
    return StaffBrowser.in(OUTCRY, action(slug).organisation().slug(), Role.CAMPAIGNER);
  }

  private static Map<String, String> form(String subject, String body) {
    Map<String, String> form = new HashMap<>();
    form.put("subject.en", subject);
    form.put("body.en", body);
    return form;
  }

  private static String stamp(StaffBrowser browser, String page) {
    return browser
        .get(page)
        .body()
        .replaceFirst("(?s).*?name=\"stamp\" value=\"([^\"]*)\".*", "$1");
  }

  private static String written(StaffBrowser browser, Slug slug, Map<String, String> form) {
    HttpResponse<String> saved = browser.post(path(slug) + "/new", form);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    return location(saved).replace("?done=saved", "");
  }

  @Test
  void a_campaigner_writes_an_update_sees_who_gets_it_and_sends_it_once() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Readers.agrees(OUTCRY, slug, "update-page@mail.example");
    Visitor.signs(OUTCRY, slug, "update-page-no@mail.example");
    StaffBrowser browser = campaigner(slug);
    assertThat(browser.get(path(slug)).body()).contains("No update has been written yet");
    Map<String, String> form = form("The court has set a date", "Her lawyer writes: **Monday**.");
    form.put("subject.fr", "La date est fixée");
    form.put("body.fr", "Son avocate écrit : **lundi**.");
    String page = written(browser, slug, form);
    assertThat(page).endsWith("-the-court-has-set-a-date");
    assertThat(browser.get(page).body())
        .contains("Draft:", "1 person gets it", "1 signature has no consent", "lundi", "Monday");
    String stamp = stamp(browser, page);
    HttpResponse<String> unsure = browser.post(page + "/send", Map.of("stamp", stamp));
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(unsure.body()).contains("Tick that you have read it");
    HttpResponse<String> sent = browser.post(page + "/send", Map.of("stamp", stamp, "sure", "yes"));
    assertThat(location(sent)).isEqualTo(page + "?done=sent");
    assertThat(browser.get(page).body()).contains("What became of it").doesNotContain("/edit\"");
    assertThat(location(browser.get(page + "/edit"))).isEqualTo(page);
    assertThat(browser.post(page + "/send", Map.of("stamp", stamp, "sure", "yes")).statusCode())
        .isEqualTo(409);
    Update update = OUTCRY.bean(Updates.class).list(action(slug)).getFirst();
    assertThat(update.words().body().in(Language.FRENCH)).contains("**lundi**");
  }

  @Test
  void what_is_lacking_is_said_and_what_was_typed_is_kept() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    Map<String, String> half = form("", "");
    half.put("subject.fr", "Sans texte");
    HttpResponse<String> refused = browser.post(path(slug) + "/new", half);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("Write a subject.", "Write the text.", "Sans texte", "<title>Error:");
    assertThat(browser.post(path(slug) + "/new", form("x".repeat(201), "Text")).body())
        .contains("The subject has 201 characters");
    assertThat(OUTCRY.bean(Updates.class).list(action(slug))).isEmpty();
  }

  @Test
  void of_two_who_change_a_draft_nobody_overwrites_the_other_unseen() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser ada = campaigner(slug);
    StaffBrowser grace = campaigner(slug);
    String page = written(ada, slug, form("News", "One"));
    String seen = stamp(grace, page + "/edit");
    String looked = stamp(grace, page);
    Map<String, String> first = form("News", "Two");
    first.put("stamp", seen);
    assertThat(ada.post(page + "/edit", first).statusCode()).isEqualTo(303);
    Map<String, String> second = form("News", "Three");
    second.put("stamp", seen);
    HttpResponse<String> late = grace.post(page + "/edit", second);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("A colleague has changed this update", "Three");
    assertThat(grace.post(page + "/send", Map.of("stamp", looked, "sure", "yes")).statusCode())
        .isEqualTo(409);
    UpdateWords words = OUTCRY.bean(Updates.class).list(action(slug)).getFirst().words();
    assertThat(words.body().in(Language.ENGLISH)).isEqualTo("Two");
  }

  @Test
  void a_test_goes_to_whoever_asks_for_it_and_sending_stops_and_goes_on() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser browser = campaigner(slug);
    String page = written(browser, slug, form("News", "One"));
    HttpResponse<String> test = browser.post(page + "/test", Map.of());
    if (test.statusCode() == 422) { // The address is at another domain than the organisation's.
      assertThat(test.body()).contains("tests go to addresses at");
    } else {
      assertThat(location(test)).isEqualTo(page + "?done=tested");
    }
    browser.post(page + "/send", Map.of("stamp", stamp(browser, page), "sure", "yes"));
    String stopped = location(browser.post(page + "/stop", Map.of()));
    assertThat(stopped).matches(".*\\?done=(stopped|late)"); // Without readers it ends by itself.
    assertThat(location(browser.post(page + "/resume", Map.of())))
        .matches(".*\\?done=(resumed|late)");
  }

  @Test
  void a_sealed_action_has_no_updates_by_page_or_service() {
    Slug slug = SealedAction.published("update-pages-sealed");
    StaffBrowser browser = campaigner(slug);
    assertThat(browser.get(path(slug)).body()).contains("nobody can be written to");
    assertThat(browser.post(path(slug) + "/new", form("News", "One")).statusCode()).isEqualTo(404);
    Updates updates = OUTCRY.bean(Updates.class);
    assertThatThrownBy(() ->
            updates.send(
                action(slug),
                new Slug("news"),
                new UpdateWords(
                    Texts.of(Language.ENGLISH, "News"), Texts.of(Language.ENGLISH, "One")),
                "Ana"))
        .isInstanceOf(IllegalStateException.class);
  }
}
