package org.outcry.studio.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.journeys.Checks;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.RichText;
import org.outcry.platform.text.RichText.Accepted;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Seed;

/** The editor as somebody uses it. */
class RichEditorTest {
  private static EditorPage editor(String markdown) {
    return EditorPage.open(Look.DESK, "en", EditorPage.rich(EditorPage.story(markdown)));
  }

  private static Locator text(EditorPage editor) {
    return editor.page.locator("[role=textbox]");
  }

  private static Locator button(EditorPage editor, String name) {
    return editor.page.locator("[role=toolbar] button[aria-label='" + name + "']");
  }

  /** No faster than hands: the editor hears of a moved caret by an event after the key. */
  private static void press(EditorPage editor, String... keys) {
    for (String key : keys) {
      editor.page.keyboard().press(key);
      editor.page.evaluate(
          "() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 20)))");
    }
  }

  @Test
  void what_is_written_and_formatted_is_posted_as_markdown() {
    try (EditorPage editor = editor("")) {
      Page page = editor.page;
      text(editor).click();
      press(editor, "Control+Alt+2");
      page.keyboard().type("Her year");
      press(editor, "Enter");
      page.keyboard().type("She is ");
      press(editor, "Control+b");
      page.keyboard().type("not");
      press(editor, "Control+b");
      page.keyboard().type(" free.");
      press(editor, "Shift+Enter");
      page.keyboard().type("Still.");
      press(editor, "Enter");
      button(editor, "Bulleted list").click();
      page.keyboard().type("one");
      press(editor, "Enter");
      page.keyboard().type("two");
      press(editor, "Control+]", "Enter", "Enter", "Enter");
      button(editor, "Quotation").click();
      page.keyboard().type("said");
      press(editor, "Enter");
      button(editor, "Quotation").click();
      button(editor, "Dividing line").click();
      page.keyboard().type("end");
      String expected =
          "## Her year\n\nShe is **not** free.\\\nStill.\n\n- one\n  - two\n\n> said\n\n***\n\nend";
      assertThat(editor.value()).isEqualTo(expected);
      assertThat(editor.save().getOrDefault("story", "").replace("\r\n", "\n")).isEqualTo(expected);
      assertThat(editor.console).isEmpty();
    }
  }

  @Test
  void what_is_not_touched_is_posted_as_it_came_with_javascript_and_without() {
    String markdown = "Not   canonical\n==\nbut *fine*";
    try (EditorPage editor = editor(markdown);
        EditorPage plain =
            EditorPage.open(
                Look.DESK.withoutJavaScript(), "en", EditorPage.rich(EditorPage.story(markdown)))) {
      // A heading of level 1 is not rich text: it stays a textarea, which says why.
      assertThat(editor.page.locator("textarea")).isVisible();
      assertThat(editor.page.locator(".rich-status").textContent()).startsWith("Line 1 has");
      assertThat(plain.page.locator("textarea")).isVisible();
    }
    String other = "Setext\n--\n\n* a\n* b  \nc";
    try (EditorPage editor = editor(other)) {
      assertThat(text(editor)).isVisible();
      assertThat(editor.save().get("story")).isEqualTo(other.replace("\n", "\r\n"));
    }
  }

  @Test
  void what_is_typed_is_what_is_meant() {
    try (EditorPage editor = editor("")) {
      text(editor).click();
      editor.page.keyboard().type("# 1. *no* _no_ <b>no</b> [no](x) `no` &amp; \\");
      assertThat(editor.value())
          .isEqualTo("\\# 1. \\*no\\* \\_no\\_ \\<b>no\\</b> \\[no\\](x) \\`no\\` \\&amp; \\\\");
      press(editor, "Enter");
      editor.page.keyboard().type("1. ");
      press(editor, "Backspace");
      editor.page.keyboard().type("is no list; ");
      press(editor, "Enter");
      editor.page.keyboard().type("7. is");
      assertThat(editor.value()).endsWith("\n\n1\\. is no list;\n\n7. is");
      press(editor, "Control+z", "Control+z", "Control+Shift+z", "Control+Shift+z");
      assertThat(RichText.parse(editor.value())).isInstanceOf(Accepted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatever_one_does_what_it_writes_is_canonical(long run) {
    long seed = Seed.get() + run;
    Random random = new Random(seed);
    String[] typed = {
      "word ", "a", " ", "# ", "- ", "1. ", "*", "**", "_", "<b>", "نرگس ", "🙂", "«\u00a0", "\\",
      "&amp;", ">"
    };
    String[] keys = {
      "Enter",
      "Enter",
      "Shift+Enter",
      "Backspace",
      "Backspace",
      "Delete",
      "ArrowLeft",
      "ArrowUp",
      "ArrowRight",
      "Home",
      "End",
      "Control+b",
      "Control+i",
      "Shift+ArrowLeft",
      "Shift+ArrowUp",
      "Control+Alt+2",
      "Control+Alt+4",
      "Control+Shift+Digit7",
      "Control+Shift+Digit8",
      "Control+Shift+Digit9",
      "Control+]",
      "Control+[",
      "Control+z",
      "Control+Shift+z",
      "Control+a"
    };
    try (EditorPage editor = editor("## Start\n\n- with *this*\n\n> and that")) {
      text(editor).click();
      StringBuilder done = new StringBuilder("seed " + seed);
      for (int i = 0; i < 150; i++) {
        if (random.nextBoolean()) {
          String words = typed[random.nextInt(typed.length)];
          editor.page.keyboard().insertText(words);
          done.append(" “").append(words).append('”');
        } else {
          String key = keys[random.nextInt(keys.length)];
          press(editor, key);
          done.append(' ').append(key);
        }
        if (i % 10 == 9) {
          String markdown = editor.value();
          assertThat(RichText.parse(markdown)).as(done.toString()).isInstanceOf(Accepted.class);
          assertThat(RichText.of(markdown).canonical()).as(done.toString()).isEqualTo(markdown);
        }
      }
      // Where blocks are joined, Chromium's own editing tries to style what it moves; it is not
      // let.
      editor.console.removeIf(line -> line.startsWith("Applying inline style violates"));
      assertThat(editor.console).as(done.toString()).isEmpty();
    }
  }

  @Test
  void the_keyboard_goes_in_along_the_toolbar_and_out() {
    try (EditorPage editor = editor("words")) {
      Page page = editor.page;
      button(editor, "Bold").focus();
      press(editor, "ArrowRight");
      assertThat(button(editor, "Italic")).isFocused();
      press(editor, "End");
      assertThat(button(editor, "Markdown")).isFocused();
      press(editor, "ArrowRight");
      assertThat(button(editor, "Bold")).isFocused();
      press(editor, "Tab");
      assertThat(text(editor)).isFocused();
      press(editor, "Control+a", "Control+i");
      assertThat(button(editor, "Italic")).hasAttribute("aria-pressed", "true");
      press(editor, "Escape");
      assertThat(button(editor, "Bold")).isFocused();
      press(editor, "Space");
      assertThat(button(editor, "Bold")).isFocused();
      assertThat(editor.value()).isEqualTo("***words***");
      press(editor, "Escape");
      assertThat(text(editor)).isFocused();
      press(editor, "Tab");
      assertThat(page.locator(".rich-keys summary")).isFocused();
      assertThat(page.locator("[role=toolbar] [tabindex='0']")).hasCount(1);
    }
  }

  @Test
  void a_screen_reader_hears_what_the_textarea_would_say() {
    RichField field =
        EditorPage.story("x").helped("What happened.").wrong("Write the story.").needed();
    try (EditorPage editor = EditorPage.open(Look.DESK, "en", EditorPage.rich(field))) {
      Locator text = text(editor);
      assertThat(text).hasAccessibleName("The story");
      assertThat(text)
          .hasAccessibleDescription("What happened. Write the story. Characters: 1 of 5,000");
      assertThat(text).hasAttribute("aria-invalid", "true");
      assertThat(text).hasAttribute("aria-required", "true");
      assertThat(text).hasAttribute("aria-multiline", "true");
      assertThat(text).hasId("f-story");
      editor.page.locator("label[for=f-story]").click();
      assertThat(text).isFocused();
      press(editor, "Control+a", "Delete");
      editor.page.locator("#send").click();
      assertThat(editor.page.locator(".rich-status")).hasText("Write a text.");
      assertThat(text).isFocused();
    }
  }

  @Test
  void a_link_is_asked_for_below_the_toolbar_and_must_lead_somewhere() {
    try (EditorPage editor = editor("see her letters here")) {
      Page page = editor.page;
      text(editor).click();
      press(editor, "ControlOrMeta+a", "Control+k");
      Locator address = page.getByLabel("Address of the link");
      assertThat(address).isFocused();
      for (String bad :
          List.of("", "javascript:alert(1)", "//evil.example", "https://a@b.example")) {
        address.fill(bad);
        press(editor, "Enter");
        assertThat(address).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#f-story-link-error")).isVisible();
      }
      address.fill("open-cells.example/letters_(1)");
      press(editor, "Enter");
      assertThat(text(editor)).isFocused();
      assertThat(editor.value())
          .isEqualTo("[see her letters here](https://open-cells.example/letters_%281%29)");
      press(editor, "Control+Home", "ArrowRight", "Control+k");
      page.getByText("Take the link away").click();
      assertThat(editor.value()).isEqualTo("see her letters here");
      press(editor, "Control+End", "Enter", "Control+k");
      page.getByLabel("Words of the link").fill("Write");
      address.fill("ada@open-cells.example");
      page.getByText("Set the link").click();
      assertThat(editor.value())
          .isEqualTo("see her letters here\n\n[Write](mailto:ada@open-cells.example)");
      press(editor, "Control+k", "Escape");
      assertThat(text(editor)).isFocused();
    }
  }

  @Test
  void markdown_can_be_written_by_hand_and_what_cannot_be_shown_stays_there() {
    try (EditorPage editor = editor("one")) {
      Locator textarea = editor.page.locator("textarea");
      button(editor, "Markdown").click();
      assertThat(textarea).isVisible();
      assertThat(textarea).hasId("f-story");
      assertThat(textarea).hasAccessibleName("The story");
      textarea.fill("fine\n\n<b>not</b>");
      button(editor, "Markdown").click();
      assertThat(textarea).isVisible();
      assertThat(editor.page.locator(".rich-status")).containsText("Line 3 has something");
      textarea.fill("*two*");
      button(editor, "Markdown").click();
      assertThat(text(editor).locator("em")).hasText("two");
      assertThat(textarea).isHidden();
      assertThat(editor.save().get("story")).isEqualTo("*two*");
    }
  }

  @Test
  void characters_are_counted_and_too_many_are_told_but_kept() {
    RichField field =
        EditorPage.editors()
            .rich(EditorPage.words("fr"), "story", "Récit", Language.FRENCH, "abc", 10);
    try (EditorPage editor = EditorPage.open(Look.DESK, "fr", EditorPage.rich(field))) {
      Locator count = editor.page.locator("#f-story-count");
      assertThat(count).hasText("Caractères\u202f: 3 sur 10");
      text(editor).click();
      press(editor, "Control+End");
      editor.page.keyboard().type(" et plus encore");
      assertThat(count).hasText("Caractères\u202f: 18 sur 10");
      assertThat(editor.page.locator(".rich-status")).containsText("trop long");
      assertThat(editor.value()).isEqualTo("abc et plus encore");
    }
  }

  @Test
  void a_form_that_is_reset_or_come_back_to_shows_what_it_holds() {
    try (EditorPage editor = editor("first")) {
      text(editor).click();
      editor.page.keyboard().type("more ");
      editor.page.evaluate("() => document.querySelector('form').reset()");
      assertThat(text(editor)).hasText("first");
      editor.page.evaluate(
          "() => { document.querySelector('textarea').value = 'filled in';"
              + " dispatchEvent(new PageTransitionEvent('pageshow')); }");
      assertThat(text(editor)).hasText("filled in");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr", "fa"})
  void it_is_usable_for_everybody(String language) {
    Language of = new Language(language);
    String persian = "## نرگس\n\nنرگس محمدی را **آزاد** کنید.\n\n- یک\n- [دو](/a/x)\n\n> نقل قول";
    String markdown =
        language.equals("fa")
            ? persian
            : "## One\n\nSome *words* and a [link](/a/x).\n\n1. a\n2. b\n\n> quote\n\n***\n\nend";
    String spoken = language.equals("fa") ? "en" : language;
    RichField field =
        EditorPage.editors()
            .rich(EditorPage.words(spoken), "story", "Story", of, markdown, 5000)
            .helped("What happened, in their own words.");
    try (EditorPage editor =
        EditorPage.open(
            Look.DESK,
            spoken,
            EditorPage.rich(field),
            EditorPage.rich(field)
                .replace("f-story", "f-other")
                .replace("\"story\"", "\"other\""))) {
      Page page = editor.page;
      text(editor).first().click();
      for (int width : new int[] {1280, 390}) {
        page.setViewportSize(width, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(Checks.axe(page)).as("axe, %d px, light", width).isEmpty();
        EditorShots.take(page, "rich-" + language + "-" + width);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(Checks.axeOfLayout(page)).as("axe, %d px, dark", width).isEmpty();
        EditorShots.take(page, "rich-" + language + "-dark-" + width);
      }
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      button(editor, field.texts().contains("\"Lien\"") ? "Lien" : "Link").first().click();
      page.locator(".rich-keys summary").first().click();
      assertThat(Checks.axe(page)).as("axe, link and keys").isEmpty();
      EditorShots.take(page, "rich-" + language + "-link-390");
      page.setViewportSize(320, 640);
      assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(320);
      assertThat(text(editor).first()).hasAttribute("dir", of.direction());
      assertThat(
              (List<?>)
                  page.evaluate(
                      "() => [...document.querySelectorAll('.rich button, .rich-keys summary')]"
                          + ".filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect())"
                          + ".filter(({ width, height }) => width < 44 || height < 44).map(({ width, height }) => width + 'x' + height)"))
          .as("targets below 44 px")
          .isEmpty();
      assertThat(Checks.html(editor.html())).as("Nu validator").isEmpty();
      assertThat(editor.console).isEmpty();
    }
  }

  @Test
  void the_script_is_immutable_and_small() {
    RunningOutcry outcry = RunningOutcry.get();
    String path = EditorPage.story("").script();
    assertThat(path).matches("/assets/rich\\.[A-Za-z0-9_-]{22}\\.js");
    var answer = outcry.get(path, "Accept-Encoding", "gzip");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isLessThan(100 * 1024);
  }
}
