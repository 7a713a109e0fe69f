package org.outcry.targets;

import java.util.List;
import java.util.Objects;
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
 * @param email at least one address; the first is written to
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
    List<EmailAddress> email) {

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
