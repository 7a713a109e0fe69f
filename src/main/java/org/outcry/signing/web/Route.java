package org.outcry.signing.web;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;

/**
 * An address of an action: {@code /a/SLUG}, in other languages {@code /LANGUAGE/a/SLUG}, with what
 * hangs below it.
 *
 * @param language the prefix; {@code null} for none
 */
record Route(@Nullable Language language, Slug slug, Part part) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:/([a-z]{2,3}(?:-[A-Z]{2})?))?/a/([a-z0-9-]{1,80})(/thanks|/count\\.json|/scripts)?");

  /** What hangs below an action's address. */
  enum Part {
    PAGE(""),
    THANKS("/thanks"),
    COUNT("/count.json"),
    SCRIPTS("/scripts");

    private final String suffix;

    Part(String suffix) {
      this.suffix = suffix;
    }
  }

  private static final Pattern UNTIDY = Pattern.compile("((?:/[^/]+)?/a/)([^/]+)(/thanks)?/?");

  /**
   * What somebody meant who wrote the action's name in capitals or a slash behind the address, as
   * on paper or by a mail program; empty where that is no address either.
   */
  static Optional<Route> meant(String path) {
    Matcher matcher = UNTIDY.matcher(path);
    return matcher.matches()
        ? parse(
            matcher.group(1)
                + matcher.group(2).toLowerCase(Locale.ROOT)
                + Objects.requireNonNullElse(matcher.group(3), ""))
        : Optional.empty();
  }

  static Optional<Route> parse(String path) {
    Matcher matcher = FORM.matcher(path);
    if (!matcher.matches() || !Slug.isSlug(matcher.group(2))) {
      return Optional.empty();
    }
    String prefix = matcher.group(1);
    String suffix = matcher.group(3) == null ? "" : matcher.group(3);
    for (Part part : Part.values()) {
      if (part.suffix.equals(suffix)) {
        return Optional.of(
            new Route(
                prefix == null ? null : new Language(prefix), new Slug(matcher.group(2)), part));
      }
    }
    return Optional.empty();
  }

  /** The path of a part of an action in one of its languages. */
  static String path(ActionContent content, Language language, Part part) {
    String prefix = language.equals(content.defaultLanguage()) ? "" : "/" + language.tag();
    return prefix + "/a/" + content.slug() + part.suffix;
  }
}
