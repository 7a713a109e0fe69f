package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Actions;
import org.outcry.integrity.Limits;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;
import org.springframework.web.util.HtmlUtils;

/** Letters in several wordings: each visitor sees one, and sends that one. */
class VariantsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern NAMED = Pattern.compile("name=\"variant\" value=\"([a-z])\"");
  private static final Pattern SHEET =
      Pattern.compile("<b>([^<]*)</b></dd></dl>\\s*<p class=\"text\">([^<]*)</p>");

  private static Slug varied(String slug, String... keys) {
    return Deliveries.varied(OUTCRY, "a-call-home", slug, keys);
  }

  /** Takes no signature. */
  private static final Slug UNTOUCHED = varied("variants-unknown", "b", "d");

  private static String variant(String page) {
    Matcher named = NAMED.matcher(page);
    assertThat(named.find()).as(page).isTrue();
    return named.group(1);
  }

  private static Map<String, String> form(String variant, String step) {
    Map<String, String> form = Visitor.form("variants@mail.example");
    form.put("version", "1");
    form.put("variant", variant);
    form.put("message", "My own message");
    form.put("step", step);
    return form;
  }

  @Test
  void a_page_is_any_of_the_variants_and_is_never_stored() {
    Slug slug = varied("variants-page", "b", "d");
    Map<String, Integer> shown = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      HttpResponse<String> answer =
          OUTCRY.get("/fr/a/" + slug, "If-None-Match", "*", "Accept-Encoding", "identity");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
      String key = variant(answer.body());
      shown.merge(key, 1, Integer::sum);
      for (String other : new String[] {"b", "d"}) {
        assertThat(answer.body().contains("Objet " + other)).isEqualTo(key.equals(other));
      }
    }
    // Five standard deviations either way.
    assertThat(shown.keySet()).containsExactly("a", "b", "d");
    assertThat(shown.values()).allSatisfy(count -> assertThat(count).isBetween(59, 141));
    assertThat(OUTCRY.get("/a/" + slug + "/thanks").headers().firstValue("ETag")).isPresent();
    assertThat(OUTCRY.get("/a/" + slug + "/count.json").headers().firstValue("ETag")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "d"})
  void the_variant_is_kept_through_the_letter_and_through_errors(String key) {
    Slug slug = varied("variants-kept-" + key, "b", "d");
    String path = "/a/" + slug;
    String words = key.equals("a") ? "A call home, every week" : "Subject " + key;
    HttpResponse<String> letter = OUTCRY.post(path, form(key, "letter"), "Accept", "text/html");
    assertThat(letter.statusCode()).isEqualTo(200);
    assertThat(variant(letter.body())).isEqualTo(key);
    assertThat(letter.body()).contains("<b>" + words, "name=\"version\" value=\"1\"");

    HttpResponse<String> edit = OUTCRY.post(path, form(key, "edit"), "Accept", "text/html");
    assertThat(variant(edit.body())).isEqualTo(key);
    assertThat(edit.body()).contains("name=\"subject\" value=\"" + words, "My own message");

    Map<String, String> wrong = form(key, "sign");
    wrong.put("email", "nonsense");
    HttpResponse<String> errors = OUTCRY.post(path, wrong, "Accept", "text/html");
    assertThat(errors.statusCode()).isEqualTo(422);
    assertThat(variant(errors.body())).isEqualTo(key);
    assertThat(errors.body()).contains("name=\"subject\" value=\"" + words, "nonsense");

    OUTCRY
        .jdbc()
        .sql(
            "alter table signature add constraint variants_busy check (action_id <> '%s') not valid"
                .formatted(Deliveries.action(OUTCRY, slug)))
        .update();
    try {
      HttpResponse<String> busy = OUTCRY.post(path, form(key, "sign"), "Accept", "text/html");
      assertThat(busy.statusCode()).isEqualTo(503);
      assertThat(variant(busy.body())).isEqualTo(key);
      assertThat(busy.body()).contains("My own message");
    } finally {
      OUTCRY.jdbc().sql("alter table signature drop constraint variants_busy").update();
    }

    Limits limits = OUTCRY.bean(Limits.class);
    UUID action = Deliveries.action(OUTCRY, slug);
    for (int tries = 0; tries < 10_000; tries++) {
      if (limits.tooMany(action, new EmailAddress("variants@mail.example")).isPresent()) {
        break;
      }
    }
    HttpResponse<String> tooMany = OUTCRY.post(path, form(key, "sign"), "Accept", "text/html");
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(variant(tooMany.body())).isEqualTo(key);

    OUTCRY.bean(Actions.class).close(slug);
    await().until(() -> OUTCRY.get(path).body().contains("This action is closed."));
    Map<String, String> late = form(key, "sign");
    late.put("email", "late@mail.example");
    HttpResponse<String> closed = OUTCRY.post(path, late, "Accept", "text/html");
    assertThat(closed.statusCode()).isEqualTo(409);
    assertThat(closed.body()).contains("My own message");
    assertThat(OUTCRY.get(path).headers().firstValue("ETag")).isPresent();
    assertThat(OUTCRY.rows("signature", slug)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"'', a", "'', b", "/fr, b", "/fr, d"})
  void the_letter_that_was_shown_is_the_letter_that_arrives(String prefix, String key) {
    Slug slug = varied("variants-sent" + prefix.replace('/', '-') + "-" + key, "b", "d");
    HttpResponse<String> shown =
        OUTCRY.post(prefix + "/a/" + slug, form(key, "letter"), "Accept", "text/html");
    assertThat(OUTCRY.post(prefix + "/a/" + slug, form(key, "sign")).statusCode()).isEqualTo(303);
    Deliveries.awaitAll(OUTCRY, slug);
    var sheets = SHEET.matcher(shown.body()).results().toList();
    assertThat(sheets).hasSize(3);
    String[] targets = {"minister-northmark", "minister-valmore", "secretary-general"};
    for (int i = 0; i < 3; i++) {
      UUID letter = Deliveries.letters(OUTCRY, slug, targets[i]).getFirst();
      assertThat(Deliveries.text(OUTCRY, letter).stripTrailing())
          .isEqualTo(HtmlUtils.htmlUnescape(sheets.get(i).group(2)).replace("\r\n", "\n"));
      if (!key.equals("a")) {
        // Each target in their own language, in the words of this variant.
        assertThat(Deliveries.text(OUTCRY, letter))
            .contains(i == 1 || (i == 2 && !prefix.isEmpty()) ? "Lettre " + key : "Letter " + key)
            .contains(
                i == 1 || (i == 2 && !prefix.isEmpty()) ? "à l’attention" : "for the attention");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void suggested_words_left_as_they_stood_are_nobodys_own(boolean javaScript) {
    Slug slug = varied("variants-own-" + javaScript, "b");
    Page page = Browsers.open(javaScript ? Look.PHONE : Look.PHONE.withoutJavaScript());
    try {
      do {
        page.navigate(OUTCRY.address() + "/a/" + slug);
      } while (!"b".equals(page.locator("[name=variant]").getAttribute("value")));
      assertThat(page.locator("[name=subject]")).hasValue("Subject b");
      page.locator("[name=given_name]").fill("Mona");
      page.locator("[name=family_name]").fill("Okafor");
      page.locator("[name=email]").fill("mona@mail.example");
      page.locator("[name=country]").selectOption("CA");
      page.locator("[name='consent.pass-on']").check();
      page.locator("[name=message]").fill("My own message");
      page.locator("button[value=letter]").first().click();
      assertThat(page.locator(".sheet").nth(1)).containsText("Lettre b");
      page.locator("button[value=sign]").first().click();
      assertThat(page).hasURL(Pattern.compile("/thanks$"));
    } finally {
      page.context().close();
    }
    Deliveries.awaitAll(OUTCRY, slug);
    UUID french = Deliveries.letters(OUTCRY, slug, "minister-valmore").getFirst();
    assertThat(Deliveries.text(OUTCRY, french)).contains("Lettre b", "My own message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "z", "", "B", "ab", "<b>"})
  void a_variant_that_nobody_saw_signs_nothing(String unknown) {
    HttpResponse<String> answer =
        OUTCRY.post("/a/" + UNTOUCHED, form(unknown, "sign"), "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("This page has changed", "My own message");
    assertThat(variant(answer.body())).isIn("a", "b", "d");
    assertThat(OUTCRY.rows("signature", UNTOUCHED)).isZero();
  }

  @Test
  void a_form_without_variants_that_names_one_signs_nothing() {
    Slug slug = OUTCRY.campaign("a-call-home");
    assertThat(OUTCRY.get("/a/" + slug).body()).doesNotContain("name=\"variant\"");
    assertThat(OUTCRY.post("/a/" + slug, form("b", "sign")).statusCode()).isEqualTo(409);
    assertThat(OUTCRY.post("/a/" + slug, form("a", "sign")).statusCode()).isEqualTo(303);
  }

  @Test
  void when_a_variant_is_taken_away_the_forms_that_showed_another_stay_good() {
    Slug slug = varied("variants-ended", "b");
    Deliveries.draft(OUTCRY, "a-call-home", slug, Map.of());
    OUTCRY.bean(Actions.class).publish(slug);
    OUTCRY
        .jdbc()
        .sql(
            "update action_version set published_at = now() - interval '8 days'"
                + " where action_id = ? and version = 2")
        .param(Deliveries.action(OUTCRY, slug))
        .update();
    await().until(() -> OUTCRY.get("/a/" + slug).headers().firstValue("ETag").isPresent());

    Map<String, String> old = form("b", "sign");
    old.put("subject", "Subject b");
    old.put("body", "Mine");
    HttpResponse<String> changed = OUTCRY.post("/a/" + slug, old, "Accept", "text/html");
    assertThat(changed.statusCode()).isEqualTo(409);
    assertThat(changed.body())
        .contains("name=\"version\" value=\"2\"", "The letter has changed around your own words")
        .contains("name=\"subject\" value=\"A call home, every week", ">\nMine</textarea>")
        .doesNotContain("name=\"variant\"");
    assertThat(OUTCRY.post("/a/" + slug, form("a", "sign")).statusCode()).isEqualTo(303);
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
  }
}
