package org.outcry.studio.register;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.outcry.platform.language.Words;
import org.outcry.signing.PostalRegions;

/** Something to choose in a list. */
public record Choice(String value, String label, boolean chosen) {
  /** All countries of ISO 3166-1, in the order of their names. */
  static List<Choice> countries(Words words, String chosen) {
    return sorted(
        Arrays.stream(Locale.getISOCountries())
            .map(code -> new Choice(code, words.language().country(code), code.equals(chosen)))
            .toList(),
        words.language().locale());
  }

  /** The same, each with its regions behind it, where signatures are counted by them. */
  static List<Choice> places(Words words, String chosen) {
    return countries(words, chosen).stream()
        .flatMap(country ->
            Stream.concat(
                Stream.of(country),
                PostalRegions.all(country.value()).stream()
                    .map(region ->
                        new Choice(
                            region, country.label() + " (" + region + ")", region.equals(chosen)))))
        .toList();
  }

  /** By their labels, as readers of a language sort them. */
  static List<Choice> sorted(List<Choice> choices, Locale reader) {
    return choices.stream()
        .sorted(Comparator.comparing(Choice::label, Collator.getInstance(reader)))
        .toList();
  }
}
