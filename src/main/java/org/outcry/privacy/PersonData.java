package org.outcry.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.SupporterLetters;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.SupporterMails;

/**
 * Everything that an organisation holds on one address. Its JSON is what the person downloads, so
 * names here are for people.
 *
 * @param organisation its name
 * @param address as the latest signature has it
 * @param at when it was put together
 * @param notMailed why nothing is mailed to the address; {@code null} where it is
 */
public record PersonData(
    String organisation,
    String address,
    Instant at,
    List<Signed> signatures,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable NotMailed notMailed) {

  /**
   * The address is on the list of those that nothing is mailed to.
   *
   * @param reason {@code bounce}, {@code complaint} or {@code staff}
   */
  public record NotMailed(String reason, Instant since) {}

  /**
   * One signature with all that belongs to it.
   *
   * @param action the action's headline
   * @param page the action's absolute address
   * @param state such as {@code counted} or {@code withdrawn}
   * @param country as it is counted; {@code null} when unknown, like the next two
   * @param source where they came from
   * @param typed what they typed, by the form's names
   * @param corrected when they put something right
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
      Map<String, Object> typed,
      List<Consent> consents,
      List<Letter> letters,
      List<SupporterMails.Mail> mails,
      List<Instant> corrected,
      @JsonIgnore Action of,
      @JsonIgnore SignatureRecord record) {
    /** Whether it can be taken back. */
    @JsonIgnore
    public boolean stands() {
      return state.equals("counted") || state.equals("pending");
    }
  }

  /**
   * A consent, word for word.
   *
   * @param how it was given
   * @param withdrawnAt {@code null} while it is in force
   */
  public record Consent(
      String key,
      String kind,
      String wording,
      String language,
      Instant givenAt,
      String how,
      @Nullable Instant withdrawnAt) {}

  /**
   * A letter and what became of it.
   *
   * @param state in words
   * @param day on which it was last handed over; {@code null} when never
   */
  public record Letter(
      String to,
      String subject,
      String text,
      String state,
      @Nullable Instant day,
      @JsonIgnore SupporterLetters.Fate fate) {}
}
