package org.outcry.register;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.UncertainLetters;

/** What can be done with many signatures or letters at once. */
public enum BulkKind {
  /** Signatures that were not those people's no longer count. */
  INVALIDATE(On.SIGNATURES),
  /** Undoes that. */
  REINSTATE(On.SIGNATURES),
  /** Signatures no longer count, at their people's wish: they may sign again. */
  WITHDRAW(On.SIGNATURES),
  /** Whoever gave the signatures, and is known to the organisation, gets a tag. */
  TAG(On.SIGNATURES),
  /** They lose it. */
  UNTAG(On.SIGNATURES),
  /** Letters that a restore has held leave. */
  RELEASE(On.LETTERS),
  /** Held letters go to whom they were signed to. */
  AS_SIGNED(On.LETTERS),
  /** They go to whoever holds the office now. */
  TO_NEW(On.LETTERS),
  /** They go to their addressee's next address. */
  TO_NEXT(On.LETTERS),
  /** They go to the fallback office. */
  TO_FALLBACK(On.LETTERS),
  /** They do not go any more. */
  EXPIRE(On.LETTERS),
  /** Letters of which nobody knows have arrived. */
  ARRIVED(On.LETTERS),
  /** They are sent once more. */
  AGAIN(On.LETTERS),
  /** They are given up. */
  LOST(On.LETTERS);

  private final On on;

  /** What it is done with. */
  public enum On {
    SIGNATURES,
    LETTERS
  }

  BulkKind(On on) {
    this.on = on;
  }

  /** What it is done with. */
  public On on() {
    return on;
  }

  /** As the table and forms have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a word; empty for none. */
  public static Optional<BulkKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Whether it says a word: a tag. */
  public boolean hasWord() {
    return this == TAG || this == UNTAG;
  }

  /** What undoes it; empty where nothing can: what has left does not come back. */
  public Optional<BulkKind> undo() {
    return switch (this) {
      case INVALIDATE -> Optional.of(REINSTATE);
      case TAG -> Optional.of(UNTAG);
      case UNTAG -> Optional.of(TAG);
      default -> Optional.empty();
    };
  }

  /** Whether staff begin with it; the others undo something. */
  public boolean isAsked() {
    return this != REINSTATE;
  }

  /** What is decided about held letters; {@code null} where it is about others. */
  HeldLetters.@Nullable Decision held() {
    return switch (this) {
      case AS_SIGNED -> HeldLetters.Decision.AS_SIGNED;
      case TO_NEW -> HeldLetters.Decision.TO_NEW;
      case TO_NEXT -> HeldLetters.Decision.TO_NEXT;
      case TO_FALLBACK -> HeldLetters.Decision.TO_FALLBACK;
      case EXPIRE -> HeldLetters.Decision.EXPIRE;
      default -> null;
    };
  }

  /** What is decided about letters in doubt; {@code null} where it is about others. */
  UncertainLetters.@Nullable Decision uncertain() {
    return switch (this) {
      case ARRIVED -> UncertainLetters.Decision.ARRIVED;
      case AGAIN -> UncertainLetters.Decision.AGAIN;
      case LOST -> UncertainLetters.Decision.LOST;
      default -> null;
    };
  }
}
