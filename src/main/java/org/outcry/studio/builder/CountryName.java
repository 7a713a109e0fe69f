package org.outcry.studio.builder;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Language;

/** A country as people type it: its two letters, or its name. */
final class CountryName {
  private CountryName() {}

  /**
   * Its code, ISO 3166-1 alpha-2; {@code null} when it is none.
   *
   * @param spoken in which names are understood, beside English
   */
  static @Nullable String parse(String typed, Language spoken) {
    String name = typed.strip();
    return OrganisationRules.country(name.toUpperCase(Locale.ROOT))
        .or(() ->
            Stream.of(Locale.getISOCountries())
                .filter(each ->
                    spoken.country(each).equalsIgnoreCase(name)
                        || Language.ENGLISH.country(each).equalsIgnoreCase(name))
                .findFirst())
        .orElse(null);
  }
}
