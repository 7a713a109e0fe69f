package org.outcry.targets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;

/**
 * An office of the registry, whoever holds it. A text under the tag {@code und} stands for every
 * language that has none of its own.
 *
 * @param key its name in files
 * @param title what it is called ("Minister of Justice"); {@code null} for none
 * @param institution where it is; {@code null} for none
 * @param country ISO 3166-1 alpha-2; {@code null} when unknown
 * @param language that letters to it are written in; {@code null} for the supporter's
 * @param email its own addresses, in order
 * @param delivery how letters reach it
 */
public record Office(
    Slug key,
    @Nullable Texts title,
    @Nullable Texts institution,
    @Nullable String country,
    @Nullable Language language,
    List<EmailAddress> email,
    Delivery delivery) {
  public Office {
    email = List.copyOf(email);
    delivery = Objects.requireNonNullElse(delivery, Delivery.USUAL);
  }
}
