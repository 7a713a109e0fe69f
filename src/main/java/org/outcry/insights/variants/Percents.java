package org.outcry.insights.variants;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.NumberFormatter.SignDisplay;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.outcry.platform.language.Language;

/** Rates as a language writes them, and as people type them. */
public final class Percents {
  private static final Pattern TYPED =
      Pattern.compile("([0-9]{1,3}([.,][0-9]{1,4})?)[\\s\u202f]*%?");
  private static final int HUNDRED = 100;

  private final LocalizedNumberFormatter percent;
  private final LocalizedNumberFormatter points;
  private final LocalizedNumberFormatter plain;

  private Percents(Language language) {
    LocalizedNumberFormatter numbers =
        NumberFormatter.withLocale(ULocale.forLanguageTag(language.tag()))
            .precision(Precision.maxFraction(2));
    this.percent = numbers.unit(MeasureUnit.PERCENT);
    this.points = numbers.sign(SignDisplay.EXCEPT_ZERO);
    this.plain = numbers;
  }

  /** Those of a language. */
  public static Percents in(Language language) {
    return new Percents(language);
  }

  /** A rate of 0 to 1: {@code 4.52%}. */
  public String of(double rate) {
    return percent.format(rate * HUNDRED).toString().replace('\u00a0', '\u202f');
  }

  /** A difference in percentage points, with its sign: {@code +1.2}. */
  public String points(double difference) {
    return points.format(difference * HUNDRED).toString().replace('-', '\u2212');
  }

  /** A rate as it stands in a field that says percent: {@code 4.52}. */
  public String typed(double rate) {
    return plain.format(rate * HUNDRED).toString();
  }

  /** A rate that somebody typed in percent, with a point or a comma; empty for anything else. */
  public static OptionalDouble parse(String typed) {
    var matcher = TYPED.matcher(typed.strip());
    return matcher.matches()
        ? OptionalDouble.of(Double.parseDouble(matcher.group(1).replace(',', '.')) / HUNDRED)
        : OptionalDouble.empty();
  }
}
