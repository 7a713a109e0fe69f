package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

class AddressesTest {
  private final RunningOutcry outcry = RunningOutcry.get();

  @Test
  void a_page_has_one_address_in_each_language() {
    var answer = outcry.get("/en/a/release-narges-mohammadi/thanks");
    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/a/release-narges-mohammadi/thanks");
    assertThat(outcry.get("/fr/a/release-narges-mohammadi").statusCode()).isEqualTo(200);
    assertThat(outcry.get("/de/a/release-narges-mohammadi").statusCode()).isEqualTo(404);
  }

  @Test
  void a_slash_behind_it_and_capitals_lead_to_the_address_that_was_meant() {
    for (Map.Entry<String, String> each :
        Map.of(
                "/a/release-narges-mohammadi/",
                "/a/release-narges-mohammadi",
                "/a/RELEASE-Narges-Mohammadi?source=paper",
                "/a/release-narges-mohammadi?source=paper",
                "/fr/a/Release-narges-mohammadi/",
                "/fr/a/release-narges-mohammadi",
                "/en/a/release-narges-mohammadi/?source=x",
                "/a/release-narges-mohammadi?source=x",
                "/fr/a/RELEASE-narges-mohammadi/thanks",
                "/fr/a/release-narges-mohammadi/thanks")
            .entrySet()) {
      var answer = outcry.get(each.getKey());
      assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(308);
      assertThat(answer.headers().firstValue("Location")).hasValue(each.getValue());
    }
    for (String none : List.of("/a/UNKNOWN", "/a/unknown/", "/de/a/RELEASE-NARGES-MOHAMMADI")) {
      assertThat(outcry.get(none).statusCode()).as(none).isEqualTo(404);
    }
  }

  @Test
  void the_front_page_lists_what_can_be_signed_in_the_visitors_language() {
    assertThat(outcry.get("/").body()).contains("Release Narges Mohammadi");
    assertThat(outcry.get("/", "Accept-Language", "fr-CA").body())
        .contains("/fr/a/release-narges-mohammadi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/zz", "/a", "/a/", "/a/unknown", "/a/release-narges-mohammadi/other"})
  void what_does_not_exist_is_a_page_that_says_so(String path) {
    var answer = outcry.get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("This page does not exist");
  }

  @Test
  void a_letter_too_long_to_work_with_comes_back_to_be_shortened() {
    Slug slug = outcry.campaign("release-narges-mohammadi");
    Map<String, String> form = Visitor.form("jane@mail.example");
    form.put("step", "letter");
    form.put("message", "x".repeat(5_000));
    var answer = outcry.post("/a/" + slug, form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Shorten this to at most 4,000 characters.");
  }

  @Test
  void what_is_optional_and_empty_leaves_no_gap_in_the_letter_that_is_shown() {
    Map<String, String> form = Visitor.form("jane@mail.example");
    form.put("step", "letter");
    var answer = outcry.post("/a/release-narges-mohammadi", form);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Your Excellency,").doesNotContain("[your");
  }
}
