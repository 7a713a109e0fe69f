package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.staff.StaffBrowser.location;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.experiments.ExperimentUpkeep;
import org.outcry.signing.experiments.Experiments;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** An experiment shows nothing that one person alone has read, and takes nobody's words away. */
class ExperimentsInATeamTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f.]+)\"");
  private static final String OWN = "you planned it, so somebody else has to look at its pages";

  private Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final UUID organisation = action.organisationId();
  private final StaffBrowser ada = staff();
  private final StaffBrowser ben = staff();

  @AfterEach
  void theRuleIsOff() {
    rule(false);
  }

  private void rule(boolean on) {
    OUTCRY.bean(StudioRules.class).secondPerson(organisation, on, account(ada));
  }

  private StaffBrowser staff() {
    return StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  private String path() {
    return "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/insights/experiments";
  }

  private String planned(StaffBrowser by, Map<String, String> plan) {
    return location(by.post(path() + "/new", plan)).replace("?done=planned", "");
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(organisation, slug).orElseThrow();
  }

  private void edit(StaffBrowser by, UnaryOperator<ActionContent> step) {
    OUTCRY
        .bean(Drafts.class)
        .change(organisation, slug, account(by), draft -> draft.with(step.apply(draft.content())));
  }

  private static Texts texts(String english, String french) {
    return new Texts(Map.of(Language.ENGLISH, english, new Language("fr"), french));
  }

  private String english() {
    return String.valueOf(draft().content().headline().byLanguage().get(Language.ENGLISH));
  }

  /** One that can be decided. */
  private String full() {
    String experiment = ExperimentsTest.started(ada, slug, ExperimentsTest.headlines());
    ExperimentsTest.measure(slug, "1a", 2000, 200, "2026-01-01");
    ExperimentsTest.measure(slug, "1b", 2000, 280, "2026-01-01");
    OUTCRY.bean(ExperimentUpkeep.class).run();
    ExperimentsTest.settle(slug);
    return experiment;
  }

  @Test
  void where_a_second_person_is_required_nobody_shows_the_public_other_words_alone() {
    rule(true);
    String experiment = planned(ada, ExperimentsTest.headlines());
    assertThat(ada.get(experiment).body())
        .contains(OWN, "value=\"discard\"")
        .doesNotContain("value=\"start\"");
    HttpResponse<String> refused = ada.post(experiment, Map.of("do", "start"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("<title>Error", OWN);
    assertThat(OUTCRY.bean(Experiments.class).of(organisation, action.id()).getFirst().state())
        .isEqualTo(Experiment.State.PLANNED);

    assertThat(ben.get(experiment).body())
        .contains("by starting it, you say that its pages may be seen", "value=\"start\"");
    assertThat(location(ben.post(experiment, Map.of("do", "start")))).endsWith("?done=started");
  }

  @Test
  void the_same_holds_for_the_words_of_a_form_and_not_once_the_rule_is_off() {
    Map<String, String> plan = ExperimentsTest.headlines();
    plan.put("varied", "form");
    rule(true);
    String experiment = planned(ada, plan);
    assertThat(ada.post(experiment, Map.of("do", "start")).body()).contains(OWN);
    rule(false);
    assertThat(ada.get(experiment).body()).doesNotContain(OWN);
    assertThat(location(ada.post(experiment, Map.of("do", "start")))).endsWith("?done=started");
  }

  @Test
  void the_wordings_of_a_letter_were_approved_with_the_page_and_are_compared_by_one_alone() {
    slug = Deliveries.varied(OUTCRY, "a-call-home", "experiment-team", "b");
    rule(true);
    int number =
        OUTCRY
            .bean(Experiments.class)
            .plan(
                OUTCRY.bean(Actions.class).find(slug).orElseThrow(),
                Experiment.Varied.LETTER,
                Experiment.Aim.PERSONAL,
                List.of(
                    new Arm("a", null, null, List.of(), "a"),
                    new Arm("b", null, null, List.of(), "b")),
                100,
                new Experiment.Plan(0.1, 0.05, 686),
                account(ada));
    String experiment = path() + "/" + number;
    assertThat(ada.get(experiment).body()).doesNotContain(OWN).contains("value=\"start\"");
    assertThat(location(ada.post(experiment, Map.of("do", "start")))).endsWith("?done=started");
  }

  @Test
  void words_that_a_colleague_has_rewritten_meanwhile_are_shown_before_an_arm_takes_their_place() {
    String experiment = full();
    edit(ben, content -> content.change().headline(texts("She is ill", "Elle est malade")).made());
    HttpResponse<String> shown = ada.post(experiment, Map.of("do", "take:b"));
    assertThat(shown.statusCode()).isEqualTo(409);
    assertThat(shown.body())
        .contains(
            "<title>Error", "The draft says now", "She is ill", "It would say", "Free her now");
    assertThat(english()).isEqualTo("She is ill");

    Matcher seen = SEEN.matcher(shown.body());
    assertThat(seen.find()).isTrue();
    edit(ben, content -> content.change().headline(texts("She is ill!", "Elle est malade")).made());
    Map<String, String> again = Map.of("do", "take:b", "seen", seen.group(1));
    HttpResponse<String> newer = ada.post(experiment, again);
    assertThat(newer.statusCode()).isEqualTo(409);
    assertThat(newer.body()).contains("She is ill!");

    Page page = ada.open(Look.PHONE.withoutJavaScript());
    try {
      page.navigate(OUTCRY.address() + experiment);
      page.click("button[value='take:b']");
      assertThat(page.locator(".summary")).containsText("Nothing was done yet");
      assertThat(page.locator("button[value='take:b']")).hasCount(1);
      page.click("button[value='take:b']");
      assertThat(page).hasURL(Pattern.compile("/edit$"));
    } finally {
      page.context().close();
    }
    assertThat(english()).isEqualTo("Free her now");
  }

  @Test
  void what_a_colleague_has_written_elsewhere_on_the_page_stays_and_hinders_nothing() {
    String experiment = full();
    edit(ben, content -> content.change().strapline(texts("She is ill", "Elle est malade")).made());
    assertThat(location(ada.post(experiment, Map.of("do", "take:b")))).endsWith("/edit");
    assertThat(english()).isEqualTo("Free her now");
    assertThat(draft().content().strapline()).isEqualTo(texts("She is ill", "Elle est malade"));
    assertThat(location(ada.post(experiment, Map.of("do", "take:b"))))
        .as("what is there already takes the place of nothing")
        .endsWith("/edit");
  }

  @Test
  void a_language_that_a_colleague_has_added_meanwhile_keeps_its_words() {
    String experiment = full();
    Language german = new Language("de");
    Map<Language, String> more = new LinkedHashMap<>(draft().content().headline().byLanguage());
    more.put(german, "Lasst sie frei");
    edit(ben, content -> content.change().headline(new Texts(more)).made());
    HttpResponse<String> shown = ada.post(experiment, Map.of("do", "take:b"));
    Matcher seen = SEEN.matcher(shown.body());
    Map<String, String> again =
        seen.find() ? Map.of("do", "take:b", "seen", seen.group(1)) : Map.of("do", "take:b");
    assertThat(location(ada.post(experiment, again))).endsWith("/edit");
    assertThat(english()).isEqualTo("Free her now");
    assertThat(draft().content().headline().byLanguage()).containsEntry(german, "Lasst sie frei");
  }
}
