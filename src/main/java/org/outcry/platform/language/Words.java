package org.outcry.platform.language;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The interface's words for a page of one language. Plain text: templates escape it. Immutable. */
public final class Words {
  /** By this name, and not as the offset Z. */
  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Language language;
  private final Wording wording;
  private final LocalizedNumberFormatter numbers;
  private final DateTimeFormatter dates;
  private final DateTimeFormatter minutes;
  private final ZoneId zone;

  Words(Language language, Wording wording) {
    this.language = language;
    this.wording = wording;
    this.numbers = NumberFormatter.withLocale(ULocale.forLanguageTag(language.tag()));
    this.dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language.locale());
    this.minutes = DateTimeFormatter.ofPattern("HH:mm zzz", language.locale());
    this.zone = UTC;
  }

  private Words(Words other, ZoneId zone) {
    this.language = other.language;
    this.wording = other.wording;
    this.numbers = other.numbers;
    this.dates = other.dates;
    this.minutes = other.minutes;
    this.zone = zone;
  }

  /** The same for people who live by another clock than UTC. */
  public Words by(ZoneId clock) {
    ZoneId named = clock.equals(ZoneOffset.UTC) ? UTC : clock;
    return zone.equals(named) ? this : new Words(this, named);
  }

  /** The clock that its readers live by. */
  public ZoneId zone() {
    return zone;
  }

  /** The page's language, which the words may not be in: see {@link #wordsLanguage}. */
  public Language language() {
    return language;
  }

  /** The language that the words themselves are in, for a {@code lang} attribute around them. */
  public Language wordsLanguage() {
    return wording.language();
  }

  /**
   * What a {@code lang} attribute around the words must say: their language where it is not the
   * page's, else null, which leaves the attribute out.
   */
  public @Nullable String foreignTag() {
    return wordsLanguage().equals(language) ? null : wordsLanguage().tag();
  }

  /** Likewise, what {@code dir} around them must say: null where it is the page's. */
  public @Nullable String foreignDirection() {
    String direction = wordsLanguage().direction();
    return direction.equals(language.direction()) ? null : direction;
  }

  /**
   * A message without arguments.
   *
   * @throws IllegalArgumentException when there is none of this key, or it takes arguments
   */
  public String get(String key) {
    String plain = wording.plain().get(key);
    return plain != null ? plain : get(key, Map.of());
  }

  /**
   * A message with its arguments: text, numbers (formatted, chosen from by plural forms), dates,
   * languages (by their names) or further messages.
   *
   * @throws IllegalArgumentException when there is none of this key, or an argument is missing
   */
  public String get(String key, Map<String, ?> arguments) {
    String plain = wording.plain().get(key);
    if (plain != null) {
      return plain;
    }
    @Nullable MessageFormat format = wording.formats().get(key);
    if (format == null) {
      throw new IllegalArgumentException(Wording.missing(key, wording.language()));
    }
    Set<String> wanted = format.getArgumentNames();
    if (!arguments.keySet().containsAll(wanted)) {
      throw new IllegalArgumentException("The message " + key + " needs " + wanted + ".");
    }
    Map<String, Object> values = new HashMap<>(arguments);
    values.replaceAll((name, value) -> said(value));
    return ((MessageFormat) format.clone()).format(values);
  }

  /** An argument as it goes into a message. */
  Object said(Object argument) {
    return switch (argument) {
      // A LocalDate is no date to ICU; it is written out as the page's dates are.
      case LocalDate day -> date(day);
      case Language named -> named.locale().getDisplayName(wordsLanguage().locale());
      case Message message -> message.in(this);
      default -> argument;
    };
  }

  /** The same with one argument. */
  public String get(String key, String name, Object value) {
    return get(key, Map.of(name, value));
  }

  /** The same with two arguments. */
  public String get(String key, String name1, Object value1, String name2, Object value2) {
    return get(key, Map.of(name1, value1, name2, value2));
  }

  /** The same with three arguments. */
  public String get(
      String key,
      String name1,
      Object value1,
      String name2,
      Object value2,
      String name3,
      Object value3) {
    return get(key, Map.of(name1, value1, name2, value2, name3, value3));
  }

  /** A number as the page's language writes it: {@code 12,345}, {@code 12 345}. */
  public String number(long number) {
    return numbers.format(number).toString();
  }

  /** A day as the page's language writes it out: {@code July 27, 2020}, {@code 27 juillet 2020}. */
  public String date(LocalDate day) {
    return dates.format(day);
  }

  /** The day of a moment, by the readers' clock. */
  public String day(Instant moment) {
    return date(LocalDate.ofInstant(moment, zone));
  }

  /** The minute of a moment, by the readers' clock, which it names. */
  public String minute(Instant moment) {
    return day(moment) + ", " + minutes.format(moment.atZone(zone));
  }
}
