package org.outcry.supporters;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.PhoneNumbers;

/**
 * A person's record by keys: those that Outcry knows ({@link #STANDARD}) and staff's own, which are
 * any other words.
 */
public final class ProfileFields {
  /** The keys that Outcry knows and checks. */
  public static final Set<String> STANDARD =
      Set.of("given-name", "family-name", "language", "phone", "country", "postal-code");

  private static final int LONGEST_NAME = 100;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");
  private static final Pattern POSTAL_CODE = Pattern.compile("[A-Z0-9][A-Z0-9 -]{0,15}");

  private ProfileFields() {}

  /**
   * A profile with one value changed.
   *
   * @param problem what is wrong with the value, one sentence that does not quote it; {@code null}
   *     when it was taken
   */
  public record Outcome(Profile profile, @Nullable String problem) {}

  /** All that a profile says, by key; what is not known is left out. */
  public static SortedMap<String, String> all(Profile profile) {
    SortedMap<String, String> all = new TreeMap<>(profile.fields());
    STANDARD.forEach(key -> {
      String value = standard(profile, key);
      if (value != null && !value.isEmpty()) {
        all.put(key, value);
      }
    });
    return all;
  }

  private static @Nullable String standard(Profile profile, String key) {
    return switch (key) {
      case "given-name" -> profile.givenName();
      case "family-name" -> profile.familyName();
      case "language" -> profile.language();
      case "phone" -> profile.phone();
      case "country" -> profile.country();
      case "postal-code" -> profile.postalCode();
      default -> null;
    };
  }

  /**
   * Sets a value.
   *
   * @param key one of {@link #STANDARD}, or a word of staff's own
   * @param typed an empty value takes it away
   */
  public static Outcome set(Profile profile, String key, String typed) {
    Optional<String> value = PersonWords.value(typed);
    if (value.isEmpty()) {
      return refused(
          profile, key, "has more than %,d characters".formatted(PersonWords.LONGEST_VALUE));
    }
    String text = value.get();
    if (STANDARD.contains(key)) {
      return known(profile, key, text);
    }
    SortedMap<String, String> fields = new TreeMap<>(profile.fields());
    if (text.isEmpty()) {
      fields.remove(key);
    } else {
      fields.put(key, text);
    }
    return new Outcome(profile.withFields(fields), null);
  }

  private static Outcome refused(Profile profile, String key, String why) {
    return new Outcome(profile, key + " " + why);
  }

  private static Outcome known(Profile profile, String key, String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    return switch (key) {
      case "given-name", "family-name" ->
          text.length() <= LONGEST_NAME
              ? taken(profile, key, text)
              : refused(profile, key, "has more than 100 characters");
      case "language" ->
          text.isEmpty() || LANGUAGE.matcher(text).matches()
              ? taken(profile, key, text)
              : refused(profile, key, "is no language tag, such as en or fr-CA");
      case "country" ->
          text.isEmpty() || COUNTRIES.contains(upper)
              ? taken(profile, key, upper)
              : refused(profile, key, "is no country's code, such as CA (ISO 3166-1)");
      case "postal-code" ->
          text.isEmpty() || POSTAL_CODE.matcher(upper).matches()
              ? taken(profile, key, upper)
              : refused(profile, key, "is no postal code");
      default -> phone(profile, text);
    };
  }

  private static Outcome phone(Profile profile, String text) {
    Optional<String> number =
        text.isEmpty() ? Optional.of("") : PhoneNumbers.parse(text, profile.country());
    return number
        .map(each -> taken(profile, "phone", each))
        .orElseGet(
            () -> refused(profile, "phone", "is no telephone number, such as +1 613 232 0147"));
  }

  private static Outcome taken(Profile profile, String key, String text) {
    String orNull = text.isEmpty() ? null : text;
    boolean phone = key.equals("phone");
    boolean country = key.equals("country");
    boolean code = key.equals("postal-code");
    return new Outcome(
        new Profile(
            key.equals("given-name") ? text : profile.givenName(),
            key.equals("family-name") ? text : profile.familyName(),
            key.equals("language") ? text : profile.language(),
            phone ? orNull : profile.phone(),
            country ? orNull : profile.country(),
            code ? orNull : profile.postalCode(),
            profile.tags(),
            profile.fields()),
        null);
  }
}
