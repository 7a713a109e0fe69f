package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Actions;
import org.outcry.letters.LetterLikeness;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** The form asks for words of the supporter's own, and shows how much of the letter they are. */
class OwnWordsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String OWN =
      "When my brother was inside, my mother slept with the telephone in her hand, and for three"
          + " winters I walked to the box at the corner because ours had been cut off.";

  private static Slug campaign() {
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml ->
            yaml.replace(
                "  message: optional\n",
                "  message: required\n  own-words: {least: 40, points: [{en: \"The first point\", fr: \"Le premier point\"}]}\n"));
  }

  private static HttpResponse<String> post(String path, String message, String step) {
    Map<String, String> form = Visitor.form(step + "-own-words@mail.example");
    form.put("message", message);
    form.put("step", step);
    return OUTCRY.post(path, form, "Accept", "text/html");
  }

  @Test
  void the_form_names_points_and_refuses_a_message_that_is_too_short_with_how_short_it_is() {
    Slug slug = campaign();
    assertThat(OUTCRY.get("/a/" + slug).body())
        .contains("The first point", "At least 40 characters.");
    HttpResponse<String> refused = post("/a/" + slug, "Free   her  now", "sign");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("href=\"#f-message\"", "Write at least 40 characters", "there are 12")
        .contains("Free   her  now");
    assertThat(post("/fr/a/" + slug, "x", "sign").body())
        .contains("Le premier point", "Écrivez au moins 40 caractères");
    assertThat(OUTCRY.rows("signature", slug)).isZero();
    assertThat(post("/a/" + slug, OWN, "sign").statusCode()).isEqualTo(303);
  }

  @Test
  void see_my_letter_says_how_much_of_it_is_in_own_words() {
    Slug slug = campaign();
    assertThat(post("/a/" + slug, "", "letter").body()).contains("Word for word, others send this");
    assertThat(post("/a/" + slug, OWN, "letter").body())
        .contains("of this letter is in your own words");
    Map<String, String> form = Visitor.form("own-words@mail.example");
    form.put("message", OWN);
    form.put("step", "letter");
    assertThat(OUTCRY.post("/a/" + slug, form, "Accept", "text/vnd.outcry.sheets").body())
        .startsWith("<p class=\"own\"")
        .contains("in your own words");
  }

  @Test
  void words_of_one_or_two_others_are_nobodys_business_and_staff_see_how_alike_letters_are() {
    Slug slug = campaign();
    for (int i = 0; i < 2; i++) {
      Map<String, String> form = Visitor.form("alike-" + i + "@mail.example");
      form.put("message", OWN);
      assertThat(OUTCRY.post("/a/" + slug, form).statusCode()).isEqualTo(303);
    }
    String two = post("/a/" + slug, OWN, "letter").body();
    assertThat(two).contains("in your own words");
    LetterLikeness.Measure measure =
        OUTCRY
            .bean(LetterLikeness.class)
            .of(OUTCRY.bean(Actions.class).find(slug).orElseThrow().slug())
            .orElseThrow();
    assertThat(measure.letters()).isEqualTo(2);
    assertThat(measure.common()).isGreaterThan(0.95);
    assertThat(measure.unchanged()).isZero();
  }
}
