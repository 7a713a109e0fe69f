package org.outcry.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What axe finds on a page, and the Nu validator in its HTML. */
public final class Checks {
  /** Frames hold mail or scripts of their own, sandboxed away from axe; the page is all ours. */
  private static final String AXE =
      """
      async ([only, not]) => {
        const found = await axe.run(document, {
          iframes: false,
          preload: false, // of media and foreign styles, of which there are none
          resultTypes: ["violations"],
          rules: Object.fromEntries(not.map((rule) => [rule, {enabled: false}])),
          runOnly: only ??
            ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        });
        if (found.passes.length < (only ? 1 : 10)) throw new Error("axe did not look");
        return found.violations.flatMap((rule) =>
          rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 300) + " " + node.failureSummary));
      }
      """;

  private Checks() {}

  /** Each violation in one line. */
  public static List<String> axe(Page page) {
    return axe(page, null);
  }

  private static final List<String> SIZES =
      List.of(
          "link-in-text-block",
          "target-size",
          "scrollable-region-focusable",
          "nested-interactive",
          "label",
          "button-name",
          "link-name");

  /**
   * The same of what depends on widths alone, for a page that was looked at in another: all else
   * that axe looks for is in the document, which stays the same.
   */
  static List<String> axeOfSizes(Page page) {
    return axe(page, SIZES);
  }

  /** The same of what depends on widths and colours. */
  public static List<String> axeOfLayout(Page page) {
    List<String> rules = new ArrayList<>(SIZES);
    rules.add("color-contrast");
    return axe(page, rules);
  }

  /** Whether links stand out of their text by more than what {@link Contrast} looks at. */
  static List<String> axeOfLinks(Page page) {
    // The other is on every page, so that it shows that axe has looked.
    return axe(page, List.of("link-in-text-block", "html-has-lang"));
  }

  /** The same without contrasts, which {@link Contrast} looks at. */
  static List<String> axeButContrast(Page page) {
    return axe(page, null, List.of("color-contrast"));
  }

  /**
   * The same without what depends on colours and sizes, for a page that was looked at in another
   * language.
   */
  static List<String> axeOfWords(Page page) {
    return axe(page, null, List.of("color-contrast", "target-size", "link-in-text-block"));
  }

  /** Remembers what is listened to by mouse. */
  private static final String LISTEN =
      """
      window.heardMice = new Set();
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, ...more) {
        if (this instanceof Element && /^(click|dblclick|mouse|pointer|drag)/.test(type)) {
          window.heardMice.add(this);
        }
        return listen.call(this, type, ...more);
      };
      """;

  /** What hears the mouse, can't be reached by keyboard, and has nothing inside that can. */
  private static final String MICE =
      """
      () => {
        const keys =
          "a[href], button, input, select, textarea, summary, label, [contenteditable], [tabindex]";
        const numbers = document.querySelector("[name=focus-x]"); // Say what a click on a picture does.
        return [...window.heardMice]
          .filter((it) => it.isConnected && !it.closest(keys) && !it.querySelector(keys))
          .filter((it) => !(it.matches("svg.focus") && numbers))
          .map((it) => it.outerHTML.slice(0, 200));
      }
      """;

  /**
   * Has each document that the page opens bring along what looks at it, but for those on the way to
   * one: to bring axe afterwards takes twice as long.
   */
  static void prepare(Page page) {
    page.addInitScript(
        "if (window === top && /^http/.test(location.protocol) && !/^\\/(actuator.*)?$/.test(location.pathname)) {"
            + AxeBuilder.getAxeScript()
            + "\n}\n"
            + LISTEN);
  }

  /** What can be done by mouse alone, on a page that was prepared (WCAG 2.2, 2.1.1). */
  static List<String> byMouseAlone(Page page) {
    return ((List<?>) page.evaluate(MICE)).stream().map(String::valueOf).toList();
  }

  private static List<String> axe(Page page, @Nullable List<String> only) {
    return axe(page, only, List.of());
  }

  private static List<String> axe(Page page, @Nullable List<String> only, List<String> not) {
    if (!Boolean.TRUE.equals(page.evaluate("() => typeof axe !== 'undefined'"))) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    return ((List<?>) page.evaluate(AXE, new @Nullable Object[] {only, not}))
        .stream().map(String::valueOf).toList();
  }

  /** Each error in one line, with its place. */
  public static List<String> html(String html) {
    return Markup.errors(html).stream().filter(error -> !isUnknownCss(error)).toList();
  }

  /** Standard CSS that the validator does not know yet. */
  private static boolean isUnknownCss(String error) {
    // env() inside max() (CSS Environment Variables 1).
    return error.startsWith("CSS: “padding”: Parse Error.") && error.contains("inset-bottom")
        // Scalable Vector Graphics 2, section 8.11.
        || error.startsWith("CSS: “vector-effect”: Property “vector-effect” doesn't exist.")
        // Scalable Vector Graphics 2, section 13.8.
        || error.startsWith("CSS: “paint-order”: Property “paint-order” doesn't exist.")
        // CSS Scroll Snap Module Level 2, section 3.1.
        || error.startsWith("CSS: “scroll-initial-target”: Property “scroll-initial-target”")
        // CSS Grid Layout Module Level 2, section 2.
        || error.startsWith("CSS: “grid-template-rows”: “subgrid” is not");
  }
}
