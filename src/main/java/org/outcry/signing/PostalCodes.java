package org.outcry.signing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What postal codes look like, country by country. */
final class PostalCodes {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern ANY = Pattern.compile("[A-Z0-9][A-Z0-9 -]{0,15}");
  private static final Map<String, Pattern> FORMS =
      CountryFile.read("postal-codes.properties", Pattern::compile);

  private PostalCodes() {}

  /**
   * The code in capitals with single spaces, if the country has such codes.
   *
   * @param country ISO 3166-1 alpha-2; {@code null} when the form does not ask for it
   */
  static Optional<String> parse(String typed, @Nullable String country) {
    String code = SPACES.matcher(typed.strip().toUpperCase(Locale.ROOT)).replaceAll(" ");
    Pattern form = country == null ? ANY : FORMS.getOrDefault(country, ANY);
    return form.matcher(code).matches() ? Optional.of(code) : Optional.empty();
  }
}
