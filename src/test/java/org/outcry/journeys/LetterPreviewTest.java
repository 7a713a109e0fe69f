package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.springframework.web.util.HtmlUtils;

/** "See my letter" shows each letter to the byte as it arrives. */
class LetterPreviewTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Pattern SHEET =
      Pattern.compile("<b>([^<]*)</b></dd></dl>\\s*<p class=\"text\">([^<]*)</p>");
  private static final List<String> TARGETS =
      List.of("minister-northmark", "minister-valmore", "secretary-general");

  private static Map<String, String> form(boolean ownWords) {
    Map<String, String> form = Visitor.form("Preview@Mail.example");
    form.put("given_name", "Zoé <b>");
    form.put("family_name", "O'Brien & Søn");
    form.put("city", "Trois-Rivières");
    form.put(
        "message",
        "Dear \"you\",\r\n\r\n  indented {{target.name}} & <i>so</i>\n.\nFrom here 🕊️ on");
    if (ownWords) {
      form.put("subject", "In my own words, {{target.office}}");
      form.put(
          "body", "To {{target.name}}:\r\n\r\n{{message}}\r\n\r\n" + "long ".repeat(60) + "end");
    }
    return form;
  }

  @ParameterizedTest
  @CsvSource({"'', true", "'', false", "/fr, true", "/fr, false"})
  void the_letter_that_was_shown_is_the_letter_that_arrives(String prefix, boolean ownWords)
      throws Exception {
    Slug slug = OUTCRY.campaign("a-call-home");
    String path = prefix + "/a/" + slug;
    Map<String, String> form = form(ownWords);
    form.put("step", "letter");
    HttpResponse<String> shown = OUTCRY.post(path, form, "Accept", "text/html");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
    for (String table : List.of("signature", "consent", "letter", "supporter_mail")) {
      assertThat(OUTCRY.rows(table, slug)).isZero();
    }
    form.put("step", "sign");
    assertThat(OUTCRY.post(path, form).statusCode()).isEqualTo(303);
    Deliveries.awaitAll(OUTCRY, slug);

    var sheets = SHEET.matcher(shown.body()).results().toList();
    assertThat(sheets).hasSize(3);
    for (int i = 0; i < 3; i++) {
      UUID letter = Deliveries.letters(OUTCRY, slug, TARGETS.get(i)).getFirst();
      assertThat(Deliveries.text(OUTCRY, letter).stripTrailing())
          .isEqualTo(HtmlUtils.htmlUnescape(sheets.get(i).group(2)).replace("\r\n", "\n"))
          .contains("Zoé <b> O'Brien & Søn", "<i>so</i>");
      assertThat(Deliveries.message(OUTCRY, letter).getSubject())
          .isEqualTo(HtmlUtils.htmlUnescape(sheets.get(i).group(1)));
    }
  }
}
