package org.outcry.staff;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.RandomKey;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords, kept as {@link PasswordHashing} has it. There are no rules of composition (NIST SP
 * 800-63B-4, section 3.1.1.2): what counts is the length, and whether somebody who guesses would
 * come to it early.
 */
@Component
public class Passwords {
  /** The shortest password, in characters. */
  public static final int SHORTEST = 12;

  /** The longest: room for any sentence, and no way to keep the server busy. */
  public static final int LONGEST = 200;

  /** What is guessed within so many tries, in powers of ten, is refused. */
  private static final double EASY = 8;

  /** Measuring takes longer than linearly; what comes after adds to a password only. */
  private static final int MEASURED = 64;

  /** How many are computed at once; each takes 19 MiB and a core. */
  private static final int AT_ONCE = 4;

  private final PasswordEncoder encoder;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Zxcvbn guesser = new Zxcvbn();
  private final Accounts accounts;

  /** Nobody's; what is typed for an address that is unknown is compared with it. */
  private final String nobodys;

  Passwords(Accounts accounts, PasswordEncoder encoder) {
    this.accounts = accounts;
    this.encoder = encoder;
    this.nobodys = Objects.requireNonNull(encoder.encode(RandomKey.draw()));
  }

  /** What is wrong with a password. */
  public enum Problem {
    /** Fewer than {@link #SHORTEST} characters. */
    SHORT,
    /** More than {@link #LONGEST} characters. */
    LONG,
    /** Common, a pattern of the keyboard, or made of what everybody knows of its owner. */
    EASY
  }

  /**
   * What is wrong with a new password; empty when nothing is.
   *
   * @param known what others know of its owner: name, address, organisations
   */
  public Optional<Problem> problem(String password, List<String> known) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return Optional.of(Problem.SHORT);
    }
    if (length > LONGEST) {
      return Optional.of(Problem.LONG);
    }
    List<String> words = new ArrayList<>(List.of("outcry"));
    for (String each : known) {
      words.add(each.toLowerCase(Locale.ROOT));
      words.addAll(Arrays.asList(each.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }
    words.removeIf(word -> word.length() < 3);
    String measured = password.substring(0, Math.min(password.length(), MEASURED));
    double guesses = guesser.measure(measured, words).getGuessesLog10();
    return guesses < EASY ? Optional.of(Problem.EASY) : Optional.empty();
  }

  /**
   * A password as it is kept. It takes a while, and is no work for within a transaction.
   *
   * @throws Busy when too many others wait for theirs
   */
  String encoded(String password) {
    return Objects.requireNonNull(inTurn(() -> encoder.encode(password)));
  }

  /**
   * Compares a password with that of an account. It takes the same time where there is no account,
   * or none with a password.
   *
   * @param account {@code null} for none
   * @return the password as it is kept, where it is the same
   */
  Optional<String> matching(@Nullable UUID account, String password) {
    Optional<String> kept = account == null ? Optional.empty() : accounts.password(account);
    String typed = password.length() > 2 * LONGEST ? "" : password;
    boolean same = inTurn(() -> encoder.matches(typed, kept.orElse(nobodys)));
    return same ? kept : Optional.empty();
  }

  private interface Work<T> {
    T done();
  }

  /**
   * @throws Busy when too many others wait for theirs
   */
  private <T> T inTurn(Work<T> work) {
    try {
      if (!turns.tryAcquire(5, TimeUnit.SECONDS)) {
        throw new Busy();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Busy();
    }
    try {
      return work.done();
    } finally {
      turns.release();
    }
  }

  /** Too many passwords are being computed. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy() {
      super("too many passwords at once", null, false, false);
    }
  }
}
