package org.outcry.staff;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Signing in by address and password, and the browsers that are known for it. */
@Service
public class SignIn {
  /** How long a browser stays known after it was used. */
  public static final Duration DEVICE = Duration.ofDays(180);

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Guesses guesses;
  private final Sessions sessions;
  private final SignInFailures failures;
  private final StaffMails mails;

  SignIn(
      JdbcClient jdbc,
      Accounts accounts,
      Passwords passwords,
      Guesses guesses,
      Sessions sessions,
      SignInFailures failures,
      StaffMails mails) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.passwords = passwords;
    this.guesses = guesses;
    this.sessions = sessions;
    this.failures = failures;
    this.mails = mails;
  }

  /** What came of a try. */
  public sealed interface Outcome {
    /**
     * The password is the account's.
     *
     * @param kept as it was kept at that moment
     */
    record Right(UUID account, String kept) implements Outcome, Entry {
      @Override
      public String toString() {
        return "Right[" + account + "]";
      }
    }

    /** It is not, or there is no such account: nobody learns which. */
    record Wrong() implements Outcome {}

    /** Nothing was looked at: it was tried too often. */
    record Wait(Duration pause) implements Outcome {}
  }

  /**
   * Tries a password.
   *
   * @param network where the request comes from
   * @param device the browser's key, of {@link #remember}; {@code null} for none
   * @throws Passwords.Busy when too many others sign in at this moment
   */
  public Outcome by(
      EmailAddress email, String password, InetAddress network, @Nullable String device) {
    Optional<StaffAccount> account = accounts.find(email);
    Optional<UUID> known =
        account.flatMap(each -> device == null ? Optional.empty() : device(each.id(), device));
    Guesses.Key place = guesses.network(network);
    Guesses.Key key = known.map(guesses::device).orElseGet(() -> guesses.address(email));
    for (Guesses.Key each : known.isPresent() ? List.of(key) : List.of(place, key)) {
      Optional<Duration> wait = guesses.tooMany(each);
      if (wait.isPresent()) {
        failures.refused();
        return new Outcome.Wait(wait.get());
      }
    }
    Optional<String> kept =
        passwords.matching(account.map(StaffAccount::id).orElse(null), password);
    if (kept.isEmpty()) {
      failures.wrong();
      return new Outcome.Wrong();
    }
    if (known.isEmpty()) {
      guesses.oneLess(place);
    }
    guesses.right(key);
    return new Outcome.Right(account.orElseThrow().id(), kept.get());
  }

  /**
   * Shows the second factor. Tries are counted over all sessions: whoever has the password could
   * open ever new ones.
   *
   * @param device the browser's key; {@code null} for none
   */
  public Sessions.Proof prove(StaffSession session, String code, @Nullable String device) {
    return prove(session, device, () -> sessions.prove(session, code));
  }

  /**
   * The same of somebody who is in: their session stays as it is, with a fresh second factor.
   *
   * @param device the browser's key; {@code null} for none
   */
  public Sessions.Proof proveAgain(StaffSession session, String code, @Nullable String device) {
    return prove(session, device, () -> sessions.proveAgain(session, code));
  }

  private Sessions.Proof prove(
      StaffSession session, @Nullable String device, Supplier<Sessions.Proof> look) {
    UUID account = session.account().id();
    Optional<UUID> known = device == null ? Optional.empty() : device(account, device);
    Guesses.Key key = known.map(guesses::codeOfDevice).orElseGet(() -> guesses.code(account));
    Guesses.Key day = guesses.codesOfDay(account);
    Optional<Duration> wait = guesses.tooMany(key);
    if (wait.isEmpty() && known.isEmpty()) {
      wait = guesses.tooMany(day);
      if (wait.isPresent()) {
        mails.warn(StaffMails.Kind.CODES_GUESSED, account); // Somebody has the password.
      }
    }
    if (wait.isPresent()) {
      failures.refused();
      return new Sessions.Proof.Wait(wait.get());
    }
    Sessions.Proof proof = look.get();
    if (proof instanceof Sessions.Proof.Right) {
      guesses.right(key);
      if (known.isEmpty()) {
        guesses.oneLess(day); // Others' guesses of the day stay counted.
      }
    } else {
      failures.wrong();
    }
    return proof;
  }

  /** Counts that a network asks for a mail; empty when it may, else how long to wait. */
  public Optional<Duration> asksTooOften(InetAddress network) {
    return guesses.tooMany(guesses.asks(network));
  }

  /** Whether a signed-in person's password was typed again; tries are counted. */
  public Outcome again(StaffSession session, String password) {
    Guesses.Key key = guesses.device(session.id());
    Optional<Duration> wait = guesses.tooMany(key);
    if (wait.isPresent()) {
      return new Outcome.Wait(wait.get());
    }
    Optional<String> kept = passwords.matching(session.account().id(), password);
    if (kept.isEmpty()) {
      return new Outcome.Wrong();
    }
    guesses.right(key);
    return new Outcome.Right(session.account().id(), kept.get());
  }

  private Optional<UUID> device(UUID account, String key) {
    return jdbc.sql(
            """
            update staff_device set seen_at = now()
            where token_hash = ? and account_id = ? and seen_at > now() - make_interval(secs => ?)
            returning id
            """)
        .params(RandomKey.hash(key), account, DEVICE.toSeconds())
        .query(UUID.class)
        .optional();
  }

  /**
   * Makes a browser known, with which somebody has come all the way in.
   *
   * @param device the key that it has; {@code null} for none
   * @return its key, another when that one is not this account's
   */
  public String remember(UUID account, @Nullable String device) {
    if (device != null && device(account, device).isPresent()) {
      return device;
    }
    String key = RandomKey.draw();
    jdbc.sql("insert into staff_device (token_hash, id, account_id) values (?, ?, ?)")
        .params(RandomKey.hash(key), Ids.next(), account)
        .update();
    return key;
  }
}
