package org.outcry.supporters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Initials;

/**
 * What a supporter typed with one signature: the personal fields that are only ever stored
 * encrypted.
 *
 * @param givenName 1 to 100 characters
 * @param familyName 1 to 100 characters
 * @param email the address that they gave; {@link #NO_ADDRESS} for none
 * @param phone in E.164 form; {@code null} when not given, like the following
 * @param street of their address
 * @param city of their address
 * @param region province, state or county
 * @param postalCode in its country's usual form
 * @param country ISO 3166-1 alpha-2
 * @param own the campaigner's own fields, by key
 * @param subject the letter's subject in their words; {@code null} where they left the template's
 * @param body the letter in their words, with merge fields; {@code null} where they left the
 *     template's
 * @param message their personal message; {@code null} for none
 * @param variant the key of the letter's words that they were shown; {@code null} where all were
 *     shown the same
 * @param choices what they asked for to be safer
 * @param comment what they want shown with their name, on one line, at most {@value
 *     #LONGEST_COMMENT} characters; {@code null} for none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Particulars(
    String givenName,
    String familyName,
    EmailAddress email,
    @Nullable String phone,
    @Nullable String street,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postalCode,
    @Nullable String country,
    Map<String, List<String>> own,
    @Nullable String subject,
    @Nullable String body,
    @Nullable String message,
    @Nullable String variant,
    Set<SafetyChoice> choices,
    @Nullable String comment) {
  /** The most characters of a comment. */
  public static final int LONGEST_COMMENT = 500;

  /** Stands for the address of somebody who gave none; RFC 6761, section 6.4: it never exists. */
  public static final EmailAddress NO_ADDRESS = new EmailAddress("nobody@unknown.invalid");

  public Particulars {
    own = own == null ? Map.of() : own;
    choices =
        choices == null || choices.isEmpty()
            ? Set.of()
            : Collections.unmodifiableSet(EnumSet.copyOf(choices));
  }

  /** Somebody who asks for nothing to be safer, and has no comment. */
  public Particulars(
      String givenName,
      String familyName,
      EmailAddress email,
      @Nullable String phone,
      @Nullable String street,
      @Nullable String city,
      @Nullable String region,
      @Nullable String postalCode,
      @Nullable String country,
      Map<String, List<String>> own,
      @Nullable String subject,
      @Nullable String body,
      @Nullable String message,
      @Nullable String variant) {
    this(
        givenName,
        familyName,
        email,
        phone,
        street,
        city,
        region,
        postalCode,
        country,
        own,
        subject,
        body,
        message,
        variant,
        Set.of(),
        null);
  }

  /** Whether the letter says something of their own. */
  public boolean hasOwnWords() {
    return subject != null || body != null || message != null;
  }

  /** The same with the letter as it was suggested. */
  public Particulars withoutOwnWords() {
    return new Particulars(
        givenName,
        familyName,
        email,
        phone,
        street,
        city,
        region,
        postalCode,
        country,
        own,
        null,
        null,
        null,
        variant,
        choices,
        comment);
  }

  /** The same with the name, phone and postal address of others. */
  public Particulars withNameAndAddress(Particulars other) {
    return new Particulars(
        other.givenName,
        other.familyName,
        email,
        other.phone,
        other.street,
        other.city,
        other.region,
        other.postalCode,
        other.country,
        own,
        subject,
        body,
        message,
        variant,
        choices,
        comment);
  }

  /** The same with other safety choices. */
  public Particulars withChoices(Set<SafetyChoice> others) {
    return new Particulars(
        givenName,
        familyName,
        email,
        phone,
        street,
        city,
        region,
        postalCode,
        country,
        own,
        subject,
        body,
        message,
        variant,
        others,
        comment);
  }

  /** The same with other answers to the campaigner's own questions. */
  public Particulars withOwn(Map<String, List<String>> others) {
    return new Particulars(
        givenName,
        familyName,
        email,
        phone,
        street,
        city,
        region,
        postalCode,
        country,
        others,
        subject,
        body,
        message,
        variant,
        choices,
        comment);
  }

  /** The same with another comment. */
  public Particulars withComment(@Nullable String other) {
    return new Particulars(
        givenName,
        familyName,
        email,
        phone,
        street,
        city,
        region,
        postalCode,
        country,
        own,
        subject,
        body,
        message,
        variant,
        choices,
        other);
  }

  /** What whom their letter goes to may see: the same without an address that they hide. */
  public Particulars forTarget() {
    if (choices.stream().noneMatch(SafetyChoice::hidesAddress)) {
      return this;
    }
    return new Particulars(
        givenName,
        familyName,
        email,
        null,
        null,
        null,
        null,
        choices.contains(SafetyChoice.HIDE_ADDRESS) ? null : postalCode,
        country,
        own,
        subject,
        body,
        message,
        variant,
        choices,
        comment);
  }

  /** What a list of names may show that others read too: as for the target, perhaps by initials. */
  public Particulars forLists() {
    Particulars shown = forTarget();
    return choices.contains(SafetyChoice.INITIALS)
        ? new Particulars(
            Initials.ofGivenName(givenName),
            Initials.ofFamilyName(familyName),
            shown.email,
            shown.phone,
            shown.street,
            shown.city,
            shown.region,
            shown.postalCode,
            shown.country,
            own,
            subject,
            body,
            message,
            variant,
            choices,
            comment)
        : shown;
  }

  /** Whether anything is mailed to them but the question whether they signed. */
  public boolean takesMail() {
    return !choices.contains(SafetyChoice.NO_MAIL);
  }

  /** Whether this is the address that they gave, however it is spelled. */
  public boolean areMailedTo(String typed) {
    return hasAddress()
        && EmailAddress.parse(typed)
            .filter(address -> address.normalised().equals(email.normalised()))
            .isPresent();
  }

  /** Whether an address was given: on paper it need not be. */
  public boolean hasAddress() {
    return !email.equals(NO_ADDRESS);
  }

  public String name() {
    return givenName + " " + familyName;
  }

  /** The name as it stands where others than the letter's reader see it, see {@link #forLists}. */
  public String listedName() {
    return choices.contains(SafetyChoice.INITIALS)
        ? Initials.of(givenName, familyName)
        : name().strip();
  }
}
