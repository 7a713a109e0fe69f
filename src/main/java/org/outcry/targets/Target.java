package org.outcry.targets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;

/**
 * A person in power to whom letters are addressed.
 *
 * @param key their name in files
 * @param style the style that protocol asks for ("His Excellency"); {@code null} for none
 * @param name as it is written on an envelope, 1 to 200 characters
 * @param office what they hold ("Head of the Judiciary"); {@code null} for none
 * @param institution where they hold it; {@code null} for none
 * @param country ISO 3166-1 alpha-2, upper case; {@code null} when unknown
 * @param language the language that letters to them are written in; {@code null} for the
 *     supporter's
 * @param salutation the letter's first line ("Your Excellency,")
 * @param closing the words above the signature where protocol asks for its own; {@code null} for
 *     the letter's
 * @param email addresses, the first is written to; at least one unless no channel needs one
 * @param gender in which they are addressed; {@link Gender#OTHER} when it is left out
 * @param delivery how letters reach them; {@link Delivery#USUAL} when it is left out
 * @param follows the office in the registry that this was taken from; {@code null} for a target
 *     that stands by itself
 */
public record Target(
    Slug key,
    @Nullable Texts style,
    String name,
    @Nullable Texts office,
    @Nullable Texts institution,
    @Nullable String country,
    @Nullable Language language,
    Texts salutation,
    @Nullable Texts closing,
    List<EmailAddress> email,
    Gender gender,
    Delivery delivery,
    @Nullable Following follows) {
  public Target {
    email = List.copyOf(email);
    gender = Objects.requireNonNullElse(gender, Gender.OTHER);
    delivery = Objects.requireNonNullElse(delivery, Delivery.USUAL);
  }

  /** Somebody written to by e-mail of whom no more is known. */
  public Target(
      Slug key,
      @Nullable Texts style,
      String name,
      @Nullable Texts office,
      @Nullable Texts institution,
      @Nullable String country,
      @Nullable Language language,
      Texts salutation,
      @Nullable Texts closing,
      List<EmailAddress> email) {
    this(
        key,
        style,
        name,
        office,
        institution,
        country,
        language,
        salutation,
        closing,
        email,
        Gender.OTHER,
        Delivery.USUAL,
        null);
  }

  /** How many characters a letter to them has at most; {@code null} for any number. */
  public @Nullable Integer limit() {
    return delivery.limit();
  }

  /**
   * The first of the channels that letters can take: mail that leaves by itself, or something that
   * staff do. Empty when none has what it needs.
   */
  public Optional<Channel> way() {
    return delivery.channels().stream().filter(this::reaches).findFirst();
  }

  /** The same, no longer following any office: it stays as it is. */
  public Target pinned() {
    return with(email, null);
  }

  /** The same, written to at other addresses. */
  public Target at(List<EmailAddress> addresses) {
    return with(addresses, follows);
  }

  private Target with(List<EmailAddress> addresses, @Nullable Following following) {
    return new Target(
        key,
        style,
        name,
        office,
        institution,
        country,
        language,
        salutation,
        closing,
        addresses,
        gender,
        delivery,
        following);
  }

  /** Whether a channel has what it needs: an address, a form, a number. */
  public boolean reaches(Channel channel) {
    return switch (channel) {
      case EMAIL, DIGEST -> !email.isEmpty();
      case PRINT -> !delivery.postalAddress().isEmpty();
      case WEB_FORM -> delivery.webForm() != null;
      case PHONE -> delivery.phone() != null;
      case DOSSIER -> true;
    };
  }

  /** Office and institution on one line; empty when neither is known. */
  public String post(Language in) {
    return Stream.of(office, institution)
        .filter(Objects::nonNull)
        .map(text -> text.in(in))
        .collect(Collectors.joining(", "));
  }

  /** Style and name on one line, as the page shows the addressee. */
  public String styledName(Language in) {
    return style == null ? name : style.in(in) + " " + name;
  }
}
