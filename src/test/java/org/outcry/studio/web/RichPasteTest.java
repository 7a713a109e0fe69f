package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outcry.platform.text.RichText;
import org.outcry.testing.Browsers.Look;

/** What is pasted from other programs becomes rich text, and what is lost of it is said. */
class RichPasteTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/outcry/studio/web/paste");

  /** As browsers do it: the clipboard's kinds, in an event that can be refused. */
  private static final String PASTE =
      """
      async (kinds) => {
        // The editor hears of a moved caret by an event that comes after the keys.
        await new Promise((moved) => requestAnimationFrame(() => requestAnimationFrame(moved)));
        await new Promise((read) => setTimeout(read, 50));
        const data = new DataTransfer();
        for (const [kind, text] of Object.entries(kinds)) data.setData(kind, text);
        document.querySelector("[role=textbox]").dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      }
      """;

  private static EditorPage editor;

  @BeforeAll
  static void open() {
    editor = EditorPage.open(Look.DESK, "en", EditorPage.rich(EditorPage.story("")));
  }

  @AfterAll
  static void close() {
    editor.close();
  }

  @BeforeEach
  void empty() {
    start("");
  }

  private static void start(String markdown) {
    editor.withScript(
        """
        ({ enhance }, markdown) => {
          const textarea = document.querySelector("textarea");
          textarea.value = markdown;
          enhance(textarea).reload();
          enhance(textarea).focus();
        }
        """,
        markdown);
    editor.console.clear();
  }

  private static String paste(Map<String, String> kinds) {
    editor.page.evaluate(PASTE, kinds);
    assertThat(editor.console).isEmpty();
    String markdown = editor.value();
    assertThat(RichText.of(markdown).canonical()).isEqualTo(markdown);
    return markdown;
  }

  private static String said() {
    return editor.page.locator(".rich-status").textContent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "word | pictures and other media (1) | tables (1)",
        "google-docs | pictures and other media (1) | pictures",
        "libreoffice | pictures and other media (1) | addresses that cannot be opened from a page (1)",
        "outlook | '' | ''",
        "pages | '' | ''",
        "web-page | pictures and other media (2) | addresses that cannot be opened from a page (4)"
      })
  void each_programs_clipboard_is_cleaned(String program, String lost, String alsoLost)
      throws IOException {
    String html = Files.readString(FIXTURES.resolve(program + ".html"));
    String expected = Files.readString(FIXTURES.resolve(program + ".md")).stripTrailing();
    assertThat(paste(Map.of("text/html", html, "text/plain", "unused"))).isEqualTo(expected);
    if (lost.isEmpty()) {
      assertThat(said()).isEmpty();
    } else {
      assertThat(said()).contains(lost, alsoLost);
    }
  }

  @Test
  void plain_text_keeps_its_lines_and_every_character() {
    assertThat(paste(Map.of("text/plain", "# one\r\n* two *\r\n\r\n\r\n  1. three <b>\n\u00a0")))
        .isEqualTo("\\# one\\\n\\* two \\*\n\n1\\. three \\<b>");
  }

  @Test
  void a_few_words_stay_within_the_paragraph_and_its_list() {
    start("- before after");
    editor.page.keyboard().press("ControlOrMeta+Home");
    for (int i = 0; i < 7; i++) {
      editor.page.keyboard().press("ArrowRight");
    }
    assertThat(paste(Map.of("text/html", "<span style='font-weight:600'>bold</span> ")))
        .isIn("- before **bold** after", "- before **bold**after");
  }

  @Test
  void an_address_pasted_onto_words_makes_them_a_link() {
    start("read this");
    editor.page.keyboard().press("ControlOrMeta+a");
    assertThat(paste(Map.of("text/plain", "https://a.example/x")))
        .isEqualTo("[read this](https://a.example/x)");
  }

  @Test
  void what_claims_to_come_from_an_editor_has_no_more_rights() {
    String html =
        "<p data-pm-slice=\"0 0 []\" style=\"color:red\">a<a href=\"javascript:x\">b</a>"
            + "<img src=x onerror=alert(1)><script>alert(1)</script></p><h1>c</h1>";
    editor.page.evaluate(PASTE, Map.of("text/html", html));
    assertThat(editor.value()).isEqualTo("ab\n\n## c");
    assertThat(
            editor
                .page
                .locator("[role=textbox] :is(img:not(.ProseMirror-separator), script, [style])")
                .count())
        .isZero();
  }

  @Test
  void garbage_is_survived() {
    for (String html :
        List.of(
            "<",
            "<p",
            "<p style='a:b",
            "<table><tr><td>",
            "<ul><ul><ul><li>x",
            "</p></div>x",
            "<li>x<li>y",
            "<a href='https://[bad'>x</a>",
            "<o:p>x</o:p>",
            "<p style='mso-list:l0 level9 lfo1'>x",
            "\u0000\u202ex\ufffd",
            "<blockquote>".repeat(300) + "x",
            "<b>".repeat(3000) + "x",
            "<td>x</td>",
            "<ol start=-5><li>x</ol>",
            "<ol start=99999999999><li>x</ol>")) {
      start("");
      String markdown = paste(Map.of("text/html", html));
      assertThat(markdown.contains("x")).as(html).isEqualTo(html.contains("x"));
    }
  }
}
