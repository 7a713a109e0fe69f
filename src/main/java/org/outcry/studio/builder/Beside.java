package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;

/**
 * Two languages side by side, the first and the one that is translated into, which the address
 * names ({@code ?translate=fr}). The others' texts go along unseen.
 */
final class Beside {
  private Beside() {}

  /** The language that is translated into, by its tag; empty when all are shown. */
  static Optional<String> of(HttpServletRequest request, ActionContent content) {
    return of(request, content.languages());
  }

  static Optional<String> of(HttpServletRequest request, List<Language> languages) {
    return Optional.ofNullable(request.getParameter("translate"))
        .filter(tag -> languages.stream().skip(1).anyMatch(language -> language.tag().equals(tag)));
  }

  /** All languages of an action, for links to them. */
  static List<BuilderView.Tongue> languages(List<Language> languages) {
    return languages.stream()
        .map(each -> new BuilderView.Tongue(each.tag(), each.ownName()))
        .toList();
  }

  /** A form's inputs with those of other languages hidden, unless something in them is wrong. */
  static List<Input> shown(List<Input> inputs, Language first, String tag) {
    return inputs.stream()
        .map(each ->
            each.kind() == Input.Kind.TEXTS
                ? each.holding(hidden(each.inner(), first, tag))
                : each.holding(shown(each.inner(), first, tag)))
        .toList();
  }

  private static List<Input> hidden(List<Input> inputs, Language first, String tag) {
    List<Input> shown = new ArrayList<>();
    for (Input each : inputs) {
      boolean was = each.kind() == Input.Kind.WAS;
      boolean seen =
          was && each.name().endsWith("." + tag + ".was")
              || !was && each.language() == null
              || !was && first.equals(each.language())
              || !was && tag.equals(each.language() == null ? "" : each.language().tag())
              || each.error() != null
              || each.theirs() != null;
      if (seen) {
        shown.add(each);
      } else if (!was && each.kind() != Input.Kind.TICK) {
        shown.add(each.as(Input.Kind.HIDDEN));
      }
    }
    return shown;
  }
}
