package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.text.Slug;
import org.outcry.signing.experiments.ExperimentUpkeep;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** An experiment asks for the same in another order. */
class FieldOrderExperimentTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern ASKED =
      Pattern.compile("id=\"f-(given_name|family_name|email|country|postal_code|city|phone)\"");

  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final String path =
      "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/insights/experiments";
  private final StaffBrowser staff =
      StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);

  private static List<String> asked(String page) {
    return ASKED.matcher(page).results().map(each -> each.group(1)).toList();
  }

  private Draft draft() {
    return OUTCRY.bean(Drafts.class).find(action.organisationId(), slug).orElseThrow();
  }

  private List<String> drafted() {
    return draft().content().form().fields().stream().map(FormSpec.Field::parameter).toList();
  }

  private static Map<String, String> plan() {
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("varied", "form");
    plan.put("b.order.email", "1");
    plan.put("base", "10");
    plan.put("difference", "5");
    plan.put("share", "100");
    return plan;
  }

  @Test
  void by_keyboard_and_without_javascript_a_field_is_given_another_place() {
    Page page = staff.open(Look.PHONE.withoutJavaScript());
    try {
      page.navigate(OUTCRY.address() + path + "/new?varied=form");
      page.locator("#f-arm-b details.more > summary").focus();
      page.keyboard().press("Enter");
      for (int i = 0; i < 6; i++) {
        page.keyboard().press("Tab");
      }
      assertThat(page.getByLabel("City").first()).isVisible();
      assertThat(page.locator("[id='f-b.order.city']")).isFocused();
      page.keyboard().press("Control+A");
      page.keyboard().type("2");
      page.fill("#f-base", "10");
      page.fill("#f-difference", "5");
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile("\\?done=planned$"));
      assertThat(page.getByText("First name, Town or city, Last name, E-mail").first()).isVisible();
    } finally {
      page.context().close();
    }
  }

  @Test
  void an_arm_asks_in_its_order_and_the_draft_takes_it_over() {
    String experiment = ExperimentsTest.started(staff, slug, plan());
    List<String> first =
        List.of("email", "given_name", "family_name", "country", "postal_code", "city", "phone");
    assertThat(asked(staff.get(experiment + "/b").body())).isEqualTo(first);
    assertThat(asked(staff.get(experiment + "/a").body())).startsWith("given_name", "family_name");
    String page;
    do {
      page = OUTCRY.get("/a/" + slug).body();
    } while (!page.contains("value=\"1b\""));
    assertThat(asked(page)).isEqualTo(first);

    Map<String, String> wrong = Visitor.form("nonsense");
    wrong.put("version", "1");
    wrong.put("arm", "1b");
    assertThat(asked(OUTCRY.post("/a/" + slug, wrong, "Accept", "text/html").body()))
        .as("as it was filled in")
        .isEqualTo(first);

    ExperimentsTest.measure(slug, "1a", 1000, 80, "2026-01-01");
    ExperimentsTest.measure(slug, "1b", 1000, 200, "2026-01-01");
    OUTCRY.bean(ExperimentUpkeep.class).run();
    ExperimentsTest.settle(slug);
    assertThat(staff.post(experiment, Map.of("do", "take:b")).statusCode()).isEqualTo(303);
    assertThat(drafted()).isEqualTo(first);
    assertThat(draft().content().form().consents()).isEqualTo(action.content().form().consents());
  }

  @Test
  void a_place_that_there_is_not_and_an_order_that_changes_nothing_are_told() {
    Map<String, String> plan = plan();
    plan.put("b.order.email", "8");
    plan.put("b.order.city", "first");
    HttpResponse<String> back = staff.post(path + "/new", plan);
    assertThat(back.statusCode()).isEqualTo(422);
    assertThat(back.body())
        .contains(
            "#f-b.order.email", "E-mail: write a whole number from 1 to 7.", "value=\"first\"")
        .containsPattern("<details class=\"more\" open>");

    plan = plan();
    plan.put("b.order.email", "3");
    assertThat(staff.post(path + "/new", plan).body()).contains("Say what page B shows.");

    plan = plan();
    plan.put("c.order.email", "1");
    assertThat(staff.post(path + "/new", plan).body()).contains("It shows what another one shows.");
  }
}
