package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.text.Slug;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.experiments.ExperimentUpkeep;
import org.outcry.signing.experiments.Experiments;
import org.outcry.signing.measure.MeasuredPages;
import org.outcry.signing.measure.PageCountsKeeper;
import org.outcry.signing.measure.PageEvent;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** A campaigner compares pages with one another, and nobody is told too early which is better. */
class ExperimentsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Map<String, StaffBrowser> STAFF = new HashMap<>();
  private static final Pattern ARM = Pattern.compile("name=\"arm\" value=\"([0-9]+[a-d])\"");

  private static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  /** The same person for all tests. */
  private static StaffBrowser staff(Slug slug, Role role) {
    Slug organisation = action(slug).organisation().slug();
    return STAFF.computeIfAbsent(
        organisation + " " + role, _ -> StaffBrowser.in(OUTCRY, organisation, role));
  }

  private static String path(Slug slug) {
    return "/studio/o/"
        + action(slug).organisation().slug()
        + "/a/"
        + slug
        + "/insights/experiments";
  }

  static Map<String, String> headlines() {
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("varied", "headline");
    plan.put("b.en", "Free her now");
    plan.put("b.fr", "Libérez-la maintenant");
    plan.put("base", "10");
    plan.put("difference", "5");
    plan.put("share", "100");
    return plan;
  }

  /** Plans and starts; gives the experiment's path. */
  static String started(StaffBrowser staff, Slug slug, Map<String, String> plan) {
    HttpResponse<String> planned = staff.post(path(slug) + "/new", plan);
    assertThat(planned.statusCode()).as(planned.body()).isEqualTo(303);
    String experiment = location(planned).replace("?done=planned", "");
    HttpResponse<String> start = staff.post(experiment, Map.of("do", "start"));
    assertThat(location(start)).endsWith("?done=started");
    await().until(() -> ARM.matcher(OUTCRY.get("/a/" + slug).body()).find() || part(plan));
    return experiment;
  }

  private static boolean part(Map<String, String> plan) {
    return !"100".equals(plan.get("share"));
  }

  private static Experiment experiment(Slug slug) {
    Action action = action(slug);
    return OUTCRY.bean(Experiments.class).of(action.organisationId(), action.id()).getFirst();
  }

  private static long counted(Slug slug, String arm, PageEvent event) {
    OUTCRY.bean(PageCountsKeeper.class).keep();
    Action action = action(slug);
    return OUTCRY
        .bean(MeasuredPages.class)
        .arms(action.organisationId(), action.id(), 1)
        .getOrDefault(arm, Map.of())
        .getOrDefault(event, 0L);
  }

  private static Map<String, String> form(String address, String arm) {
    Map<String, String> form = Visitor.form(address);
    form.put("version", "1");
    form.put("arm", arm);
    return form;
  }

  @Test
  void each_visitor_sees_one_of_the_pages_by_chance_and_no_cache_keeps_it() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("name=\"arm\"");
    started(staff(slug, Role.CAMPAIGNER), slug, headlines());
    Map<String, Integer> shown = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      HttpResponse<String> page = OUTCRY.get("/fr/a/" + slug, "Accept-Encoding", "identity");
      assertThat(page.headers().firstValue("Cache-Control")).hasValue("private, no-store");
      assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
      Matcher arm = ARM.matcher(page.body());
      assertThat(arm.find()).isTrue();
      shown.merge(arm.group(1), 1, Integer::sum);
      assertThat(page.body().contains("<h1>Libérez-la maintenant</h1>"))
          .isEqualTo(arm.group(1).equals("1b"));
    }
    // Five standard deviations either way.
    assertThat(shown.keySet()).containsExactly("1a", "1b");
    assertThat(shown.values()).allSatisfy(count -> assertThat(count).isBetween(64, 136));
    assertThat(counted(slug, "b", PageEvent.SERVED))
        .isGreaterThanOrEqualTo(shown.getOrDefault("1b", 0));
    assertThat(OUTCRY.get("/a/" + slug + "/thanks").headers().firstValue("ETag")).isPresent();
  }

  @Test
  void each_page_of_an_experiment_is_looked_at_before_it_starts() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    HttpResponse<String> planned = staff.post(path(slug) + "/new", headlines());
    String experiment = location(planned).replace("?done=planned", "");
    assertThat(staff.get(experiment).body()).contains("href=\"" + experiment + "/b\"");
    assertThat(staff.get(experiment + "/b?language=fr").body())
        .contains(
            "<h1>Libérez-la maintenant</h1>",
            "Page B of an experiment",
            "href=\"" + experiment + "\"",
            "href=\"" + experiment + "/b?language=en\"")
        .doesNotContain("name=\"arm\"");
    assertThat(staff.get(experiment + "/a").body())
        .contains("<h1>Release Narges Mohammadi</h1>", "Page A of an experiment");
    for (String none : List.of("/c", "/e", "/A", "/1")) {
      assertThat(staff.get(experiment + none).statusCode()).as(none).isEqualTo(404);
    }
    assertThat(staff(slug, Role.ANALYST).get(experiment + "/b").statusCode()).isEqualTo(200);
    OUTCRY.publish(
        "release-narges-mohammadi",
        slug,
        yaml -> yaml.replace("Release Narges Mohammadi", "Free Narges Mohammadi"));
    await().until(() -> staff.get(experiment + "/b").statusCode() == 404);
    assertThat(staff.get(experiment).body()).doesNotContain(experiment + "/b");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoever_looks_at_an_experiment_reads_what_a_page_loaded_again_does_to_it(boolean phone) {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String experiment =
        location(staff.post(path(slug) + "/new", headlines())).replace("?done=planned", "");
    Page page = staff.open(phone ? Look.PHONE : Look.DESK);
    try {
      page.navigate(OUTCRY.address() + experiment);
      Locator bias = page.getByText("Who loads the page again may see another one");
      assertThat(bias).isVisible();
      assertThat(bias).containsText("differences smaller rather than larger");
    } finally {
      page.context().close();
    }
  }

  @Test
  void what_was_not_done_is_where_the_keyboard_is() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String experiment =
        location(staff.post(path(slug) + "/new", headlines())).replace("?done=planned", "");
    Page page = staff.open(Look.DESK);
    try {
      page.navigate(OUTCRY.address() + experiment);
      staff.post(experiment, Map.of("do", "start"));
      page.click("button[value=start]");
      assertThat(page.locator(".summary")).isFocused();
      assertThat(page.locator("[role=alert]")).hasCount(0);
      assertThat(page).hasTitle(Pattern.compile("^Error: "));
    } finally {
      page.context().close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_visitor_signs_the_page_that_they_saw_and_it_counts_there(boolean javaScript) {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    started(staff(slug, Role.CAMPAIGNER), slug, headlines());
    Page page = Browsers.open(javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript());
    try {
      do {
        page.navigate(OUTCRY.address() + "/a/" + slug);
      } while (!"1b".equals(page.locator("[name=arm]").getAttribute("value")));
      assertThat(page.locator("h1")).hasText("Free her now");
      assertThat(page).hasTitle(Pattern.compile("^Free her now"));
      page.locator("[name=given_name]").fill("Mona");
      page.locator("[name=family_name]").fill("Okafor");
      page.locator("[name=email]").fill("nonsense");
      page.locator("[name=country]").selectOption("CA");
      page.locator("[name='consent.pass-on']").check();
      page.locator("button[value=sign]").first().click();
      assertThat(page.locator("#summary")).isVisible();
      assertThat(page.locator("h1")).hasText("Free her now");
      page.locator("[name=email]").fill("mona-arm@mail.example");
      page.locator("button[value=sign]").first().click();
      assertThat(page).hasURL(Pattern.compile("/thanks$"));
      assertThat(page.context().cookies()).isEmpty();
    } finally {
      page.context().close();
    }
    assertThat(counted(slug, "b", PageEvent.SIGNED)).isEqualTo(1);
    assertThat(counted(slug, "b", PageEvent.POSTED)).isEqualTo(2);
    assertThat(counted(slug, "a", PageEvent.SIGNED)).isZero();
    if (javaScript) {
      await().until(() -> counted(slug, "b", PageEvent.BEGUN) == 1);
    }
  }

  @Test
  void a_form_of_an_experiment_that_has_ended_still_signs_and_no_longer_counts_there() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String experiment = started(staff, slug, headlines());
    assertThat(location(staff.post(experiment, Map.of("do", "stop")))).endsWith("?done=stopped");
    await().until(() -> !ARM.matcher(OUTCRY.get("/a/" + slug).body()).find());
    assertThat(OUTCRY.get("/a/" + slug).headers().firstValue("ETag")).isPresent();
    assertThat(OUTCRY.post("/a/" + slug, form("late@mail.example", "1b")).statusCode())
        .isEqualTo(303);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
    assertThat(counted(slug, "b", PageEvent.SIGNED)).isZero();
    assertThat(MeasuringTest.measured(slug)).containsEntry("signed", 1L);
    assertThat(staff.get(experiment).body())
        .contains("decides nothing")
        .doesNotContain("What came of it");
  }

  @Test
  void an_arm_that_there_is_not_is_none() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    started(staff(slug, Role.CAMPAIGNER), slug, headlines());
    int signer = 0;
    for (String arm : List.of("", "1c", "2a", "1B", "<b>", "99999999999999999999b")) {
      Map<String, String> wrong = form("nonsense", arm);
      HttpResponse<String> back = OUTCRY.post("/a/" + slug, wrong, "Accept", "text/html");
      assertThat(back.statusCode()).isEqualTo(422);
      assertThat(back.body()).doesNotContain("name=\"arm\"");
      String address = "no-arm" + signer++ + "@mail.example";
      assertThat(OUTCRY.post("/a/" + slug, form(address, arm)).statusCode()).isEqualTo(303);
    }
    OUTCRY.bean(PageCountsKeeper.class).keep();
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    """
                    select count(*) from page_measure
                    where action_id = ? and arm <> '' and event <> 'served'
                    """)
                .param(action(slug).id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void nobody_is_told_who_leads_before_the_sample_is_full_and_then_it_ends_by_itself() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String experiment = started(staff, slug, headlines());
    assertThat(experiment(slug).plan().sample()).isEqualTo(686);
    measure(slug, "1a", 1000, 80, "2026-01-01");
    measure(slug, "1b", 600, 120, "2026-01-01");
    OUTCRY.bean(ExperimentUpkeep.class).run();
    String early = staff(slug, Role.ANALYST).get(experiment).body();
    assertThat(early)
        .contains("It runs.", "600", "of the sample")
        .doesNotContain("does better", "Put Page B", "End it now")
        .doesNotContainPattern("(?<![\\w-])120(?![\\w-])");

    measure(slug, "1b", 400, 80, "2026-01-02");
    OUTCRY.bean(ExperimentUpkeep.class).run();
    assertThat(experiment(slug).state()).isEqualTo(Experiment.State.FULL);
    await().until(() -> !ARM.matcher(OUTCRY.get("/a/" + slug).body()).find());
    assertThat(staff.get(experiment).body())
        .contains("What came of it is told at")
        .doesNotContain("does better", "Put Page B");
    assertThat(staff.post(experiment, Map.of("do", "take:b")).statusCode()).isEqualTo(409);
    long before = counted(slug, "b", PageEvent.SIGNED);
    Map<String, String> late = Visitor.form("late@mail.example");
    late.put("arm", "1b");
    assertThat(OUTCRY.post("/a/" + slug, late).statusCode()).isEqualTo(303);
    assertThat(counted(slug, "b", PageEvent.SIGNED)).isEqualTo(before + 1);
    settle(slug);
    HttpResponse<String> told = staff.get(experiment);
    assertThat(told.body()).contains("Page B does better than page A", "What came of it");

    assertThat(location(staff.post(experiment, Map.of("do", "take:b")))).endsWith("/edit");
    Action action = action(slug);
    assertThat(
            OUTCRY
                .bean(Drafts.class)
                .find(action.organisationId(), slug)
                .orElseThrow()
                .content()
                .headline()
                .byLanguage()
                .values())
        .containsExactly("Free her now", "Libérez-la maintenant");
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("Free her now");
  }

  /** As if it had been full for two hours. */
  static void settle(Slug slug) {
    OUTCRY
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          OUTCRY.jdbc().sql("alter table experiment disable trigger user").update();
          OUTCRY
              .jdbc()
              .sql(
                  "update experiment set ended_at = now() - interval '2 hours' where action_id = ?")
              .param(action(slug).id())
              .update();
          OUTCRY.jdbc().sql("alter table experiment enable trigger user").update();
        });
  }

  /** As if so many pages had been served and signed. */
  static void measure(Slug slug, String arm, long served, long signed, String day) {
    Action action = action(slug);
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into page_measure (organisation_id, action_id, day, event, language, arm, counted)
            values (:o, :a, cast(:day as date), 'served', 'en', :arm, :served),
              (:o, :a, cast(:day as date), 'signed', 'en', :arm, :signed)
            """)
        .param("o", action.organisationId())
        .param("a", action.id())
        .param("day", day)
        .param("arm", arm)
        .param("served", served)
        .param("signed", signed)
        .update();
  }

  @Test
  void another_headline_ends_it_and_another_text_does_not() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    started(staff(slug, Role.CAMPAIGNER), slug, headlines());
    OUTCRY.publish(
        "release-narges-mohammadi",
        slug,
        yaml -> yaml.replace("\ncounter:\n", "\nends: 2999-01-01\ncounter:\n"));
    OUTCRY.bean(ExperimentUpkeep.class).run();
    assertThat(experiment(slug).state()).isEqualTo(Experiment.State.RUNNING);
    await().until(() -> OUTCRY.get("/a/" + slug).body().contains("name=\"version\" value=\"2\""));
    assertThat(ARM.matcher(OUTCRY.get("/a/" + slug).body()).find()).isTrue();

    OUTCRY.publish(
        "release-narges-mohammadi",
        slug,
        yaml -> yaml.replace("en: Release Narges Mohammadi,", "en: Let her go,"));
    await().until(() -> !ARM.matcher(OUTCRY.get("/a/" + slug).body()).find());
    assertThat(OUTCRY.get("/a/" + slug).body()).contains("Let her go");
    OUTCRY.bean(ExperimentUpkeep.class).run();
    assertThat(experiment(slug).state()).isEqualTo(Experiment.State.CHANGED);
  }

  @Test
  void an_experiment_ends_with_its_action_and_decides_nothing() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser ada = staff(slug, Role.CAMPAIGNER);
    started(ada, slug, headlines());
    OUTCRY.bean(Actions.class).close(slug);
    OUTCRY.bean(ExperimentUpkeep.class).run();
    assertThat(experiment(slug).state()).isEqualTo(Experiment.State.STOPPED);
    await().until(() -> !ARM.matcher(OUTCRY.get("/a/" + slug).body()).find());
  }

  @Test
  void what_was_planned_is_never_changed() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String experiment = started(staff, slug, headlines());
    UUID action = action(slug).id();
    for (String change :
        new String[] {
          "update experiment set sample = 1 where action_id = ?",
          "update experiment set state = 'planned', started_at = null where action_id = ?",
          "delete from experiment where action_id = ?"
        }) {
      assertThatThrownBy(() -> OUTCRY.jdbc().sql(change).param(action).update())
          .isInstanceOf(DataAccessException.class);
    }
    assertThat(staff.post(experiment, Map.of("do", "discard")).statusCode()).isEqualTo(409);
    assertThat(staff.post(experiment, Map.of("do", "start")).statusCode()).isEqualTo(409);
    assertThat(staff.post(experiment, Map.of("do", "take:b")).statusCode()).isEqualTo(409);
    String second =
        location(staff.post(path(slug) + "/new", headlines())).replaceFirst("\\?.*", "");
    assertThat(staff.post(second, Map.of("do", "start")).body()).contains("Another experiment");
    assertThat(location(staff.post(second, Map.of("do", "discard")))).endsWith("?done=discarded");
  }

  @Test
  void a_plan_with_mistakes_is_given_back_with_all_that_was_typed() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    Map<String, String> plan = headlines();
    plan.remove("b.fr");
    plan.put("c.en", "x".repeat(121));
    plan.put("c.fr", "Autre");
    plan.put("base", "many");
    plan.put("difference", "99");
    plan.put("share", "0");
    HttpResponse<String> back = staff.post(path(slug) + "/new", plan);
    assertThat(back.statusCode()).isEqualTo(422);
    assertThat(back.body())
        .contains("<title>Error", "Free her now", "Autre", "value=\"many\"")
        .contains("#f-b.fr", "#f-c.en", "#f-base", "#f-difference", "#f-share");
    plan = headlines();
    plan.remove("b.en");
    plan.remove("b.fr");
    assertThat(staff.post(path(slug) + "/new", plan).body()).contains("Say what page B shows.");
    plan = headlines();
    plan.put("difference", "0.01");
    assertThat(staff.post(path(slug) + "/new", plan).body())
        .contains("Look for a larger difference");
    Action action = action(slug);
    assertThat(OUTCRY.bean(Experiments.class).of(action.organisationId(), action.id())).isEmpty();
    assertThat(staff(slug, Role.ANALYST).post(path(slug) + "/new", headlines()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_form_may_ask_less_and_say_other_words_and_never_another_consent() {
    Slug slug = OUTCRY.campaign("baignade-du-moulin");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    String body = staff.get(path(slug) + "/new?varied=form").body();
    Matcher optional = Pattern.compile("name=\"b.without\" value=\"([^\"]+)\"").matcher(body);
    assertThat(optional.find()).isTrue();
    String field = optional.group(1);
    Map<String, String> plan = headlines();
    plan.put("varied", "form");
    plan.put("b.without", field);
    plan.remove("b.en");
    plan.put("b.fr", "Je signe tout de suite");
    started(staff, slug, plan);
    String page;
    do {
      page = OUTCRY.get("/a/" + slug).body();
    } while (!page.contains("value=\"1b\""));
    assertThat(page).contains(">Je signe tout de suite<").doesNotContain("name=\"" + field + "\"");
    String asItIs;
    do {
      asItIs = OUTCRY.get("/a/" + slug).body();
    } while (!asItIs.contains("value=\"1a\""));
    assertThat(asItIs).contains("name=\"" + field + "\"").doesNotContain("Je signe tout de suite");
    Pattern consents = Pattern.compile("name=\"consent\\.[^>]*>.*?</label>");
    assertThat(consents.matcher(page).results().map(each -> each.group()).toList())
        .isEqualTo(consents.matcher(asItIs).results().map(each -> each.group()).toList());
  }

  @Test
  void the_wordings_that_a_letter_has_are_compared() {
    Slug slug = Deliveries.varied(OUTCRY, "a-call-home", "experiment-letter", "b", "d");
    StaffBrowser staff = staff(slug, Role.CAMPAIGNER);
    Map<String, String> plan = headlines();
    plan.put("varied", "letter");
    plan.put("letter", "d");
    assertThat(staff.post(path(slug) + "/new", plan).body())
        .contains("Choose two to four wordings.");
    Action action = action(slug);
    int number =
        OUTCRY
            .bean(Experiments.class)
            .plan(
                action,
                Experiment.Varied.LETTER,
                Experiment.Aim.PERSONAL,
                List.of(
                    new Arm("a", null, null, List.of(), "a"),
                    new Arm("b", null, null, List.of(), "d")),
                100,
                new Experiment.Plan(0.1, 0.05, 686),
                UUID.randomUUID());
    String experiment = path(slug) + "/" + number;
    assertThat(staff.get(experiment + "/b").body()).contains("Letter d for the attention");
    assertThat(staff.get(experiment + "/a").body()).doesNotContain("Letter d", "Letter b");
    assertThat(location(staff.post(experiment, Map.of("do", "start")))).endsWith("?done=started");
    await().until(() -> ARM.matcher(OUTCRY.get("/a/" + slug).body()).find());
    for (int i = 0; i < 30; i++) {
      String page = OUTCRY.get("/a/" + slug).body();
      assertThat(page.contains("name=\"arm\" value=\"1b\""))
          .isEqualTo(page.contains("name=\"variant\" value=\"d\""));
      assertThat(page).doesNotContain("name=\"variant\" value=\"b\"");
    }
    Map<String, String> form = form("letter-arm@mail.example", "1b");
    form.put("variant", "d");
    form.put("message", "My own words");
    assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    assertThat(counted(slug, "b", PageEvent.PERSONAL)).isEqualTo(1);
  }
}
