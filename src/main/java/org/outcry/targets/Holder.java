package org.outcry.targets;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;

/**
 * Whoever holds an office.
 *
 * @param name as it is written on an envelope
 * @param style that protocol asks for; {@code null} for none
 * @param gender in which they are addressed
 * @param salutation a letter's first line; {@code null} for the usual one
 * @param closing the words above the signature; {@code null} for the letter's
 * @param email their own addresses, which come before the office's
 * @param since the day on which their term began; {@code null} when unknown
 */
public record Holder(
    String name,
    @Nullable Texts style,
    Gender gender,
    @Nullable Texts salutation,
    @Nullable Texts closing,
    List<EmailAddress> email,
    @Nullable LocalDate since) {
  public Holder {
    gender = Objects.requireNonNullElse(gender, Gender.OTHER);
    email = List.copyOf(email);
  }
}
