package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Forms that are sent again, late or twice get a clear page, and no text is lost. */
class OldFormsTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Map<String, String> WORDS =
      Map.of(
          "closing: ", "closing: Changed closing. ",
          "I agree that Daybreak passes", "Changed: I agree that Daybreak passes",
          "J’accepte que Point du jour", "Modifié : J’accepte que Point du jour",
          "- city: optional", "- city: required");
  private static final Map<String, String> HEADLINE =
      Map.of("call:\n  en: \"", "call:\n  en: \"Now ");
  private static final Map<String, String> FIXED =
      Map.of(
          "editing: editable",
          "editing: fixed",
          "message: optional",
          "message: none",
          "{{message}}\n\n",
          "");

  private final Slug slug = OUTCRY.campaign(DEMONSTRATION);
  private Page page = Browsers.open(Look.PHONE);

  @AfterEach
  void leave() {
    page.context().close();
  }

  private void open(Look look, String path, String locale) {
    page.context().close();
    page = Browsers.open(look, locale);
    page.navigate(OUTCRY.address() + path);
  }

  private void fillIn(String email) {
    page.locator("[name=given_name]").fill("Mona");
    page.locator("[name=family_name]").fill("Okafor");
    page.locator("[name=email]").fill(email);
    page.locator("[name=country]").selectOption("CA");
    page.locator("[name='consent.pass-on']").check();
  }

  private void sign() {
    page.locator("button[value=sign]").first().click();
  }

  /** Publishes a change and puts it into the past. */
  private void change(Map<String, String> changes, int daysAgo) {
    Deliveries.draft(OUTCRY, DEMONSTRATION, slug, changes);
    OUTCRY.bean(Actions.class).publish(slug);
    OUTCRY
        .jdbc()
        .sql(
            "update action_version set published_at = now() - make_interval(days => ?)"
                + " where action_id = ? and version = 2")
        .params(daysAgo, Deliveries.action(OUTCRY, slug))
        .update();
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("name=\"version\" value=\"2\""));
  }

  private int signedVersion() {
    return OUTCRY
        .jdbc()
        .sql("select version from signature where action_id = ?")
        .param(Deliveries.action(OUTCRY, slug))
        .query(Integer.class)
        .single();
  }

  private HttpResponse<String> post(String version) {
    Map<String, String> form = Visitor.form("late@mail.example");
    form.put("version", version);
    form.put("message", "My own message");
    return OUTCRY.post("/a/" + slug, form);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_old_form_shows_what_has_changed_and_keeps_what_was_typed(boolean javaScript) {
    open(javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript(), "/a/" + slug, "en-GB");
    fillIn("mona@mail.example");
    page.locator("[name=message]").fill("My own message");
    page.locator("[name=subject]").fill("My own subject");
    change(WORDS, 8);
    sign();

    assertThat(
            page.getByRole(
                com.microsoft.playwright.options.AriaRole.GROUP,
                new Page.GetByRoleOptions().setName("This page has changed since you opened it")))
        .containsText("This page has changed since you opened it");
    assertThat(page).hasTitle(Pattern.compile("^This page has changed"));
    assertThat(page.locator("#summary")).containsText("The letter has changed around your own");
    assertThat(page.locator("#summary")).containsText("Town or city");
    assertThat(page.locator("#summary")).containsText("Changed: I agree");
    assertThat(page.locator("[name=message]")).hasValue("My own message");
    assertThat(page.locator("[name=subject]")).hasValue("My own subject");
    assertThat(page.locator("[name=given_name]")).hasValue("Mona");
    assertThat(page.locator("[name='consent.pass-on']")).not().isChecked();
    assertThat(OUTCRY.rows("signature", slug)).isZero();
    if (javaScript) {
      assertThat(page.locator("#summary")).isFocused();
    }
    screenshots("changed-" + (javaScript ? "script" : "plain"));

    page.locator("[name=city]").fill("Montréal");
    page.locator("[name='consent.pass-on']").check();
    sign();
    assertThat(page).hasURL(Pattern.compile("/thanks(#.*)?$"));
    assertThat(signedVersion()).isEqualTo(2);
  }

  /** For people to look at. */
  private void screenshots(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target/screens/old-" + name + ".png"))
            .setFullPage(true));
  }

  @Test
  void a_text_that_the_form_has_no_more_place_for_is_shown_to_be_copied() {
    open(Look.DESK.dark(), "/fr/a/" + slug, "fr-FR");
    fillIn("mona@mail.example");
    page.locator("[name=message]").fill("Mon propre message");
    page.locator("[name=body]").fill("Ma propre lettre.");
    change(FIXED, 8);
    sign();
    assertThat(page.locator("#summary .kept").first()).hasText("Ma propre lettre.");
    assertThat(page.locator("#summary .kept").last()).hasText("Mon propre message");
    assertThat(page.locator("[name=given_name]")).hasValue("Mona");
    assertThat(page.locator("[name='consent.pass-on']")).isChecked();
    screenshots("aside-french-dark");
    sign();
    assertThat(page).hasURL(Pattern.compile("/thanks(#.*)?$"));
    assertThat(signedVersion()).isEqualTo(2);
  }

  @Test
  void for_a_week_an_old_form_signs_what_it_showed() {
    change(WORDS, 6);
    assertThat(post("1").statusCode()).isEqualTo(303);
    assertThat(signedVersion()).isEqualTo(1);
  }

  @Test
  void a_change_of_nothing_that_is_signed_makes_no_form_old() {
    change(HEADLINE, 400);
    assertThat(post("1").statusCode()).isEqualTo(303);
    assertThat(signedVersion()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "3", "999999999", "99999999999999999999", "x", "1.0", " 1"})
  void a_version_that_nobody_saw_signs_nothing(String version) {
    change(WORDS, 8);
    Deliveries.draft(OUTCRY, DEMONSTRATION, slug, Map.of("closing: ", "closing: A draft. "));
    HttpResponse<String> answer = post(version);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body())
        .contains("This page has changed since you opened it", "My own message")
        .contains("name=\"version\" value=\"2\"")
        .doesNotContain("A draft.");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
  }

  @Test
  void programs_are_told_of_a_conflict() {
    HttpResponse<String> answer =
        OUTCRY.post(
            "/a/" + slug, Map.of("version", "7", "step", "sign"), "Accept", "application/json");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Nothing was signed or sent", "\"code\":\"changed\"");
  }

  @ParameterizedTest
  @CsvSource({"2", "10"})
  void the_same_form_sent_again_counts_once(int times) {
    for (int time = 0; time < times; time++) {
      assertThat(post("1").statusCode()).isEqualTo(303);
    }
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
    assertThat(OUTCRY.rows("letter", slug)).isEqualTo(1);
    OUTCRY.awaitCount(slug, 786);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void going_back_and_sending_again_thanks_again_and_counts_once(boolean javaScript) {
    open(javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript(), "/a/" + slug, "en-GB");
    fillIn("mona@mail.example");
    sign();
    assertThat(page).hasURL(Pattern.compile("/thanks$"));
    page.goBack();
    fillIn("mona@mail.example");
    sign();
    assertThat(page).hasURL(Pattern.compile("/thanks$"));
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
  }

  @Test
  void of_two_tabs_each_is_thanked_and_one_counts() {
    open(Look.PHONE, "/a/" + slug, "en-GB");
    Page second = page.context().newPage();
    second.navigate(OUTCRY.address() + "/a/" + slug);
    fillIn("mona@mail.example");
    sign();
    assertThat(page).hasURL(Pattern.compile("/thanks$"));
    page = second;
    fillIn("mona@mail.example");
    sign();
    assertThat(second).hasURL(Pattern.compile("/thanks$"));
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_action_closed_meanwhile_says_so_and_gives_the_text_back(boolean javaScript) {
    open(javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript(), "/a/" + slug, "en-GB");
    fillIn("mona@mail.example");
    page.locator("[name=message]").fill("My own message");
    OUTCRY.bean(Actions.class).close(slug);
    sign();
    assertThat(page.locator("h1")).hasText("This action was closed before you signed");
    assertThat(page.locator(".kept").last()).hasText("My own message");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
  }
}
