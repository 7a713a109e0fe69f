package org.outcry.studio.register;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.register.Criteria;
import org.outcry.supporters.SearchedWords;

/** Reads what was typed to look for signatures, and says what is wrong with it. */
public final class Typed {
  private static final int LONGEST = 200;

  private Typed() {}

  /** A field and what is wrong with it. */
  public record Wrong(String field, String sentence) {}

  /** What is wrong with a field; {@code null} for nothing. */
  public static @Nullable String wrongWith(List<Wrong> wrong, String field) {
    return wrong.stream()
        .filter(each -> each.field().equals(field))
        .map(Wrong::sentence)
        .findFirst()
        .orElse(null);
  }

  static Criteria criteria(FormBody form) {
    return new Criteria(
        text(form, "name"),
        text(form, "email"),
        text(form, "city"),
        text(form, "postal"),
        text(form, "country"),
        text(form, "language"),
        text(form, "source"),
        text(form, "state"),
        day(text(form, "from")),
        day(text(form, "to")),
        form.first("comment").isPresent(),
        form.first("own").isPresent());
  }

  /** What is wrong, in the order of the fields. */
  static List<Wrong> wrong(Criteria criteria, FormBody form, Words words) {
    List<Wrong> wrong = new ArrayList<>();
    if (!criteria.name().isEmpty() && SearchedWords.of(criteria.name()).isEmpty()) {
      wrong.add(new Wrong("name", words.get("register.wrong.name")));
    }
    if (!criteria.email().isEmpty() && EmailAddress.parse(criteria.email()).isEmpty()) {
      wrong.add(new Wrong("email", words.get("register.wrong.email")));
    }
    if (!criteria.city().isEmpty() && SearchedWords.of(criteria.city()).isEmpty()) {
      wrong.add(new Wrong("city", words.get("register.wrong.city")));
    }
    String postal = SearchedWords.postal(criteria.postal());
    if (!criteria.postal().isEmpty()
        && postal.codePointCount(0, postal.length()) < SearchedWords.POSTAL) {
      wrong.add(new Wrong("postal", words.get("register.wrong.postal")));
    }
    if (criteria.from() == null && !text(form, "from").isEmpty()) {
      wrong.add(new Wrong("from", words.get("register.wrong.day")));
    }
    if (criteria.to() == null && !text(form, "to").isEmpty()) {
      wrong.add(new Wrong("to", words.get("register.wrong.day")));
    }
    LocalDate from = criteria.from();
    LocalDate to = criteria.to();
    if (from != null && to != null && from.isAfter(to)) {
      wrong.add(new Wrong("to", words.get("register.wrong.order")));
    }
    return wrong;
  }

  /** A field without what can't be shown; longer texts are cut. */
  static String text(FormBody form, String name) {
    return bounded(form.first(name).orElse(""));
  }

  /** The same of a parameter of an address. */
  static String bounded(@Nullable String typed) {
    String text = typed == null ? "" : typed.replaceAll("\\p{Cc}", " ").strip();
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST)));
  }

  static @Nullable LocalDate day(String typed) {
    try {
      return typed.isEmpty() ? null : bounded(LocalDate.parse(typed));
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  /** Days of which ids can tell. */
  private static @Nullable LocalDate bounded(LocalDate day) {
    return day.getYear() < 1970 || day.getYear() > 9999 ? null : day;
  }

  /** Whether an address names a search, be it kept or not. */
  static boolean isSearch(@Nullable String typed) {
    return typed != null && !typed.isBlank();
  }

  public static Optional<UUID> id(@Nullable String typed) {
    try {
      return typed == null || typed.length() != 36
          ? Optional.empty()
          : Optional.of(UUID.fromString(typed));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
