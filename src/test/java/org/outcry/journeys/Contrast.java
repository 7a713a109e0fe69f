package org.outcry.journeys;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What axe finds of contrasts. It takes a second for a page's texts, and most look as others did
 * that passed: only those that look new are judged.
 */
final class Contrast {
  /**
   * How a text looks: its colour, size and weight, and each ground below it. What stands out of the
   * flow counts with its name, for below it there may be more than what it stands in.
   */
  private static final String LOOKS =
      """
      const grounds = new Map();
      const ground = (element) => {
        if (!element) return "";
        if (!grounds.has(element)) {
          const style = getComputedStyle(element);
          const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
            style.mixBlendMode, style.position].join();
          const plain = own === "rgba(0, 0, 0, 0),none,1,none,normal,static";
          const name = style.position === "static" ? "" : element.tagName + "." + element.className;
          grounds.set(element, ground(element.parentElement) + (plain ? "" : own + name + ";"));
        }
        return grounds.get(element);
      };
      const looks = (element) => {
        const style = getComputedStyle(element);
        return [style.color, style.fontSize, style.fontWeight, style.textShadow,
          element.matches(":disabled"), ground(element)].join();
      };
      """;

  /** Of what axe passed, how it looks; of the rest, what is wrong. */
  private static final String JUDGE =
      """
      async (passed) => {
      %s
        const known = new Set(passed), fresh = [];
        for (const element of document.body.querySelectorAll("*")) {
          const speaks = element.matches("input, select, textarea") ||
            [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
          if (speaks && element.checkVisibility({visibilityProperty: true})) {
            if (!known.has(looks(element))) fresh.push(element);
          }
        }
        if (fresh.length === 0) return [[], []];
        const found = await axe.run({include: fresh}, {
          elementRef: true,
          iframes: false,
          preload: false,
          resultTypes: ["violations", "passes"],
          runOnly: ["color-contrast"],
        });
        const nodes = (rules) => rules.flatMap((rule) => rule.nodes);
        return [
          nodes(found.violations).map((node) => node.html.slice(0, 300) + " " + node.failureSummary),
          nodes(found.passes).map((node) => looks(node.element)),
        ];
      }
      """
          .formatted(LOOKS);

  private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

  private Contrast() {}

  /** Each text with too little contrast in one line, on a page that has axe. */
  static List<String> tooLow(Page page) {
    List<?> judged = (List<?>) page.evaluate(JUDGE, List.copyOf(PASSED));
    strings(judged.getLast()).forEach(PASSED::add);
    return strings(judged.getFirst());
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
