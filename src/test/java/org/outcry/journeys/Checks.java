package org.outcry.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What axe finds on a page, and the Nu validator in its HTML. */
public final class Checks {
  /** Frames hold mail or scripts of their own, sandboxed away from axe; the page is all ours. */
  private static final String AXE =
      """
      async (only) => {
        const found = await axe.run(document, {
          iframes: false,
          preload: false, // of media and foreign styles, of which there are none
          resultTypes: ["violations"],
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

  /**
   * The same of what depends on colours and widths alone, for a page that was looked at in others:
   * all else that axe looks for is in the document, which stays the same.
   */
  public static List<String> axeOfLayout(Page page) {
    return axe(
        page,
        List.of(
            "color-contrast",
            "link-in-text-block",
            "target-size",
            "scrollable-region-focusable",
            "nested-interactive",
            "label",
            "button-name",
            "link-name"));
  }

  /** The same of what depends on colours alone, for a page that was looked at in others. */
  static List<String> axeOfColours(Page page) {
    return axe(page, List.of("color-contrast", "link-in-text-block"));
  }

  private static List<String> axe(Page page, @Nullable List<String> only) {
    if (!Boolean.TRUE.equals(page.evaluate("() => typeof axe !== 'undefined'"))) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    return ((List<?>) page.evaluate(AXE, only)).stream().map(String::valueOf).toList();
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
