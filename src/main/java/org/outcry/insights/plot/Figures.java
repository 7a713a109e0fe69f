package org.outcry.insights.plot;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.Notation;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.outcry.platform.language.Language;

/** Numbers as a language writes them. Immutable. */
public final class Figures {
  private static final Map<Language, Figures> KNOWN = new ConcurrentHashMap<>();

  private final LocalizedNumberFormatter whole;
  private final LocalizedNumberFormatter brief;
  private final LocalizedNumberFormatter percent;
  private final LocalizedNumberFormatter little;
  private final LocalizedNumberFormatter nearly;

  private Figures(Language language) {
    ULocale locale = ULocale.forLanguageTag(language.tag());
    this.whole = NumberFormatter.withLocale(locale);
    this.brief =
        NumberFormatter.withLocale(locale)
            .notation(Notation.compactShort())
            .precision(Precision.maxSignificantDigits(3));
    this.percent =
        NumberFormatter.withLocale(locale).unit(MeasureUnit.PERCENT).precision(Precision.integer());
    this.little = percent.precision(Precision.maxSignificantDigits(2));
    this.nearly = percent.precision(Precision.maxFraction(1));
  }

  /** Those of a language. */
  public static Figures in(Language language) {
    return KNOWN.computeIfAbsent(language, Figures::new);
  }

  /** All digits: {@code 12,345}. */
  public String number(long number) {
    return whole.format(number).toString();
  }

  /** For an axis, where there is little room: {@code 900}, {@code 12K}, {@code 1.5M}. */
  public String brief(long number) {
    return Math.abs(number) < 10_000 ? number(number) : brief.format(number).toString();
  }

  /**
   * A part of a whole, in percent: whole ones, below 1 % with two digits that count, so that little
   * is not shown as nothing, and between 99 and 100 % with one, cut, so that not all is not all.
   *
   * @param whole 0 or more; of nothing everything is 0 %
   */
  public String share(long part, long whole) {
    double share = whole <= 0 ? 0 : 100.0 * part / whole;
    if (share > 0 && share < 1) {
      return narrow(little, share);
    }
    return share > 99 && share < 100
        ? narrow(nearly, Math.floor(share * 10) / 10)
        : narrow(percent, share);
  }

  /** A narrow space before the sign, where there is one, as everywhere in the interface. */
  private static String narrow(LocalizedNumberFormatter format, double share) {
    return format.format(share).toString().replace('\u00a0', '\u202f');
  }
}
