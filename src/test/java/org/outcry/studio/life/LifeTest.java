package org.outcry.studio.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.journeys.Visitor;
import org.outcry.organisations.Organisations;
import org.outcry.platform.crypto.SealKeyPair;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;

/** Drafts are reviewed and published; actions pause, end, and come back. */
class LifeTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern STAMP = Pattern.compile("name=\"stamp\" value=\"([0-9a-f.]+)\"");

  private final Slug organisation = organisation();
  private final StaffBrowser ada = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
  private final String home = "/studio/o/" + organisation;
  private final Slug action = made(ada);
  private final String path = home + "/a/" + action;

  private static Slug organisation() {
    Slug slug = new Slug("life-" + UUID.randomUUID().toString().substring(0, 8));
    OUTCRY.bean(Organisations.class).make(Samples.organisation(slug));
    return slug;
  }

  /** A new petition in one language, of which nothing is missing. */
  private Slug made(StaffBrowser browser) {
    Slug slug = new Slug("bus-" + UUID.randomUUID().toString().substring(0, 8));
    Map<String, String> form = new LinkedHashMap<>();
    form.put("headline", "Reopen the night bus");
    form.put("language", "en");
    form.put("letter", "no");
    form.put("slug", slug.value());
    HttpResponse<String> answer = browser.post(home + "/actions/new", form);
    assertThat(location(answer))
        .as(answer.body())
        .isEqualTo(home + "/a/" + slug + "/edit?done=made");
    write(slug, ada(), "We walk home in the dark.");
    return slug;
  }

  private UUID ada() {
    return account(ada);
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY
        .bean(Accounts.class)
        .find(new org.outcry.platform.text.EmailAddress(browser.email()))
        .orElseThrow()
        .id();
  }

  private Draft write(Slug slug, UUID by, String story) {
    return OUTCRY
        .bean(Drafts.class)
        .change(
            organisationId(),
            slug,
            by,
            draft -> {
              int at = draft.position("s2");
              var told = (org.outcry.campaigns.Section.Story) draft.content().sections().get(at);
              Draft with =
                  draft.with(
                      at,
                      new org.outcry.campaigns.Section.Story(
                          told.name(), Texts.of(Language.ENGLISH, story)));
              return with.with(
                  with.content()
                      .change()
                      .strapline(Texts.of(Language.ENGLISH, "The council decides in May."))
                      .made());
            })
        .orElseThrow();
  }

  private UUID organisationId() {
    return OUTCRY.bean(Organisations.class).find(organisation).orElseThrow().id();
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(organisationId(), action).orElseThrow();
  }

  private Action.State state() {
    return OUTCRY.bean(Actions.class).find(action).orElseThrow().state();
  }

  private String stamp(StaffBrowser browser) {
    HttpResponse<String> page = browser.get(path + "/life");
    Matcher stamp = STAMP.matcher(page.body());
    assertThat(stamp.find()).as(page.body()).isTrue();
    return stamp.group(1);
  }

  private HttpResponse<String> step(StaffBrowser browser, String what, String... more) {
    return stamped(browser, stamp(browser), what, more);
  }

  private HttpResponse<String> stamped(
      StaffBrowser browser, String stamp, String what, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("stamp", stamp);
    form.put("do", what);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return browser.post(path + "/life", form);
  }

  private void publish() {
    HttpResponse<String> answer = step(ada, "publish");
    assertThat(location(answer)).as(answer.body()).isEqualTo(path + "/life?done=published");
  }

  @Test
  void a_new_action_is_a_sensible_page_that_nobody_sees_until_it_is_published() {
    assertThat(OUTCRY.get("/a/" + action).statusCode()).isEqualTo(404);
    String preview = ada.get(path + "/preview").body();
    assertThat(preview)
        .contains(
            "Reopen the night bus", "Add your name", "Write to me by e-mail", "Sign</button>");
    publish();
    awaitPage(body -> assertThat(body).contains("We walk home in the dark."));
    assertThat(ada.get(path + "/life").body()).contains("published by Ada campaigner");
  }

  @Test
  void a_slug_that_is_taken_or_bad_is_said_and_what_was_typed_is_kept() {
    for (String slug : List.of(action.value(), "Bad Slug!")) {
      HttpResponse<String> refused =
          ada.post(
              home + "/actions/new",
              Map.of("headline", "Save the pool", "language", "fr", "letter", "no", "slug", slug));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body())
          .contains("Save the pool", "href=\"#f-slug\"", "value=\"fr\" lang=\"fr\" selected");
    }
    assertThat(ada.post(home + "/actions/new", Map.of("headline", "")).statusCode()).isEqualTo(422);
    HttpResponse<String> longer =
        ada.post(
            home + "/actions/new",
            Map.of("headline", "Night buses ".repeat(11), "language", "en", "letter", "no"));
    assertThat(longer.body())
        .contains("The headline has 131 characters", "name=\"slug\"")
        .doesNotContain("value=\"night-buses", "href=\"#f-slug\"");
  }

  @Test
  void the_address_and_the_length_follow_the_headline_while_it_is_typed() {
    try (Page page = ada.open(Look.DESK)) {
      page.navigate(OUTCRY.address() + home + "/actions/new");
      PlaywrightAssertions.assertThat(page.locator("[data-slug]")).hasText("…");
      page.fill("#f-headline", "Sauvons l’œuvre d’Été");
      PlaywrightAssertions.assertThat(page.locator("[data-slug]")).hasText("sauvons-loeuvre-dete");
      PlaywrightAssertions.assertThat(page.locator("[data-most]")).hasText("21 / 120");
      page.fill("#f-slug", "pool");
      PlaywrightAssertions.assertThat(page.locator("[data-slug]")).hasText("pool");
      page.context().close();
    }
  }

  @Test
  void a_draft_that_the_public_never_saw_is_deleted_and_its_address_is_free_again() {
    step(ada, "ask", "note", "Look at it");
    ada.post(path + "/links", Map.of("do", "make"));
    assertThat(ada.get(path + "/life").body()).contains("Delete this draft");
    HttpResponse<String> gone = ada.post(path + "/life", Map.of("do", "remove"));
    assertThat(location(gone)).isEqualTo(home + "?done=removed");
    assertThat(ada.get(home + "?done=removed").body())
        .contains("The draft is deleted.")
        .doesNotContain("/a/" + action);
    assertThat(ada.get(path + "/life").statusCode()).isEqualTo(404);
    Map<String, String> again =
        Map.of("headline", "Anew", "language", "en", "letter", "no", "slug", action.value());
    assertThat(location(ada.post(home + "/actions/new", again)))
        .isEqualTo(path + "/edit?done=made");
    assertThat(ada.get(path + "/versions").body()).doesNotContain("Version 2");
  }

  @Test
  void what_was_published_or_is_to_be_is_not_deleted() {
    assertThat(
            location(
                step(
                    ada,
                    "schedule",
                    "day",
                    LocalDate.now(ZoneOffset.UTC).plusDays(2).toString(),
                    "time",
                    "09:00")))
        .contains("done=scheduled");
    assertThat(ada.get(path + "/life").body()).doesNotContain("Delete this draft");
    HttpResponse<String> kept = ada.post(path + "/life", Map.of("do", "remove"));
    assertThat(kept.statusCode()).isEqualTo(422);
    assertThat(kept.body()).contains("deleted: it was published");
    step(ada, "cancel");
    publish();
    assertThat(ada.post(path + "/life", Map.of("do", "remove")).statusCode()).isEqualTo(422);
    StaffBrowser analyst = StaffBrowser.in(OUTCRY, organisation, Role.ANALYST);
    assertThat(analyst.post(path + "/life", Map.of("do", "remove")).statusCode()).isEqualTo(403);
    assertThat(state()).isEqualTo(Action.State.LIVE);
  }

  @Test
  void a_time_that_is_over_is_said_at_the_day_in_the_open_section() {
    HttpResponse<String> past = step(ada, "schedule", "day", "2020-01-01", "time", "09:00");
    assertThat(past.statusCode()).isEqualTo(422);
    assertThat(past.body())
        .contains("<details open><summary>Publish later", "href=\"#f-day\"", "id=\"f-day-error\"");
  }

  @Test
  void the_words_for_sharing_quote_the_headline_in_its_own_language_alone() {
    String slug = "words-" + UUID.randomUUID().toString().substring(0, 8);
    assertThat(
            OUTCRY
                .bean(org.outcry.campaigns.drafts.NewActions.class)
                .make(
                    OUTCRY.bean(Organisations.class).find(organisation).orElseThrow(),
                    new Slug(slug),
                    "Rouvrez la piscine",
                    List.of(Language.FRENCH, Language.ENGLISH),
                    false,
                    ada()))
        .isTrue();
    Draft made = OUTCRY.bean(Drafts.class).find(organisationId(), new Slug(slug)).orElseThrow();
    assertThat(made.content().thanks().share().byLanguage().keySet())
        .containsExactly(Language.FRENCH);
    assertThat(ada.get(home + "/a/" + slug + "/checklist").body())
        .contains("Missing in English: headline", "words to share");
  }

  @Test
  void of_ten_who_make_the_same_address_at_once_one_does() throws Exception {
    String slug = "same-" + UUID.randomUUID().toString().substring(0, 8);
    var made = OUTCRY.bean(org.outcry.campaigns.drafts.NewActions.class);
    var stored = OUTCRY.bean(Organisations.class).find(organisation).orElseThrow();
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> tries =
          java.util.Collections.nCopies(
              10,
              () ->
                  made.make(
                      stored,
                      new Slug(slug),
                      "Same",
                      List.of(Language.ENGLISH),
                      true,
                      UUID.randomUUID()));
      long good = 0;
      for (Future<Boolean> each : many.invokeAll(tries)) {
        good += each.get() ? 1 : 0;
      }
      assertThat(good).isEqualTo(1);
    }
  }

  @Test
  void what_still_says_only_what_to_write_is_not_published() {
    Slug fresh = new Slug("fresh-" + UUID.randomUUID().toString().substring(0, 8));
    ada.post(
        home + "/actions/new",
        Map.of("headline", "Save it", "language", "en", "letter", "yes", "slug", fresh.value()));
    String page = home + "/a/" + fresh + "/life";
    String body = ada.get(page).body();
    assertThat(body)
        .contains(
            "still says what to write there",
            "The letter goes to nobody; add whom it is for.",
            "Missing in English");
    Matcher stamp = STAMP.matcher(body);
    assertThat(stamp.find()).isTrue();
    HttpResponse<String> refused = ada.post(page, Map.of("do", "publish", "stamp", stamp.group(1)));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Something is missing", "/edit/s2#p-s2");
    assertThat(OUTCRY.get("/a/" + fresh).statusCode()).isEqualTo(404);
  }

  @Test
  void a_step_that_no_button_offers_is_refused_and_not_on_record() {
    long before = entries();
    assertThat(ada.post(path + "/life", Map.of("do", "dance")).statusCode()).isEqualTo(400);
    assertThat(entries()).isEqualTo(before);
  }

  /** The page changes as soon as the server has heard from the database. */
  private void awaitPage(Consumer<String> shows) {
    await().untilAsserted(() -> shows.accept(OUTCRY.get("/a/" + action).body()));
  }

  private long entries() {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from audit_entry where organisation_id = ?")
        .param(organisationId())
        .query(Long.class)
        .single();
  }

  @Test
  void whoever_publishes_sees_that_the_draft_has_gone_on() {
    String looked = stamp(ada);
    write(action, ada(), "Other words.");
    HttpResponse<String> refused = stamped(ada, looked, "publish");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("The draft has gone on since you looked at it");
    assertThat(state()).isEqualTo(Action.State.DRAFT);
  }

  @Test
  void of_two_who_publish_at_once_one_does_and_the_page_is_as_both_saw_it() throws Exception {
    StaffBrowser ben = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    String looked = stamp(ada);
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      List<Callable<HttpResponse<String>>> both =
          List.of(() -> stamped(ada, looked, "publish"), () -> stamped(ben, looked, "publish"));
      List<Integer> codes = new java.util.ArrayList<>();
      for (Future<HttpResponse<String>> each : two.invokeAll(both)) {
        codes.add(each.get().statusCode());
      }
      assertThat(codes).containsExactlyInAnyOrder(303, 409);
    }
    assertThat(state()).isEqualTo(Action.State.LIVE);
    assertThat(draft().latest()).isEqualTo(draft().live());
  }

  @Test
  void where_a_second_person_is_needed_nobody_approves_their_own_words() {
    StaffBrowser boss = StaffBrowser.in(OUTCRY, organisation, Role.ADMINISTRATOR);
    assertThat(location(boss.post(home + "/rules", Map.of("second-person", "yes"))))
        .isEqualTo(home + "/rules?done=saved");
    assertThat(ada.get(path + "/life").body()).doesNotContain("value=\"publish\"");
    assertThat(step(ada, "publish").body()).contains("A second person must approve it");

    assertThat(location(step(ada, "ask", "note", "Is the date right?"))).endsWith("done=asked");
    assertThat(ada.get(home).body()).contains("in review");
    assertThat(step(ada, "approve").statusCode()).isEqualTo(422);
    assertThat(state()).isEqualTo(Action.State.DRAFT);

    assertThat(boss.get(path + "/life").body()).contains("Is the date right?");
    assertThat(location(step(boss, "approve", "note", "It is."))).endsWith("done=approved");
    String approved = stamp(ada);

    write(action, ada(), "Words that nobody has approved.");
    assertThat(ada.get(path + "/life").body()).contains("it needs another review");
    assertThat(stamped(ada, approved, "publish").statusCode()).isEqualTo(409);
    assertThat(step(ada, "publish").statusCode()).isEqualTo(422);
    assertThat(state()).isEqualTo(Action.State.DRAFT);

    step(ada, "ask");
    step(boss, "approve");
    publish();
    OUTCRY.bean(StudioRules.class).secondPerson(organisationId(), false, ada());
  }

  @Test
  void what_is_sent_back_is_not_approved() {
    StaffBrowser ben = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    OUTCRY.bean(StudioRules.class).secondPerson(organisationId(), true, ada());
    step(ada, "ask");
    assertThat(location(step(ben, "return", "note", "Name the street."))).endsWith("done=returned");
    assertThat(ada.get(path + "/life").body()).contains("sent this back", "Name the street.");
    assertThat(step(ada, "publish").statusCode()).isEqualTo(422);
  }

  @Test
  void a_review_that_is_taken_back_waits_for_nobody_and_approves_nothing() {
    StaffBrowser ben = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    OUTCRY.bean(StudioRules.class).secondPerson(organisationId(), true, ada());
    step(ada, "ask", "note", "Is the date right?");
    assertThat(ada.get(home).body()).contains("in review");
    assertThat(ben.get(path + "/life").body()).contains("Is the date right?", "value=\"approve\"");

    HttpResponse<String> withdrawn = step(ada, "withdraw");
    assertThat(location(withdrawn)).as(withdrawn.body()).isEqualTo(path + "/life?done=withdrawn");
    assertThat(ada.get(location(withdrawn)).body())
        .contains("The review is taken back.", "Ask for a review");
    assertThat(ada.get(home).body()).doesNotContain("in review");
    assertThat(ben.get(path + "/life").body())
        .doesNotContain("Is the date right?", "value=\"approve\"");
    HttpResponse<String> approved = stamped(ben, draft().stamp(), "approve");
    assertThat(approved.statusCode()).isEqualTo(422);
    assertThat(approved.body()).contains("No review waits for an answer.");
    assertThat(stamped(ada, draft().stamp(), "publish").statusCode()).isEqualTo(422);
    assertThat(OUTCRY.get("/a/" + action).statusCode()).isEqualTo(404);
  }

  @Test
  void while_it_is_paused_the_page_says_so_and_takes_nobody() {
    publish();
    assertThat(location(stamped(ada, draft().stamp(), "pause"))).endsWith("done=paused");
    awaitPage(body -> assertThat(body).contains("Signing is paused."));
    HttpResponse<String> refused =
        OUTCRY.post(
            "/a/" + action,
            Map.of("given_name", "Noor", "family_name", "Azad", "email", "noor@noor.example"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("paused before you signed", "noor@noor.example");
    assertThat(OUTCRY.rows("signature", action)).isZero();
    assertThat(location(stamped(ada, draft().stamp(), "resume"))).endsWith("done=live");
    awaitPage(body -> assertThat(body).doesNotContain("Signing is paused."));
  }

  @Test
  void once_it_is_closed_the_page_says_so_and_takes_nobody_until_it_is_reopened() {
    publish();
    HttpResponse<String> closed = step(ada, "close");
    assertThat(location(closed)).as(closed.body()).isEqualTo(path + "/life?done=closed");
    assertThat(ada.get(location(closed)).body())
        .contains("The action is closed.", "Reopen</button>")
        .doesNotContain("value=\"pause\"", "value=\"close\"");
    assertThat(state()).isEqualTo(Action.State.CLOSED);
    awaitPage(body ->
        assertThat(body)
            .contains("This action is closed.", "It takes no more signatures.")
            .doesNotContain("Sign</button>"));
    HttpResponse<String> refused = OUTCRY.post("/a/" + action, Visitor.form("late@noor.example"));
    assertThat(refused.body()).contains("This action was closed before you signed");
    assertThat(OUTCRY.rows("signature", action)).isZero();

    HttpResponse<String> open = step(ada, "resume");
    assertThat(location(open)).as(open.body()).isEqualTo(path + "/life?done=live");
    assertThat(ada.get(location(open)).body())
        .contains("The action is open again.", "value=\"pause\"", "value=\"close\"")
        .doesNotContain("value=\"resume\"");
    assertThat(state()).isEqualTo(Action.State.LIVE);
    awaitPage(body ->
        assertThat(body).contains("Sign</button>").doesNotContain("This action is closed."));
    Visitor.signs(OUTCRY, action, "late@noor.example");
    assertThat(OUTCRY.rows("signature", action)).isEqualTo(1);
  }

  @Test
  void winning_asks_for_the_good_news_and_puts_it_on_the_page() {
    publish();
    HttpResponse<String> without = stamped(ada, draft().stamp(), "win", "news.en", " ");
    assertThat(without.statusCode()).isEqualTo(422);
    assertThat(without.body()).contains("Write the good news in this language.");
    assertThat(state()).isEqualTo(Action.State.LIVE);
    HttpResponse<String> won =
        stamped(ada, draft().stamp(), "win", "news.en", "The bus runs **again**.");
    assertThat(location(won)).as(won.body()).endsWith("done=won");
    assertThat(state()).isEqualTo(Action.State.WON);
    awaitPage(body ->
        assertThat(body)
            .contains("This action has succeeded.", "The bus runs <strong>again</strong>."));
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select closed_at is not null from action where slug = ?")
                .param(action.value())
                .query(Boolean.class)
                .single())
        .as("retention counts from it")
        .isTrue();
    assertThat(OUTCRY.bean(Actions.class).pause(action)).isInstanceOf(LifeOutcome.Refused.class);
  }

  private static void runDue() throws InterruptedException {
    for (SteadyJob job : OUTCRY.beans(SteadyJob.class)) {
      if (job.name().equals("scheduled-launches")) {
        job.run();
      }
    }
  }

  private void scheduled() {
    String day = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
    HttpResponse<String> answer = step(ada, "schedule", "day", day, "time", "09:30");
    assertThat(location(answer)).as(answer.body()).endsWith("done=scheduled");
    assertThat(ada.get(path + "/life").body()).contains("09:30 (UTC)");
  }

  /** As if the server had been stopped for that long. */
  private void overdue() {
    OUTCRY
        .jdbc()
        .sql(
            "update action_schedule set due_at = now() - interval '3 hours' where action_id = (select id from action where slug = ?)")
        .param(action.value())
        .update();
  }

  @Test
  void what_was_due_while_the_server_was_stopped_is_published_once_it_runs_however_often()
      throws Exception {
    scheduled();
    assertThat(ada.get(home).body()).contains("scheduled");
    runDue();
    assertThat(state()).isEqualTo(Action.State.DRAFT);
    int version = draft().latest();
    write(action, ada(), "Words of after that.");
    overdue();
    try (ExecutorService four = Executors.newFixedThreadPool(2)) {
      Callable<Boolean> run =
          () -> {
            runDue();
            return true;
          };
      for (Future<Boolean> each : four.invokeAll(List.of(run, run, run))) {
        each.get();
      }
    }
    assertThat(state()).isEqualTo(Action.State.LIVE);
    assertThat(draft().live()).isEqualTo(version);
    assertThat(OUTCRY.get("/a/" + action).body()).doesNotContain("Words of after that.");
    assertThat(ada.get(path + "/life").body())
        .contains("published by Ada campaigner")
        .doesNotContain("is published on");
  }

  @Test
  void a_schedule_that_is_cancelled_publishes_nothing() throws Exception {
    scheduled();
    assertThat(ada.get(path + "/life").body()).contains("is published on", "Do not publish it");
    HttpResponse<String> cancelled = step(ada, "cancel");
    assertThat(location(cancelled)).as(cancelled.body()).isEqualTo(path + "/life?done=cancelled");
    assertThat(ada.get(location(cancelled)).body())
        .contains("Nothing is published by itself any more.")
        .doesNotContain("is published on", "Do not publish it");
    assertThat(ada.get(home).body()).doesNotContain("scheduled");
    overdue();
    runDue();
    assertThat(state()).isEqualTo(Action.State.DRAFT);
    assertThat(OUTCRY.get("/a/" + action).statusCode()).isEqualTo(404);
  }

  @Test
  void what_sealing_loses_stands_before_publishing_in_the_readers_language() {
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .change(
                    organisationId(),
                    action,
                    ada(),
                    draft ->
                        draft.with(
                            draft.content().change().sealTo(SealKeyPair.make().open()).made())))
        .isPresent();
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, Language.FRENCH);
    assertThat(zoe.get(path + "/life").body())
        .contains(
            "Qui perd la clé privée perd tout.",
            "pourrait vérifier si une adresse à laquelle il pense a signé",
            "J’accepte cela")
        .doesNotContain("--accept-sealing", "private key");
    HttpResponse<String> refused = step(zoe, "publish");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("cochez que vous l’acceptez")
        .doesNotContain("--accept-sealing");
    HttpResponse<String> later =
        step(zoe, "schedule", "day", LocalDate.now().plusDays(3).toString(), "time", "09:00");
    assertThat(later.statusCode()).isEqualTo(422);
    assertThat(later.body()).contains("cochez que vous l’acceptez");
    assertThat(ada.get(path + "/life").body())
        .contains("could test whether an address that they think of has signed");
    assertThat(state()).isEqualTo(Action.State.DRAFT);
    assertThat(location(step(zoe, "publish", "sealing", "yes")))
        .isEqualTo(path + "/life?done=published");
    assertThat(OUTCRY.bean(Actions.class).find(action).orElseThrow().isSealed()).isTrue();
  }

  @Test
  void why_it_was_not_published_as_scheduled_is_shown_and_mailed() throws Exception {
    OUTCRY.putOff("scheduled-launches");
    scheduled();
    write(action, ada(), "Version that somebody made meanwhile.");
    assertThat(OUTCRY.bean(Drafts.class).version(organisationId(), action, draft().revision()))
        .isPresent();
    overdue();
    long before = mails();
    runDue();
    runDue();
    assertThat(state()).isEqualTo(Action.State.DRAFT);
    assertThat(ada.get(path + "/life").body())
        .contains("and was not", "Another version was made since");
    assertThat(ada.get(home).body()).contains("not published as scheduled");
    assertThat(mails()).isEqualTo(before + 1);
  }

  private static long mails() {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from staff_mail where kind = 'schedule'")
        .query(Long.class)
        .single();
  }

  @Test
  void why_it_does_not_go_live_is_told_in_the_language_of_whoever_reads_it() throws Exception {
    OUTCRY.putOff("scheduled-launches");
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, Language.FRENCH);
    publish();
    assertThat(location(step(ada, "pause"))).endsWith("done=paused");
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .change(
                    organisationId(),
                    action,
                    ada(),
                    draft ->
                        draft.with(
                            draft
                                .content()
                                .change()
                                .headline(Texts.of(Language.ENGLISH, ""))
                                .strapline(Texts.of(Language.ENGLISH, ""))
                                .made())))
        .isPresent();
    assertThat(OUTCRY.bean(Drafts.class).version(organisationId(), action, draft().revision()))
        .isPresent();
    Message obstacle = OUTCRY.bean(Actions.class).obstacle(action).orElseThrow();
    Messages messages = OUTCRY.bean(Messages.class);
    assertThat(obstacle.in(messages.in(Language.FRENCH)).replace('\u202f', ' '))
        .contains(
            "ne peut pas encore être montrée au public",
            "Manque en anglais : titre.",
            "Manque en anglais : accroche.",
            "Corrigez cela dans le studio")
        .doesNotContain("Missing", "cannot");
    assertThat(obstacle.in(messages.in(Language.ENGLISH)))
        .contains("Missing in English: headline.", "cannot be shown to the public yet")
        .doesNotContain("Manque");
    assertThat(location(step(zoe, "resume")))
        .as("what the public has seen is opened again")
        .contains("done=");
  }

  @Test
  void why_it_was_not_published_by_the_clock_is_told_in_the_readers_language() throws Exception {
    OUTCRY.putOff("scheduled-launches");
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER, Language.FRENCH);
    ends(LocalDate.of(2020, 1, 1));
    assertThat(refusal(step(zoe, "publish")))
        .isEqualTo(
            "Le dernier jour de %s est passé ; écrivez-en un plus tardif ou retirez-le (« Dernier jour »), et publiez."
                .formatted(action));
    ends(LocalDate.now(ZoneOffset.UTC).plusDays(20));
    scheduled();
    OUTCRY
        .jdbc()
        .sql(
            """
            update action_version
            set document = jsonb_set(document::jsonb, '{ends}', '"2020-01-01"')
            where version = (select version from action_schedule
                where action_id = (select id from action where slug = :slug))
              and action_id = (select id from action where slug = :slug)
            """)
        .param("slug", action.value())
        .update();
    overdue();
    runDue();
    assertThat(refusal(zoe.get(path + "/life"))).contains("Le dernier jour de", "est passé");
    assertThat(refusal(ada.get(path + "/life"))).contains("The last day of", "is over");
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select refusal from action_schedule where action_id = (select id from action where slug = ?)")
                .param(action.value())
                .query(String.class)
                .single())
        .contains("refusal.last-day")
        .doesNotContain("The last day");
    OUTCRY
        .jdbc()
        .sql(
            "update action_schedule set refusal = replace(refusal, 'refusal.last-day', 'refusal.gone') where action_id = (select id from action where slug = ?)")
        .param(action.value())
        .update();
    assertThat(refusal(zoe.get(path + "/life")))
        .as("words that an earlier version had")
        .startsWith("Une version antérieure d’Outcry a écrit ceci");
  }

  private void ends(LocalDate day) {
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .change(
                    organisationId(),
                    action,
                    ada(),
                    draft -> draft.with(draft.content().change().ends(day).made())))
        .isPresent();
  }

  /** The sentence at the page's head, narrow spaces as spaces. */
  private static String refusal(HttpResponse<String> page) {
    Matcher sentence =
        Pattern.compile("<p class=\"lines\">([^<]+)</p>")
            .matcher(page.body().replace('\u202f', ' '));
    assertThat(sentence.find()).as(page.body()).isTrue();
    return sentence.group(1);
  }

  @Test
  void a_time_that_is_over_or_none_is_refused_and_kept_on_the_screen() {
    for (String day : List.of("2020-01-01", "nonsense", "2999-01-01")) {
      HttpResponse<String> refused = step(ada, "schedule", "day", day, "time", "09:30");
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("value=\"" + day + "\"");
    }
  }

  @Test
  void a_private_link_shows_the_present_draft_to_whoever_has_it_until_it_is_taken_back() {
    String shown = preview(ada.post(path + "/links", Map.of("do", "make")));
    assertThat(ada.get(path + "/links").body())
        .contains("Made by Ada campaigner")
        .doesNotContain(shown);

    write(action, ada(), "Words of this minute.");
    HttpResponse<String> page = OUTCRY.get(shown);
    assertThat(page.body())
        .contains("Words of this minute.", "Preview of the draft", "noindex")
        .doesNotContain("<script");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("script-src 'none'", "form-action 'none'");
    assertThat(OUTCRY.get(shown + "?part=thanks").body()).contains("Every name counts");
    assertThat(OUTCRY.post(shown, Map.of()).statusCode()).isEqualTo(405);

    Matcher id = Pattern.compile("revoke:([0-9a-f-]{36})").matcher(ada.get(path + "/links").body());
    assertThat(id.find()).isTrue();
    ada.post(path + "/links", Map.of("do", "revoke:" + id.group(1)));
    HttpResponse<String> gone = OUTCRY.get(shown);
    HttpResponse<String> unknown = OUTCRY.get("/preview/AAAAAAAAAAAAAAAAAAAAAA");
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).contains("This link shows nothing").isEqualTo(unknown.body());
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select count(*) from preview_link where encode(key_hash, 'escape') like ?")
                .param("%" + shown.substring(9) + "%")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void what_is_written_to_or_by_a_second_person_is_kept_when_the_draft_has_gone_on() {
    StaffBrowser boss = StaffBrowser.in(OUTCRY, organisation, Role.ADMINISTRATOR);
    write(action, ada(), "We run home in the dark.");
    String old = stamp(ada);
    write(action, ada(), "We run home.");
    HttpResponse<String> late = stamped(ada, old, "ask", "note", "Is <it> right?");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("\nIs &lt;it&gt; right?</textarea>");

    step(ada, "ask", "note", "Is it right?");
    String asked = stamp(boss);
    write(action, ada(), "We run home at last.");
    HttpResponse<String> gone = stamped(boss, asked, "return", "note", "It is not.");
    assertThat(gone.statusCode()).isEqualTo(409);
    assertThat(gone.body()).contains("It is not.</textarea>");

    step(ada, "withdraw");
    HttpResponse<String> none = step(boss, "approve", "note", "It is.");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("It is.</textarea>");

    publish();
    HttpResponse<String> nothing = step(boss, "approve", "note", "It is still.");
    assertThat(nothing.body())
        .contains("there is no place for it now", ">It is still.</blockquote>");
  }

  @Test
  void what_was_scheduled_is_published_though_the_draft_has_fewer_parts_by_then() throws Exception {
    OUTCRY.putOff("scheduled-launches");
    write(action, ada(), "We run home.");
    scheduled();
    int waiting = draft().latest();
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .change(organisationId(), action, ada(), draft -> draft.without(0)))
        .isPresent();
    overdue();
    runDue();
    assertThat(draft().live()).isEqualTo(waiting);
  }

  @Test
  void nothing_is_scheduled_for_after_the_last_day() {
    LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(20);
    ends(last);
    HttpResponse<String> refused =
        step(ada, "schedule", "day", last.plusDays(1).toString(), "time", "09:30");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("The last day of this action is");
    assertThat(location(step(ada, "schedule", "day", last.toString(), "time", "09:30")))
        .contains("done=scheduled");
  }

  @Test
  void a_private_link_ends_with_the_role_of_whoever_made_it() {
    StaffBrowser zoe = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    StaffBrowser eve = StaffBrowser.in(OUTCRY, organisation, Role.CAMPAIGNER);
    String hers = preview(zoe.post(path + "/links", Map.of("do", "make")));
    String another = preview(eve.post(path + "/links", Map.of("do", "make")));
    String stays = preview(ada.post(path + "/links", Map.of("do", "make")));
    StaffBrowser boss = StaffBrowser.in(OUTCRY, organisation, Role.ADMINISTRATOR);
    Accounts accounts = OUTCRY.bean(Accounts.class);
    String members = "/studio/o/" + organisation + "/members/";
    UUID zoes = accounts.find(new EmailAddress(zoe.email())).orElseThrow().id();
    boss.post(members + zoes + "/role", Map.of("role", "administrator"));
    assertThat(OUTCRY.get(hers).statusCode()).isEqualTo(200);
    boss.post(members + zoes + "/role", Map.of("role", "moderator"));
    assertThat(OUTCRY.get(hers).statusCode()).isEqualTo(404);
    UUID eves = accounts.find(new EmailAddress(eve.email())).orElseThrow().id();
    boss.post(members + eves + "/remove", Map.of());
    assertThat(OUTCRY.get(another).statusCode()).isEqualTo(404);
    assertThat(OUTCRY.get(stays).statusCode()).isEqualTo(200);
  }

  @Test
  void a_version_is_compared_and_put_back_and_that_can_be_undone() {
    publish();
    write(action, ada(), "We run home in the dark.");
    HttpResponse<String> compared = ada.get(path + "/versions/compare");
    assertThat(compared.body()).contains("<del>walk</del><ins>run</ins>");
    int live = draft().live();
    HttpResponse<String> restored =
        ada.post(path + "/versions", Map.of("version", "" + live, "stamp", draft().stamp()));
    assertThat(location(restored)).isEqualTo(path + "/edit?done=restored");
    assertThat(ada.get(path + "/versions/compare").body()).contains("Both say the same.");
    ada.post(path + "/edit", Map.of("do", "undo:" + draft().stamp()));
    assertThat(ada.get(path + "/versions/compare").body()).contains("<ins>run</ins>");
    assertThat(
            location(ada.post(path + "/versions", Map.of("version", "" + live, "stamp", "1.1.aa"))))
        .endsWith("done=gone-on");
    assertThat(ada.get(path + "/versions").body())
        .contains("the public sees this", "Ada campaigner");
  }

  @Test
  void a_link_of_another_organisation_is_taken_back_by_its_own_people_alone() {
    Slug theirs = OUTCRY.campaign("release-narges-mohammadi");
    Slug others = OUTCRY.bean(Actions.class).find(theirs).orElseThrow().organisation().slug();
    StaffBrowser owner = StaffBrowser.in(OUTCRY, others, Role.CAMPAIGNER);
    String at = "/studio/o/" + others + "/a/" + theirs + "/links";
    String shown = preview(owner.post(at, Map.of("do", "make")));
    Matcher id = Pattern.compile("revoke:([0-9a-f-]{36})").matcher(owner.get(at).body());
    assertThat(id.find()).isTrue();
    Map<String, String> revoke = Map.of("do", "revoke:" + id.group(1));
    ada.post(path + "/links", revoke);
    assertThat(OUTCRY.get(shown).statusCode()).isEqualTo(200);
    assertThat(owner.get(at).body()).contains(id.group());
    owner.post(at, revoke);
    assertThat(OUTCRY.get(shown).statusCode()).isEqualTo(404);
  }

  private static String preview(HttpResponse<String> made) {
    Matcher link =
        Pattern.compile("value=\"[^\"]*(/preview/[A-Za-z0-9_-]{22})\"").matcher(made.body());
    assertThat(link.find()).as(made.body()).isTrue();
    return link.group(1);
  }

  @Test
  void unpublished_changes_are_discarded_unless_the_draft_has_gone_on() {
    publish();
    write(action, ada(), "We run home in the dark.");
    String looked = draft().stamp();
    write(action, ada(), "We crawl home in the dark.");
    HttpResponse<String> late = ada.post(path + "/edit", Map.of("do", "discard:" + looked));
    assertThat(location(late)).isEqualTo(path + "/edit?done=gone-on");
    assertThat(ada.get(location(late)).body())
        .contains("Somebody has changed the page in the meantime", "We crawl home in the dark.");

    HttpResponse<String> discarded =
        ada.post(path + "/edit", Map.of("do", "discard:" + draft().stamp()));
    assertThat(location(discarded)).isEqualTo(path + "/edit?done=discarded");
    assertThat(ada.get(location(discarded)).body())
        .contains("All unpublished changes were discarded.", "We walk home in the dark.")
        .doesNotContain("We crawl", "We run", "discard:");
    assertThat(draft().changed()).isFalse();
    assertThat(ada.get(path + "/preview").body()).contains("We walk home in the dark.");
    assertThat(ada.get(path + "/life").body()).contains("The public sees what the draft says.");
    assertThat(OUTCRY.get("/a/" + action).body())
        .contains("We walk home in the dark.")
        .doesNotContain("We crawl", "We run");
  }

  @Test
  void a_picture_can_be_added_only_where_there_is_one_and_the_way_leads_to_the_pictures() {
    Map<String, String> add = Map.of("do", "add", "kind", "picture", "behind", "s2");
    int sections = draft().content().sections().size();
    int revision = draft().revision();
    HttpResponse<String> first = ada.post(path + "/edit", add);
    assertThat(location(first)).isEqualTo(home + "/pictures?done=first&action=" + action);
    assertThat(ada.get(location(first)).body()).contains("href=\"" + path + "/edit\"");
    assertThat(ada.get(location(first)).body())
        .contains("Add a picture first; then it can be chosen for the page.");
    assertThat(draft().content().sections()).hasSize(sections);
    assertThat(draft().revision()).isEqualTo(revision);
  }

  @Test
  void a_copy_says_the_same_at_another_address() {
    String slug = "copy-" + UUID.randomUUID().toString().substring(0, 8);
    assertThat(ada.get(home + "/actions/new?from=" + action).body()).contains("Copy an action");
    HttpResponse<String> made =
        ada.post(
            home + "/actions/new",
            Map.of("from", action.value(), "headline", "Reopen the day bus", "slug", slug));
    assertThat(location(made)).isEqualTo(home + "/a/" + slug + "/edit?done=made");
    Draft copy = OUTCRY.bean(Drafts.class).find(organisationId(), new Slug(slug)).orElseThrow();
    assertThat(copy.content().form()).isEqualTo(draft().content().form());
    assertThat(copy.content().headline().in(Language.ENGLISH)).isEqualTo("Reopen the day bus");
    assertThat(copy.content().counter().offset()).isEmpty();
  }
}
