package org.outcry.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.SupporterLetters;

/** What was sent for a person and to them, and what others said of it: a part of their data. */
public final class Correspondence {
  private Correspondence() {}

  /**
   * A letter and what became of it.
   *
   * @param state as {@link SupporterLetters.Fate} names it, such as {@code accepted}
   * @param stateInWords the same in a sentence
   * @param day on which it was last handed over; {@code null} when never
   * @param cameBack what offices' servers and people answered
   * @param notes staff's on it
   * @param attempts to send it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Letter(
      String to,
      String subject,
      String text,
      String state,
      String stateInWords,
      @Nullable Instant day,
      List<Came> cameBack,
      List<Note> notes,
      List<Attempt> attempts,
      @JsonIgnore SupporterLetters.Fate fate) {}

  /**
   * Something that came back for a letter.
   *
   * @param kind such as {@code bounce} or {@code reply}
   * @param code the status that a server gave; {@code null} for none
   * @param sender whether a person's answer surely comes from the office, as {@code
   *     mail.inbound.SenderCheck} has it; {@code null} of all else, like standing
   * @param standing {@code passed-on}, {@code waits} or {@code dropped}
   * @param from the author's address; {@code null} where there is none, or the words are not shown,
   *     like those that follow
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Came(
      Instant at,
      String kind,
      @Nullable String code,
      @Nullable String sender,
      @Nullable String standing,
      @Nullable String from,
      @Nullable String subject,
      @Nullable String words,
      List<String> attachments) {}

  /**
   * A note of staff's.
   *
   * @param about the kind of decision that it was written for
   */
  public record Note(Instant at, String about, String words) {}

  /**
   * One try to send something.
   *
   * @param outcome such as {@code accepted}, or {@code outbox} where no mail server is set up;
   *     {@code null} while it is under way
   * @param words what the receiving server said; {@code null} for nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Attempt(Instant at, @Nullable String outcome, @Nullable String words) {}

  /**
   * A mail to the person.
   *
   * @param state as the ledger has it
   */
  public record Mail(
      UUID id, String kind, Instant writtenAt, String state, List<Attempt> attempts) {}
}
