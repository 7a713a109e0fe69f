package org.outcry.register;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What signatures are looked for by; all of it must be so. Empty texts ask for nothing.
 *
 * @param name whole words of the name, in any order
 * @param email the whole address
 * @param city whole words of it
 * @param postal how the postal code begins, at least three letters and digits
 * @param country ISO 3166-1 alpha-2, or a region of one by ISO 3166-2
 * @param language tag of the page that was signed on
 * @param source where the supporter came from, as it is counted
 * @param state as the table has it; {@code anonymous} for those without personal data, {@code
 *     disputed} for those whose address's reader said that they didn't sign
 * @param from the first day (UTC) on which it came in; {@code null} for any, like {@code to}
 * @param comment only with a comment
 * @param ownLetter only where the supporter changed the letter
 */
public record Criteria(
    String name,
    String email,
    String city,
    String postal,
    String country,
    String language,
    String source,
    String state,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    boolean comment,
    boolean ownLetter) {
  /** Everything. */
  public static final Criteria NONE =
      new Criteria("", "", "", "", "", "", "", "", null, null, false, false);

  /** A whole address alone. */
  public static Criteria ofEmail(String email) {
    return new Criteria("", email, "", "", "", "", "", "", null, null, false, false);
  }

  /** A name, an address or both, and until which day they may have come in. */
  public static Criteria ofPerson(String name, String email, @Nullable LocalDate to) {
    return new Criteria(name, email, "", "", "", "", "", "", null, to, false, false);
  }

  /** Whether somebody in particular is looked for, or what only decryption tells. */
  @JsonIgnore
  public boolean isPersonal() {
    return !name.isEmpty()
        || !email.isEmpty()
        || !city.isEmpty()
        || !postal.isEmpty()
        || comment
        || ownLetter;
  }

  /** Whether everything is asked for. */
  @JsonIgnore
  public boolean isEmpty() {
    return equals(NONE);
  }
}
