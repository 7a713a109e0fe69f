package org.outcry.signing;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.outcry.platform.language.Language;

/** The countries that one can live in, ISO 3166-1, by their names in a language. */
public final class Countries {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());
  private static final Map<Language, List<Country>> SORTED = new ConcurrentHashMap<>();

  private Countries() {}

  /**
   * A country.
   *
   * @param code ISO 3166-1 alpha-2
   */
  public record Country(String code, String name) {}

  public static boolean isCode(String code) {
    return CODES.contains(code);
  }

  /** All countries, in the order of the language's alphabet. */
  public static List<Country> in(Language language) {
    return SORTED.computeIfAbsent(language, Countries::sorted);
  }

  private static List<Country> sorted(Language language) {
    Collator collator = Collator.getInstance(ULocale.forLanguageTag(language.tag()));
    return CODES.stream()
        .map(code -> new Country(code, language.country(code)))
        .sorted(Comparator.comparing(Country::name, collator))
        .toList();
  }
}
