package org.outcry.signing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What postal codes look like, country by country. */
final class PostalCodes {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern ANY = Pattern.compile("[A-Z0-9][A-Z0-9 -]{0,15}");
  private static final Map<String, Pattern> FORMS = read();

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

  private static Map<String, Pattern> read() {
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(
                PostalCodes.class.getResourceAsStream("/postal-codes.properties")),
            StandardCharsets.UTF_8)) {
      Properties forms = new Properties();
      forms.load(file);
      return forms.stringPropertyNames().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  country -> country, country -> Pattern.compile(forms.getProperty(country))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
