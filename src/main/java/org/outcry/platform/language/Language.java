package org.outcry.platform.language;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A language by its BCP 47 tag, in the form that addresses and folders use: {@code en}, {@code fr},
 * {@code pt-BR}.
 *
 * @param tag two or three lower-case letters, optionally a hyphen and a region of two capitals
 */
public record Language(String tag) {
  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

  /** By the script that Unicode's CLDR has for it: Kurdish in Turkey is Latin, in Iraq Arabic. */
  private static final LoadingCache<String, String> DIRECTIONS =
      Caffeine.newBuilder()
          .maximumSize(1_000)
          .build(tag -> ULocale.forLanguageTag(tag).isRightToLeft() ? "rtl" : "ltr");

  /** Finding a name takes ICU as long as composing the rest of a letter. */
  private static final LoadingCache<Country, String> COUNTRIES =
      Caffeine.newBuilder().maximumSize(5_000).build(Country::name);

  /** The tag for what is the same in all languages (BCP 47, RFC 5646, section 4.1). */
  public static final Language ANY = new Language("und");

  public static final Language ENGLISH = new Language("en");
  public static final Language FRENCH = new Language("fr");

  /**
   * @throws IllegalArgumentException when the tag is not of the form above
   */
  @JsonCreator
  public Language {
    if (!TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException("not a language tag such as en or pt-BR: " + tag);
    }
  }

  @JsonValue
  @Override
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /** Whether it is the same language, in whatever region's form. */
  public boolean isSpokenAs(Language other) {
    return locale().getLanguage().equals(other.locale().getLanguage());
  }

  /** The value of HTML's {@code dir} attribute. */
  public String direction() {
    return DIRECTIONS.get(tag);
  }

  /** The language's name in itself, as a link to another version of a page shows it. */
  public String ownName() {
    String name = locale().getDisplayName(locale());
    return name.substring(0, 1).toUpperCase(locale()) + name.substring(1);
  }

  /**
   * A country's name in this language, from Unicode's CLDR.
   *
   * @param code ISO 3166-1 alpha-2
   */
  public String country(String code) {
    return COUNTRIES.get(new Country(tag, code));
  }

  private record Country(String language, String code) {
    String name() {
      return ULocale.getDisplayCountry("und-" + code, ULocale.forLanguageTag(language));
    }
  }

  @Override
  public String toString() {
    return tag;
  }
}
