package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.MailedLink;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** A question of the campaigner's own that is answered by a country. */
class OwnCountryTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG =
      OUTCRY.campaign(
          "release-narges-mohammadi",
          yaml ->
              yaml.replace(
                  "    - phone: optional\n",
                  """
                      - phone: optional
                      - own:
                          key: born
                          kind: country
                          label: {en: "Where were you born?", fr: "Où êtes-vous né ?"}
                          help: {en: "As it is called today", fr: "Comme on l’appelle aujourd’hui"}
                          required: true
                  """));
  private static final Slug ORGANISATION =
      OUTCRY.bean(Actions.class).find(SLUG).orElseThrow().organisation().slug();

  private static UUID signature() {
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = (select id from action where slug = ?)")
        .param(SLUG.value())
        .query(UUID.class)
        .single();
  }

  @Test
  void it_is_chosen_by_name_kept_as_its_code_and_shown_in_each_readers_language() {
    try (Page page = Browsers.open(Look.PHONE)) {
      page.navigate(OUTCRY.address() + "/fr/a/" + SLUG);
      page.fill("#f-given_name", "Jeanne");
      page.fill("#f-family_name", "Dupont");
      page.fill("#f-email", "born@mail.example");
      page.selectOption("#f-country", "FR");
      page.check("#f-consent-pass-on");
      page.click("button[value=sign]");
      assertThat(page.locator("#f-own-born-error")).containsText("Où êtes-vous né");
      assertThat(page.locator("#f-own-born option"))
          .hasCount(page.locator("#f-country option").count());
      page.selectOption("#f-own-born", new SelectOption().setLabel("Allemagne"));
      page.click("button[value=sign]");
      page.waitForURL("**/thanks");
      page.context().close();
    }
    StaffBrowser campaigner = StaffBrowser.in(OUTCRY, ORGANISATION, Role.CAMPAIGNER);
    String studio = "/studio/o/" + ORGANISATION + "/a/" + SLUG;
    assertThat(campaigner.get(studio + "/signatures/" + signature()).body()).contains("Germany");
    Map<String, String> export = new LinkedHashMap<>();
    export.put("reason", "Who comes from where");
    export.put("separator", "semicolon");
    export.put("state", "counted");
    export.put("column", "own");
    HttpResponse<String> csv = campaigner.post(studio + "/exports/signatures", export);
    assertThat(csv.body()).contains("born").contains("DE").doesNotContain("Germany");
    String site = "/my-data/fr/" + ORGANISATION;
    String session = MailedLink.session(OUTCRY, site, "born@mail.example");
    assertThat(OUTCRY.get(site + "/data", "Cookie", session).body()).contains("Allemagne");
  }

  @Test
  void what_is_no_country_is_refused_with_a_sentence_and_what_was_typed() {
    Map<String, String> form = Visitor.form("nowhere@mail.example");
    form.put("own.born", "ZZ");
    HttpResponse<String> answer = OUTCRY.post("/a/" + SLUG, form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("<a href=\"#f-own-born\">Choose a country from the list.</a>")
        .contains("value=\"nowhere@mail.example\"");
  }
}
