package org.outcry.platform.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Telephone numbers as people write them. */
public final class PhoneNumbers {
  private PhoneNumbers() {}

  /**
   * The number in E.164 form; empty when nobody can have it.
   *
   * @param country ISO 3166-1 alpha-2, whose numbers are written without a prefix; {@code null} for
   *     none
   */
  public static Optional<String> parse(String typed, @Nullable String country) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(typed, country);
      return numbers.isValidNumber(number)
          ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }
}
