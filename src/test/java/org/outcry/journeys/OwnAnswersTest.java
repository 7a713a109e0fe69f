package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** What a supporter answers to questions of an action's own. */
class OwnAnswersTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final List<String> KINDS =
      List.of("text", "long-text", "number", "date", "choice", "choices", "yes-no", "country");

  /** An action that asks something of each kind. */
  private static Slug asking() {
    StringBuilder fields = new StringBuilder();
    for (String kind : KINDS) {
      fields
          .append("    - own:\n        key: q-" + kind + "\n        kind: " + kind)
          .append("\n        label: {en: Question %s, fr: Question %s}\n".formatted(kind, kind));
      if (kind.startsWith("choice")) {
        fields.append("        options:\n");
        for (String option : List.of("red", "green")) {
          fields.append(
              "          - value: %s\n            label: {en: %s, fr: %s}\n"
                  .formatted(option, option, option));
        }
      }
      fields.append("        required: false\n");
    }
    return OUTCRY.campaign(
        "release-narges-mohammadi",
        yaml -> yaml.replace("    - phone: optional\n", "    - phone: optional\n" + fields));
  }

  private static String name(Document page, String kind) {
    return page.select("[name$=q-" + kind + "]").attr("name");
  }

  @Test
  void what_is_wrong_comes_back_as_it_was_typed_and_says_what_to_do() {
    Slug slug = asking();
    Document blank = Jsoup.parse(OUTCRY.get("/a/" + slug).body());
    assertThat(blank.select("[name$=q-date]").attr("type")).isEqualTo("date");
    Map<String, String> form = Visitor.form("own-answers@mail.example");
    Map<String, String> typed =
        Map.of(
            "text", "Ünïque",
            "long-text", "Two\nlines",
            "number", "a dozen",
            "date", "31.12.2026",
            "choice", "green",
            "choices", "red",
            "yes-no", "no",
            "country", "FR");
    typed.forEach((kind, answer) -> form.put(name(blank, kind), answer));
    HttpResponse<String> refused = Visitor.posts(OUTCRY, slug, form);
    assertThat(refused.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(refused.body());
    Element date = page.expectFirst("[name$=q-date]");
    assertThat(date.attr("value")).isEqualTo("31.12.2026");
    assertThat(date.attr("type"))
        .as("a field for dates shows no text that is none")
        .isEqualTo("text");
    assertThat(page.select("#" + date.id() + "-error").text())
        .isEqualTo("Enter a date as year-month-day, such as 2026-03-31.");
    assertThat(page.select("a[href='#" + date.id() + "']").text())
        .isEqualTo(page.select("#" + date.id() + "-error").text());
    assertThat(page.select("[name$=q-number]").attr("value")).isEqualTo("a dozen");
    assertThat(page.select("[name$=q-text]").attr("value")).isEqualTo("Ünïque");
    assertThat(page.expectFirst("[name$=q-long-text]").wholeText().strip()).isEqualTo("Two\nlines");
    assertThat(page.select("[name$=q-choice] [selected]").attr("value")).isEqualTo("green");
    assertThat(page.select("[name$=q-country] [selected]").attr("value")).isEqualTo("FR");
    assertThat(page.select("[name$=q-choices][checked]").eachAttr("value")).containsExactly("red");
    assertThat(page.select("[name$=q-yes-no][checked]").eachAttr("value")).containsExactly("no");

    form.put(name(blank, "date"), "2026-12-31");
    form.put(name(blank, "number"), "12,5");
    assertThat(Visitor.posts(OUTCRY, slug, form).statusCode()).isEqualTo(303);
  }
}
