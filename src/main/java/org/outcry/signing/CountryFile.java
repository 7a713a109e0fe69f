package org.outcry.signing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a file of this application that has a line for each country (ISO 3166-1 alpha-2). */
final class CountryFile {
  private CountryFile() {}

  /**
   * What is read, by country.
   *
   * @param name of the file, below the root of the class path
   * @param parse reads what stands behind a country
   */
  static <T> Map<String, T> read(String name, Function<String, T> parse) {
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(CountryFile.class.getResourceAsStream("/" + name)),
            StandardCharsets.UTF_8)) {
      Properties countries = new Properties();
      countries.load(file);
      return countries.stringPropertyNames().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  country -> country, country -> parse.apply(countries.getProperty(country))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
