package org.outcry.studio.builder;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/** A country as people type it: its two letters, or its name. */
final class CountryName {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private CountryName() {}

  /**
   * Its code, ISO 3166-1 alpha-2; {@code null} when it is none.
   *
   * @param spoken in which names are understood, beside English
   */
  static @Nullable String parse(String typed, Language spoken) {
    String code = typed.strip().toUpperCase(Locale.ROOT);
    return COUNTRIES.contains(code)
        ? code
        : COUNTRIES.stream()
            .filter(each ->
                spoken.country(each).equalsIgnoreCase(typed.strip())
                    || Language.ENGLISH.country(each).equalsIgnoreCase(typed.strip()))
            .findFirst()
            .orElse(null);
  }
}
