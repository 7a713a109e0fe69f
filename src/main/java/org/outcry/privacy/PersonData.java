package org.outcry.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.supporters.SignatureRecord;

/**
 * Everything that an organisation holds on one address. Its JSON is what the person downloads, so
 * names here are for people.
 *
 * @param organisation its name
 * @param address as the latest signature has it
 * @param at when it was put together
 * @param person their own record; {@code null} where there is none, or the address is not confirmed
 * @param addressEnteredOn when staff entered the address without its reader's word, on a record
 *     that is not shown; {@code null} where that is not so
 * @param consents those that belong to the addresses and to no signature
 * @param mails those that belong to the addresses and to no signature
 * @param notMailed why nothing is mailed to the address; {@code null} where it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonData(
    String organisation,
    String address,
    Instant at,
    List<Signed> signatures,
    @Nullable Person person,
    @Nullable LocalDate addressEnteredOn,
    List<Agreed> consents,
    List<Correspondence.Mail> mails,
    @Nullable NotMailed notMailed) {

  /**
   * The address is on the list of those that nothing is mailed to.
   *
   * @param reason {@code bounce}, {@code complaint} or {@code staff}
   */
  public record NotMailed(String reason, LocalDate since) {}

  /** Whether nothing at all is held. */
  @JsonIgnore
  public boolean isEmpty() {
    return signatures.isEmpty() && person == null && addressEnteredOn == null && notMailed == null;
  }

  /**
   * The person's own record.
   *
   * @param known what is known of them, by key
   * @param tags the organisation's own words for them
   * @param events what was done to the record
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Person(
      LocalDate since,
      Map<String, String> known,
      List<String> tags,
      List<Address> addresses,
      List<Event> events) {}

  /**
   * An address on the record.
   *
   * @param confirmedOn the day (UTC) on which its reader said that it is theirs; {@code null} for
   *     never
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Address(
      String address, @Nullable LocalDate enteredOn, @Nullable LocalDate confirmedOn) {}

  /**
   * Something that was done to the record.
   *
   * @param kind such as {@code tagged}
   * @param what the tag or the field; {@code null} for nothing more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Event(Instant at, String kind, @Nullable String what) {}

  /**
   * A consent that belongs to an address: it was given elsewhere than on an action's form, or has
   * outlived its signature.
   *
   * @param action the headline of the page that it was given on, as it was then; {@code null} where
   *     that is not known, like the next two
   * @param page its absolute address
   * @param version of the page and its wording
   * @param how {@code form}, {@code confirmation}, {@code paper}, {@code import} or {@code staff}
   * @param howInWords the same in a sentence's words
   * @param source where, as the organisation has noted it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Agreed(
      UUID id,
      String kind,
      String wording,
      String language,
      LocalDate givenOn,
      @Nullable String action,
      @Nullable String page,
      @Nullable Integer version,
      String how,
      String howInWords,
      @Nullable String source,
      @Nullable LocalDate withdrawnOn) {}

  /**
   * One signature with all that belongs to it.
   *
   * @param action the action's headline
   * @param page the action's absolute address
   * @param state such as {@code counted} or {@code withdrawn}
   * @param country as it is counted; {@code null} when unknown, like the next two
   * @param source where they came from
   * @param onPaper whether it was given on paper
   * @param typed what they typed, by the form's names
   * @param corrected what they put right, the first first
   * @param published what of it the action's page may show; {@code null} where nothing may be
   */
  public record Signed(
      UUID id,
      String action,
      String page,
      Instant signedAt,
      String state,
      String language,
      @Nullable String country,
      @Nullable String region,
      @Nullable String source,
      boolean onPaper,
      Map<String, Object> typed,
      List<Consent> consents,
      List<Correspondence.Letter> letters,
      List<Correspondence.Mail> mails,
      List<Corrected> corrected,
      @Nullable Published published,
      @JsonIgnore Action of,
      @JsonIgnore SignatureRecord record) {
    /** Whether it can be taken back. */
    @JsonIgnore
    public boolean stands() {
      return state.equals("counted") || state.equals("pending");
    }
  }

  /**
   * Something that was put right.
   *
   * @param before what stood there until then, by the form's names; empty where nothing did
   */
  public record Corrected(Instant at, Map<String, Object> before) {}

  /**
   * What an action's page shows.
   *
   * @param name whether the name, or the initials, is shown
   * @param comment whether the comment is
   * @param refused whether a moderator decided against it
   */
  public record Published(boolean name, boolean comment, boolean refused) {}

  /**
   * A consent, word for word.
   *
   * @param version of the page and its wording
   * @param how {@code form}, {@code confirmation} or {@code paper}
   * @param howInWords the same in a sentence's words
   * @param withdrawnAt {@code null} while it is in force
   */
  public record Consent(
      String key,
      String kind,
      String wording,
      int version,
      String language,
      Instant givenAt,
      String how,
      String howInWords,
      @Nullable Instant withdrawnAt) {}
}
