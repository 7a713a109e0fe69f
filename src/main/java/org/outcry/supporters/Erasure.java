package org.outcry.supporters;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has ended a signature, all that was held on its person, or what they had agreed to: ids and
 * a time, nothing personal.
 */
public record Erasure(UUID organisation, UUID action, UUID signature, Outcome outcome, Instant at) {

  /** What became of the signature, or was taken back with it. */
  public enum Outcome {
    /** Its person took it back: it no longer counts. */
    WITHDRAWN,
    /** Its address's reader says that they didn't sign: it no longer counts. */
    DISPUTED,
    /** It was not that person's: it no longer counts. */
    INVALIDATED,
    /** That was a mistake of staff's, and undone: it counts as before. */
    REINSTATED,
    /** It stays, and counts, as an anonymous one. */
    ANONYMOUS,
    /** It is anonymous and no longer counts. */
    REMOVED,
    /**
     * Its action's time was over: every signature of the action up to it, in the order of ids, was
     * made anonymous, but for those that failed.
     */
    RETIRED,
    /**
     * What was known of a person went; the signature's id is the person's, the action's is zero.
     */
    PERSON,
    /** An address went from a record; the signature's id is its row's, the action's is zero. */
    ADDRESS,
    /**
     * The consents to mail that were given with the signature, or the one whose id the signature's
     * is (the action's is zero then), are taken back.
     */
    NO_MAIL,
    /** The same of calls, which no person's own row is recorded as. */
    NO_CALLS,
    /** The same of passing details to partners. */
    NO_PARTNERS,
    /** The same of showing the name in public. */
    NO_NAME,
    /** The same of passing details and letter to the target. */
    NO_PASSING,
    /** What an entry of the audit said; the signature's id is the entry's, the action's is zero. */
    AUDIT;

    /** As the table has it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a signature counts no more, counts again or is anonymous by it, alone. Of all else
     * the day alone is kept: the moment at which a person, an address or a consent went would find
     * the signatures that went with it.
     */
    boolean endsSignature() {
      return switch (this) {
        case WITHDRAWN, DISPUTED, INVALIDATED, REINSTATED, ANONYMOUS, REMOVED -> true;
        case RETIRED, PERSON, ADDRESS, NO_MAIL, NO_CALLS, NO_PARTNERS, NO_NAME, NO_PASSING, AUDIT ->
            false;
      };
    }

    static Outcome of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * What is recorded when a consent of a kind, as {@code consent_wording} has it, is taken back.
     */
    static Outcome ofConsent(String kind) {
      return switch (kind) {
        case "email" -> NO_MAIL;
        case "phone" -> NO_CALLS;
        case "partners" -> NO_PARTNERS;
        case "public-name" -> NO_NAME;
        case "target" -> NO_PASSING;
        default -> throw new IllegalArgumentException(kind);
      };
    }
  }

  /** Of the lines that say how far an action's signatures were retired, the furthest of each. */
  static Stream<Erasure> furthest(Stream<Erasure> lines) {
    return lines
        .filter(line -> line.outcome() == Outcome.RETIRED)
        .collect(
            Collectors.toMap(
                line -> List.of(line.organisation(), line.action()),
                Function.identity(),
                // As PostgreSQL compares ids: Java does by signed halves.
                BinaryOperator.maxBy(Comparator.comparing(line -> line.signature().toString()))))
        .values()
        .stream();
  }

  /** As it stands in the list's file: five words. */
  String line() {
    return "%s %s %s %s %s".formatted(organisation, action, signature, outcome.word(), at);
  }

  /** Reads a line; empty when it was cut off by a crash. */
  static Optional<Erasure> read(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Erasure(
              UUID.fromString(words[0]),
              UUID.fromString(words[1]),
              UUID.fromString(words[2]),
              Outcome.of(words[3]),
              Instant.parse(words[4])));
    } catch (IllegalArgumentException | DateTimeException cutOff) {
      return Optional.empty();
    }
  }
}
