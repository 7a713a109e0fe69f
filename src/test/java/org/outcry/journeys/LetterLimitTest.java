package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** A letter that an office would cut is not taken: nobody finds out later. */
class LetterLimitTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String DEMONSTRATION = "release-narges-mohammadi";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|Shorten this by|may have 1,800 characters",
        "/fr|Raccourcissez ce texte de|peut avoir 1 800 caractères"
      })
  void what_is_too_long_is_refused_when_it_is_written_and_all_of_it_kept(
      String prefix, String mend, String limit) {
    Slug slug =
        OUTCRY.campaign(
            DEMONSTRATION,
            yaml ->
                yaml.replace(
                    "      email: [judiciary@iran.example]\n",
                    "      email: [judiciary@iran.example]\n      limit: 1800\n"));
    String path = prefix + "/a/" + slug;
    Map<String, String> form = Visitor.form("limit@mail.example");
    form.put("message", "long words ".repeat(100).strip());
    HttpResponse<String> answer = OUTCRY.post(path, form, "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body().replace('\u202f', ' ').replace('\u00a0', ' '))
        .contains("href=\"#f-message\"", mend, limit, form.get("message"), "Sadegh Larijani");
    assertThat(OUTCRY.rows("signature", slug)).isZero();

    form.put("step", "letter");
    HttpResponse<String> shown = OUTCRY.post(path, form, "Accept", "text/html");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("<dd class=\"error\">");

    // By as many characters as it says, and no more.
    String over = answer.body().replaceFirst("(?s).*" + mend + " (\\d+).*", "$1");
    form.put("step", "sign");
    form.put("message", cut(form.get("message"), Integer.parseInt(over) - 1));
    assertThat(OUTCRY.post(path, form).statusCode()).isEqualTo(422);
    form.put("message", cut(form.get("message"), 1));
    assertThat(OUTCRY.post(path, form).statusCode()).isEqualTo(303);
    Deliveries.awaitAll(OUTCRY, slug);
    String letter =
        Deliveries.text(OUTCRY, Deliveries.letters(OUTCRY, slug, "head-of-judiciary").getFirst());
    assertThat(letter.stripTrailing()).hasSize(1800);
  }

  private static String cut(String text, int less) {
    return "x".repeat(text.length() - less);
  }
}
