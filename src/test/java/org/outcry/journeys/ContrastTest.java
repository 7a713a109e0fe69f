package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** The check itself. */
class ContrastTest {
  private static final Page PAGE = page();

  private static Page page() {
    Page page = Browsers.open(Look.DESK);
    Checks.prepare(page);
    page.navigate(RunningOutcry.get().address() + "/en");
    return page;
  }

  @AfterAll
  static void close() {
    PAGE.context().close();
  }

  /** Styles by script: as attributes, the page's policy would not let them in. */
  private static final String SHOW =
      """
      (html) => {
        const main = document.querySelector("main");
        main.innerHTML = html;
        main.querySelectorAll("[data-style]").forEach((each) => each.style.cssText = each.dataset.style);
      }
      """;

  private static void shows(String html) {
    PAGE.evaluate(SHOW, html.replace("style=", "data-style="));
  }

  @Test
  void what_looks_as_what_passed_passes_and_what_looks_otherwise_is_judged_anew() {
    String text = "<p style='color:#345;background:#fed'>Well to be read</p>";
    shows(text + text);
    assertThat(Contrast.tooLow(PAGE)).isEmpty();
    assertThat(Contrast.tooLow(PAGE)).isEmpty();
    shows(text + text.replace("#fed", "#456"));
    assertThat(Contrast.tooLow(PAGE)).singleElement().asString().contains("#445566");
    assertThat(Contrast.tooLow(PAGE)).as("again").hasSize(1);
    shows("<div style='opacity:0.2'>" + text + "</div>");
    assertThat(Contrast.tooLow(PAGE)).as("faded").hasSize(1);
    shows("<div style='background:#456'><p style='color:#345'>Not to be read</p></div>");
    assertThat(Contrast.tooLow(PAGE)).as("on what it stands in").hasSize(1);
  }

  @Test
  void what_was_hidden_is_judged_once_it_is_shown() {
    String hidden = "<details%s><summary>More</summary><p style='color:#999'>Faint</p></details>";
    shows(hidden.formatted(""));
    assertThat(Contrast.tooLow(PAGE)).isEmpty();
    shows(hidden.formatted(" open"));
    assertThat(Contrast.tooLow(PAGE)).singleElement().asString().contains("Faint");
  }
}
