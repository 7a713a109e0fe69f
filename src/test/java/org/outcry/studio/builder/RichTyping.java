package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Types rich text into its editor as hands do: words, line by line, and a heading, a list, a link
 * and bold words by the keyboard's shortcuts.
 */
final class RichTyping {
  private static final Pattern MARKED =
      Pattern.compile("\\*\\*(?<bold>[^*]+)\\*\\*|\\[(?<words>[^]]+)]\\((?<address>[^)]+)\\)");

  private final Page page;
  private final String id;

  private RichTyping(Page page, String id) {
    this.page = page;
    this.id = id;
  }

  /**
   * Types into the editor of a field, in place of what is there.
   *
   * @param markdown headings of level 2, paragraphs and bulleted lists with blank lines between
   *     them, in which there are bold words and links
   */
  static void into(Page page, String field, String markdown) {
    RichTyping hands = new RichTyping(page, "f-" + field.replace('.', '-'));
    page.locator("#" + hands.id).click();
    hands.press("ControlOrMeta+a", "Delete");
    boolean listed = false;
    for (String block : markdown.split("\n\n")) {
      if (listed) {
        hands.press("Enter");
      }
      listed = block.startsWith("- ");
      hands.block(block, listed);
      hands.press("Enter");
    }
    assertThat(page.locator("textarea[name='" + field + "']")).hasValue(markdown);
  }

  private void block(String block, boolean list) {
    if (!list) {
      boolean heading = block.startsWith("## ");
      if (heading) {
        press("Control+Alt+2");
      }
      words(heading ? block.substring(3) : block);
      return;
    }
    press("Control+Shift+Digit8");
    List<String> items = block.lines().map(line -> line.substring(2)).toList();
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        press("Enter");
      }
      words(items.get(i));
    }
  }

  private void words(String line) {
    Matcher marked = MARKED.matcher(line);
    int at = 0;
    while (marked.find()) {
      type(line.substring(at, marked.start()));
      String bold = marked.group("bold");
      if (bold != null) {
        press("Control+b");
        type(bold);
        press("Control+b");
      } else {
        press("Control+k");
        page.fill("#" + id + "-link-words", marked.group("words"));
        page.fill("#" + id + "-link", marked.group("address"));
        press("Enter");
      }
      at = marked.end();
    }
    type(line.substring(at));
  }

  private void type(String words) {
    if (!words.isEmpty()) {
      page.keyboard().insertText(words);
    }
  }

  /** No faster than hands: the editor hears of a moved caret by an event after the key. */
  private void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
      page.evaluate(
          "() => new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 20)))");
    }
  }
}
