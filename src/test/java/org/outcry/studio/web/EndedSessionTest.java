package org.outcry.studio.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.supporters.PersonRecords;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Updates;

/**
 * A session ends while somebody types: they get back what they typed, and nobody else can use it.
 */
class EndedSessionTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = OUTCRY.campaign("release-narges-mohammadi");
  private static final Action ACTION = OUTCRY.bean(Actions.class).find(SLUG).orElseThrow();
  private static final Slug ORGANISATION = ACTION.organisation().slug();
  private static final String NEW = "/studio/o/" + ORGANISATION + "/people/new";
  private static final String[] OWN = {"Sec-Fetch-Site", "same-origin"};
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  private static StaffBrowser staff(Role role) {
    return StaffBrowser.in(OUTCRY, ORGANISATION, role);
  }

  /** Nothing was heard of them for three hours. */
  private static void ends(StaffBrowser staff) {
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    update staff_session set seen_at = now() - interval '3 hours'
                    where account_id = ?
                    """)
                .param(
                    OUTCRY
                        .bean(Accounts.class)
                        .find(new EmailAddress(staff.email()))
                        .orElseThrow()
                        .id())
                .update())
        .isPositive();
  }

  private static Map<String, String> typed(StaffBrowser staff, String email) {
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("form-token", staff.token());
    typed.put("email", email);
    typed.put("source", "Met at the fair");
    return typed;
  }

  /** What is sent from a form of before the session ended. */
  private static HttpResponse<String> late(StaffBrowser staff, String email) {
    Map<String, String> typed = typed(staff, email);
    ends(staff);
    return staff.bare(NEW, typed, OWN);
  }

  /** What the page sends again. */
  private static Map<String, String> held(HttpResponse<String> page) {
    assertThat(page.statusCode()).as(page.body()).isEqualTo(401);
    return hidden(page.body());
  }

  private static Map<String, String> hidden(String page) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page);
    while (hidden.find()) {
      values.put(hidden.group(1), hidden.group(2));
    }
    return values;
  }

  private static void signsIn(StaffBrowser staff) {
    staff.signIn(staff.email(), StaffBrowser.PASSWORD);
    assertThat(location(staff.post("/studio/code", Map.of("code", staff.code()))))
        .isEqualTo("/studio");
  }

  private static boolean isKnown(String email) {
    return OUTCRY
        .bean(PersonRecords.class)
        .find(ACTION.organisationId(), new EmailAddress(email))
        .isPresent();
  }

  private static void refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
  }

  @Test
  void what_was_typed_is_given_back_and_sent_again_without_javascript() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    String text = "5 < 6 & \"7\" > 4,\n\nas we’ve heard – « hier ».\n";
    Page page = staff.open(Look.PHONE.withoutJavaScript());
    String all = "/studio/o/" + ORGANISATION + "/a/" + SLUG + "/updates";
    page.navigate(OUTCRY.address() + all + "/new");
    page.locator("[name='subject.en']").fill("News \"of\" her");
    page.locator("[name='body.en']").fill(text);
    page.locator("[name='subject.fr']").fill("Des nouvelles");
    page.locator("[name='body.fr']").fill("Elle va bien.");
    ends(staff);
    page.locator("main form .buttons button").click();
    assertThat(page.locator("h1")).hasText("Your session has ended");
    assertThat(page.locator("main")).not().containsText("Monday");

    Page other = page.context().waitForPage(() -> page.locator("main a[target=_blank]").click());
    other.locator("[name=email]").fill(staff.email());
    other.locator("[name=password]").fill(StaffBrowser.PASSWORD);
    other.locator("main form button").first().click();
    // Pressed too early, it is given back once more.
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("Your session has ended");
    other.locator("[name=code]").fill(staff.code());
    other.locator("main form button").first().click();
    assertThat(other).hasURL(Pattern.compile(".*/studio(/o/[a-z-]+)?"));
    page.locator("main form button").click();
    page.waitForURL(Pattern.compile(".*/updates/.*done=saved"));
    var words = OUTCRY.bean(Updates.class).list(ACTION).getFirst().words();
    assertThat(words.subject().in(Language.ENGLISH)).isEqualTo("News \"of\" her");
    assertThat(words.body().in(Language.ENGLISH)).isEqualTo(text.strip());
    assertThat(words.body().in(Language.FRENCH)).isEqualTo("Elle va bien.");
    page.context().close();
  }

  @Test
  void a_test_signature_that_is_sent_again_can_be_changed_and_tried_again() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    String trial = "/studio/o/" + ORGANISATION + "/a/" + SLUG + "/trial?language=en";
    Map<String, String> typed = new LinkedHashMap<>(Visitor.form("trial@ended.example"));
    typed.put("step", "sign");
    typed.put("form-token", staff.token());
    ends(staff);
    Map<String, String> held = held(staff.bare(trial, typed, OWN));
    signsIn(staff);
    HttpResponse<String> result = staff.bare(trial, held, OWN);
    assertThat(result.statusCode()).as(result.body()).isEqualTo(200);
    Map<String, String> next = hidden(result.body());
    assertThat(next).containsEntry("email", "trial@ended.example").containsKey("form-token");
    next.put("step", "edit");
    HttpResponse<String> form = staff.bare(trial, next, OWN);
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).contains("value=\"trial@ended.example\"");
  }

  @Test
  void it_is_sent_by_whoever_has_signed_in_as_far_as_their_role_lets_them() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    HttpResponse<String> page = late(staff, "late@ended.example");
    Map<String, String> held = held(page);
    assertThat(held)
        .containsOnlyKeys("kept-form", "email", "source")
        .containsEntry("email", "late@ended.example");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).contains("action=\"" + NEW + "\"").doesNotContain(staff.email());
    assertThat(isKnown("late@ended.example")).as("nothing was done").isFalse();

    StaffBrowser analyst = staff(Role.ANALYST);
    analyst.put("outcry-kept", staff.cookie("outcry-kept"));
    HttpResponse<String> lesser = analyst.bare(NEW, held, OWN);
    refused(lesser);
    assertThat(lesser.body()).contains("This is not for your role");
    assertThat(isKnown("late@ended.example")).isFalse();
    signsIn(staff);
    assertThat(staff.bare(NEW, held, OWN).statusCode()).isEqualTo(303);
    assertThat(isKnown("late@ended.example")).isTrue();
  }

  @Test
  void nothing_but_that_form_from_that_browser_to_that_address_is_taken() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    Map<String, String> held = held(late(staff, "mine@ended.example"));
    signsIn(staff);
    Map<String, String> changed = new LinkedHashMap<>(held);
    changed.put("email", "foreign@ended.example");
    refused(staff.bare(NEW, changed, OWN));
    Map<String, String> more = new LinkedHashMap<>(held);
    more.put("given-name", "Mallory");
    refused(staff.bare(NEW, more, OWN));
    refused(staff.bare(NEW + "?x=y", held, OWN));
    refused(staff.bare("/studio/o/" + ORGANISATION + "/people", held, OWN));
    refused(staff.bare(NEW, held, "Sec-Fetch-Site", "cross-site"));
    refused(staff.bare(NEW, held, "Sec-Fetch-Site", "same-site"));
    refused(staff.bare(NEW, held, "Origin", "https://elsewhere.example"));
    refused(staff.bare(NEW, held, "X-Nothing", "said"));
    Map<String, String> forged = new LinkedHashMap<>(held);
    forged.put("kept-form", "A".repeat(300));
    refused(staff.bare(NEW, forged, OWN));

    // Whoever has had a page made for them can't have another's browser send it.
    StaffBrowser victim = staff(Role.CAMPAIGNER);
    refused(victim.bare(NEW, held, OWN));
    HttpResponse<String> own = late(victim, "own@ended.example");
    assertThat(own.statusCode()).isEqualTo(401);
    signsIn(victim);
    refused(victim.bare(NEW, held, OWN));
    for (String email : List.of("mine@ended.example", "foreign@ended.example")) {
      assertThat(isKnown(email)).as(email).isFalse();
    }
  }

  @Test
  void a_form_that_was_none_of_the_sessions_is_not_given_back() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    Map<String, String> typed = typed(staff, "nobody@ended.example");
    ends(staff);
    Map<String, String> foreign = new LinkedHashMap<>(typed);
    foreign.put("form-token", staff(Role.CAMPAIGNER).token());
    HttpResponse<String> answer = staff.bare(NEW, foreign, OWN);
    refused(answer);
    assertThat(answer.body()).contains("nobody@ended.example").doesNotContain("kept-form");
    HttpResponse<String> elsewhere = staff.bare(NEW, typed, "Sec-Fetch-Site", "cross-site");
    refused(elsewhere);
    assertThat(elsewhere.body()).doesNotContain("nobody@ended.example");
    // What says nothing of where it comes from, or is a script's, leads on to signing in.
    for (String[] headers :
        List.of(
            new String[] {"X-Nothing", "said"},
            new String[] {"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"})) {
      assertThat(location(staff.bare(NEW, typed, headers))).isEqualTo("/studio/sign-in");
    }
    assertThat(location(staff.get("/studio/o/" + ORGANISATION))).isEqualTo("/studio/sign-in");
  }

  @Test
  void whoever_signs_out_beside_a_form_can_copy_what_they_wrote() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    Page page = Browsers.open(Look.PHONE);
    page.navigate(OUTCRY.address() + "/studio/o/" + ORGANISATION + "/a/" + SLUG + "/edit/head");
    signsInAt(page, staff);
    page.locator("#f-headline-en").fill("Words that took an hour");
    Page other = page.context().newPage();
    other.navigate(OUTCRY.address() + "/studio/account");
    other.locator("form[action='/studio/sign-out'] button").click();
    assertThat(other).hasURL(Pattern.compile(".*/studio/sign-in"));
    page.locator("form.panel button[value=save]").click();
    assertThat(page.locator("h1")).hasText("This form has run out");
    assertThat(page.locator(".kept").first()).hasText("Words that took an hour");
    assertThat(page.locator("main form")).hasCount(0);
    page.context().close();
  }

  @Test
  void signing_in_leads_to_where_somebody_was_going() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    Page page = staff.open(Look.DESK);
    ends(staff);
    String insights = OUTCRY.address() + "/studio/o/" + ORGANISATION + "/a/" + SLUG + "/insights";
    page.navigate(insights + "?days=7");
    signsInAt(page, staff);
    assertThat(page).hasURL(insights);
    // Once, and never to what a page has only for a part of it, or after signing out.
    page.locator("form[action='/studio/sign-out'] button").click();
    signsInAt(page, staff);
    assertThat(page).hasURL(Pattern.compile(".*/studio(/o/[a-z-]+)?"));
    page.context().close();
  }

  private static void signsInAt(Page page, StaffBrowser staff) {
    page.locator("[name=email]").fill(staff.email());
    page.locator("[name=password]").fill(StaffBrowser.PASSWORD);
    page.locator("main form button").first().click();
    page.locator("[name=code]").fill(staff.code());
    page.locator("main form button").first().click();
  }

  @Test
  void nobody_else_says_where_signing_in_leads() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    ends(staff);
    String page = "/studio/o/" + ORGANISATION + "/people";
    for (String[] headers :
        List.of(
            new String[] {"Sec-Fetch-Mode", "cors", "Accept", "text/html"},
            new String[] {"Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"},
            new String[] {"Accept", "*/*"}, // A part that an old browser has fetched.
            new String[] {"X-Nothing", "said"})) {
      assertThat(OUTCRY.get(page, headers).headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith("outcry-bound"));
    }
    assertThat(
            OUTCRY
                .get(page + "?name=Jane", "Accept", "text/html")
                .headers()
                .allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("outcry-bound"))
        .singleElement()
        .asString()
        .contains("HttpOnly", "Path=/studio")
        .doesNotContain("Jane", "people");
    staff.put("outcry-bound", "A".repeat(60));
    signsIn(staff);
  }

  @Test
  void passwords_codes_files_and_what_is_too_large_are_not_given_back() {
    StaffBrowser staff = staff(Role.CAMPAIGNER);
    String token = staff.token();
    ends(staff);
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("form-token", token);
    secrets.put("password", StaffBrowser.PASSWORD);
    secrets.put("new-password", "nine tall cranes count apples");
    assertThat(location(staff.bare("/studio/account/password", secrets, OWN)))
        .isEqualTo("/studio/sign-in");
    secrets.put("code", "123456");
    secrets.put("reason", "For the ministry");
    String exports = "/studio/o/" + ORGANISATION + "/a/" + SLUG + "/exports/signatures";
    HttpResponse<String> page = staff.bare(exports, secrets, OWN);
    assertThat(held(page)).containsOnlyKeys("kept-form", "reason");
    assertThat(page.body()).doesNotContain("otters", "cranes", "123456");

    Map<String, String> large = new LinkedHashMap<>(Map.of("form-token", token));
    large.put("body.en", "x".repeat(600_000));
    HttpResponse<String> refused = staff.bare(exports, large, OWN);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("too large to be held", "Go back in your browser");

    byte[] file =
        StudioUploads.joined(
            StudioUploads.head(Map.of("form-token", token), "list.csv"),
            "email\nx@ended.example\n".getBytes(StandardCharsets.UTF_8),
            StudioUploads.tail());
    HttpResponse<String> upload =
        OUTCRY.post(
            "/studio/o/" + ORGANISATION + "/people/import",
            StudioUploads.TYPE,
            file,
            "Cookie",
            staff.cookies(),
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(upload.statusCode()).isEqualTo(401);
    assertThat(upload.body())
        .contains("choose the file once more")
        .doesNotContain("kept-form", "ended.example");
  }
}
