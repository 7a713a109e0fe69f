package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.signing.measure.FormFields;
import org.outcry.signing.measure.PageCountsKeeper;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** What is counted of pages and forms, and what is not. */
class MeasuringTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** Takes none of what it is sent. */
  private static final Slug GARBAGE = OUTCRY.campaign("release-narges-mohammadi");

  /** All that is known of an action, as {@code event field} and its number. */
  static Map<String, Long> measured(Slug slug) {
    OUTCRY.bean(PageCountsKeeper.class).keep();
    Map<String, Long> found = new TreeMap<>();
    OUTCRY
        .jdbc()
        .sql(
            """
            select trim(event || ' ' || field) as what, sum(counted) as counted from page_measure
            where action_id = (select id from action where slug = ?) group by 1
            """)
        .param(slug.value())
        .query((row, _) -> found.put(row.getString(1), row.getLong(2)))
        .list();
    return found;
  }

  @Test
  void pages_are_counted_as_often_as_they_are_shown_and_forms_as_they_are_posted() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    for (int visit = 0; visit < 3; visit++) {
      OUTCRY.get("/a/" + slug);
    }
    String tag = OUTCRY.get("/fr/a/" + slug).headers().firstValue("ETag").orElseThrow();
    assertThat(OUTCRY.get("/fr/a/" + slug, "If-None-Match", tag).statusCode()).isEqualTo(304);
    OUTCRY.get("/a/" + slug + "/thanks");
    OUTCRY.get("/a/" + slug + "/count.json");
    Visitor.signs(OUTCRY, slug, "measured@mail.example");
    Map<String, String> wrong = Visitor.form("nonsense");
    wrong.remove("country");
    assertThat(OUTCRY.post("/a/" + slug, wrong).statusCode()).isEqualTo(422);
    Map<String, String> own = Visitor.form("measured-own@mail.example");
    own.put("message", "My own words");
    assertThat(OUTCRY.post("/a/" + slug, own).statusCode()).isEqualTo(303);
    Visitor.signs(OUTCRY, slug, "measured@mail.example"); // again: posted, and not signed

    assertThat(measured(slug))
        .isEqualTo(
            Map.of(
                "served", 5L,
                "posted", 4L,
                "signed", 2L,
                "personal", 1L,
                "refused", 1L,
                "field-refused email", 1L,
                "field-refused country", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"release-narges-mohammadi", "a-call-home", "baignade-du-moulin"})
  void the_fields_that_are_known_are_those_of_the_page_in_its_order(String example) {
    Slug slug = OUTCRY.campaign(example);
    String page = OUTCRY.get("/a/" + slug).body();
    String form = page.substring(page.indexOf("data-form"), page.indexOf("</form>"));
    List<String> shown =
        Pattern.compile("<(?:input(?! type=\"hidden\")|textarea|select)[^>]* name=\"([^\"]+)\"")
            .matcher(form)
            .results()
            .map(each -> each.group(1))
            .distinct()
            .toList();
    assertThat(FormFields.of(OUTCRY.bean(Actions.class).find(slug).orElseThrow().content()))
        .isEqualTo(shown);
  }

  @Test
  void what_is_kept_has_nothing_but_counters() {
    assertThat(
            OUTCRY
                .jdbc()
                .sql(
                    "select column_name from information_schema.columns where table_name = 'page_measure'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "organisation_id",
            "action_id",
            "day",
            "event",
            "field",
            "language",
            "arm",
            "variant",
            "counted");
  }

  @Test
  void whoever_leaves_a_form_half_filled_in_shows_where() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Page page = Browsers.open(Look.PHONE);
    try {
      page.navigate(OUTCRY.address() + "/a/" + slug);
      page.locator("[name=given_name]").fill("Mona");
      page.locator("[name=email]").fill("mona@");
      page.navigate(OUTCRY.address() + "/");
      await()
          .untilAsserted(() ->
              assertThat(measured(slug))
                  .isEqualTo(
                      Map.of(
                          "served", 1L,
                          "begun", 1L,
                          "reached given_name", 1L,
                          "reached email", 1L,
                          "left email", 1L)));
    } finally {
      page.context().close();
    }
  }

  @Test
  void whoever_signs_with_a_script_has_reached_the_end() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Page page = Browsers.open(Look.PHONE);
    try {
      page.navigate(OUTCRY.address() + "/fr/a/" + slug);
      page.locator("[name=given_name]").fill("Mona");
      page.locator("[name=family_name]").fill("Okafor");
      page.locator("[name=email]").fill("mona-measured@mail.example");
      page.locator("[name=country]").selectOption("CA");
      page.locator("[name='consent.pass-on']").check();
      page.locator("button[value=sign]").first().click();
      assertThat(page).hasURL(Pattern.compile("/thanks$"));
      await()
          .untilAsserted(() ->
              assertThat(measured(slug))
                  .containsEntry("sent", 1L)
                  .containsEntry("begun", 1L)
                  .containsEntry("signed", 1L)
                  .containsEntry("reached consent.pass-on", 1L)
                  .doesNotContainKey("left consent.pass-on"));
      assertThat(page.context().cookies()).isEmpty();
    } finally {
      page.context().close();
    }
  }

  @Test
  void without_a_script_nothing_is_known_of_fields() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Page page = Browsers.open(Look.PHONE.withoutJavaScript());
    try {
      page.navigate(OUTCRY.address() + "/a/" + slug);
      page.locator("[name=given_name]").fill("Mona");
      page.locator("button[value=sign]").first().click();
      assertThat(page.locator("#summary")).isVisible();
      assertThat(measured(slug))
          .containsEntry("posted", 1L)
          .containsEntry("refused", 1L)
          .containsEntry("field-refused family_name", 1L)
          .doesNotContainKey("begun");
    } finally {
      page.context().close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DNT", "Sec-GPC"})
  void a_browser_that_asks_not_to_be_followed_is_not(String header) {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Map<String, String> told = new LinkedHashMap<>(Map.of("reached", "email", "left", "email"));
    assertThat(OUTCRY.post("/a/" + slug + "/reached", told, header, "1").statusCode())
        .isEqualTo(204);
    assertThat(measured(slug)).isEmpty();
    assertThat(OUTCRY.post("/a/" + slug + "/reached", told, header, "0").statusCode())
        .isEqualTo(204);
    assertThat(measured(slug)).containsEntry("left email", 1L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | 400
          reached=&left= | 400
          reached=nobody&left=nobody | 400
          reached=email | 400
          reached=email&left=country | 400
          reached=email&reached=email&left=email | 400
          reached=email&left=email&sent=yes | 400
          reached=email&left=email&arm=<b> | 400
          reached=email&left=email&arm=1e | 400
          reached=%FF&left=%FF | 400
          """)
  void garbage_is_refused_and_counts_for_nothing(String body, int status) throws Exception {
    assertThat(send("/a/" + GARBAGE + "/reached", body, "application/x-www-form-urlencoded"))
        .isEqualTo(status);
    assertThat(measured(GARBAGE)).isEmpty();
  }

  @Test
  void neither_other_languages_and_kinds_nor_what_is_too_large_count() throws Exception {
    String good = "reached=email&left=email";
    String form = "application/x-www-form-urlencoded";
    assertThat(send("/de/a/" + GARBAGE + "/reached", good, form)).isEqualTo(404);
    assertThat(send("/a/no-such-action/reached", good, form)).isEqualTo(404);
    assertThat(send("/a/" + GARBAGE + "/reached", good, "text/plain")).isEqualTo(415);
    assertThat(send("/a/" + GARBAGE + "/reached", "x=" + "y".repeat(20_000), form)).isEqualTo(413);
    assertThat(
            OUTCRY
                .post(
                    "/a/" + GARBAGE + "/reached",
                    Map.of("reached", "email"),
                    "Origin",
                    "https://other.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(measured(GARBAGE)).isEmpty();
  }

  private static int send(String path, String body, String type) throws Exception {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(OUTCRY.address() + path))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.discarding());
    return answer.statusCode();
  }
}
