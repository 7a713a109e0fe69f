package org.outcry.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Deed;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Links that set a password, good once. Of several that try one at once, one gets in. */
@Service
public class Links {
  /** The path that they begin with. */
  public static final String PATH = "/studio/link/";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final StaffRecord record;
  private final Identities identities;

  Links(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Accounts accounts,
      Passwords passwords,
      Sessions sessions,
      StaffRecord record,
      Identities identities) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.record = record;
    this.identities = identities;
  }

  /** What a link is for. */
  public enum Kind {
    /** Makes the first administrator. */
    FIRST(Duration.ofHours(24)),
    /** Takes up an invitation. */
    INVITATION(Duration.ofHours(24)),
    /** Sets a password that was forgotten. */
    RESET(Duration.ofHours(1));

    private final Duration good;

    Kind(Duration good) {
      this.good = good;
    }

    /** How long a link of this kind is good. */
    public Duration good() {
      return good;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A link that is good.
   *
   * @param account whose it is; {@code null} for the first administrator's
   */
  public record Link(Kind kind, @Nullable StaffAccount account) {}

  private record Row(String kind, @Nullable UUID account) {}

  /** Draws the link of the first administrator. Earlier ones are good no more. */
  String first() {
    return transactions.execute(_ -> {
      jdbc.sql("delete from staff_link where kind = 'first'").update();
      return draw(Kind.FIRST, null);
    });
  }

  /**
   * Draws a link for an account. Earlier ones of its stay good until one is used: whoever asks for
   * another's mail must not end the link that they have.
   */
  String draw(UUID account, Kind kind) {
    return draw(kind, account);
  }

  private String draw(Kind kind, @Nullable UUID account) {
    String key = RandomKey.draw();
    jdbc.sql(
            """
            insert into staff_link (token_hash, kind, account_id, good_until)
            values (:hash, :kind, :account, now() + make_interval(secs => :good))
            """)
        .param("hash", RandomKey.hash(key))
        .param("kind", kind.word())
        .param("account", account)
        .param("good", kind.good().toSeconds())
        .update();
    return key;
  }

  /** Forgets an account's links, which are good no more. */
  void forget(UUID account) {
    jdbc.sql("delete from staff_link where account_id = ?").param(account).update();
  }

  /** The link of a key; nothing changes by asking. Empty when it is used, over or none of ours. */
  public Optional<Link> find(String key) {
    return jdbc.sql(
            """
            select kind, account_id as account from staff_link
            where token_hash = ? and good_until > now()
            """)
        .param(RandomKey.hash(key))
        .query(Row.class)
        .optional()
        .flatMap(row -> {
          Kind kind = Kind.valueOf(row.kind().toUpperCase(Locale.ROOT));
          UUID account = row.account();
          return account == null
              ? Optional.of(new Link(kind, null)).filter(_ -> !accounts.hadAdministrator())
              : accounts.find(account).map(found -> new Link(kind, found));
        });
  }

  /**
   * Who takes a link up.
   *
   * @param email of the first administrator; {@code null} for others, whose it is known
   * @param name {@code null} to leave it as it is
   * @param password of which nothing is wrong
   * @param device the browser's key; {@code null} for none
   */
  public record Taker(
      @Nullable EmailAddress email,
      @Nullable String name,
      String password,
      @Nullable String device) {
    byte[] deviceHash() {
      return device == null ? new byte[0] : RandomKey.hash(device);
    }
  }

  /**
   * Uses a link: sets the password, and ends all sessions and other links of the account. Its other
   * browsers are known no more. This one stays so: where somebody has guessed codes all day, only a
   * known browser's are looked at, and whoever follows the warning must not shut themselves out.
   *
   * @param language of whoever comes in for the first time: that of the page which they see
   * @return the account, whose password was right; empty when the link is good no more, or the
   *     first administrator's address is a known one's
   */
  public Optional<SignIn.Outcome.Right> use(String key, Taker taker, Language language) {
    String encoded = passwords.encoded(taker.password());
    return transactions.execute(status -> {
      Optional<UUID> account = taken(key).flatMap(row -> account(row, taker, language));
      account.ifPresent(id -> {
        String name = taker.name();
        if (name != null) {
          accounts.rename(id, name);
          accounts.speak(id, language);
        }
        accounts.password(id, encoded);
        sessions.endAll(id);
        jdbc.sql("delete from staff_device where account_id = ? and token_hash <> ?")
            .params(id, taker.deviceHash())
            .update();
        forget(id);
        StaffAccount known = accounts.find(id).orElseThrow();
        record.become(known);
        record.of(known, Deed.of(Act.PASSWORD_SET));
      });
      if (account.isEmpty()) {
        status.setRollbackOnly(); // The link stays good.
      }
      return account.map(id -> new SignIn.Outcome.Right(id, encoded));
    });
  }

  /**
   * What a provider says of a sign-in.
   *
   * @param both whether it has asked for a second factor too
   * @param at when it was, by its clock; {@code null} where it does not say so
   */
  public record Shown(boolean both, @Nullable Instant at) {
    /** What lets in whom it means. */
    public Entry.ByProvider entry(Identities.Joined joined) {
      return new Entry.ByProvider(joined.account(), joined.id(), both, at);
    }
  }

  /**
   * Uses an invitation: somebody comes in by the provider's sign-in instead of a password.
   *
   * @param verified the address that the provider has verified
   * @param name as the provider has it; {@code null} where they have one here already
   * @param language of whoever comes in for the first time: that of the page which they see
   * @param shown what the provider says of their sign-in
   * @return what lets them in; empty when the link is no good invitation any more, is another
   *     address's, or the identity is joined to another account: the link stays good then
   */
  public Optional<Entry.ByProvider> join(
      String key,
      Identities.Identity identity,
      EmailAddress verified,
      @Nullable String name,
      Language language,
      Shown shown) {
    return transactions.execute(status -> {
      Optional<Entry.ByProvider> in =
          taken(key)
              .filter(row -> row.kind().equals(Kind.INVITATION.word()))
              .flatMap(row -> Optional.ofNullable(row.account()))
              .flatMap(accounts::find)
              .filter(account -> account.email().normalised().equals(verified.normalised()))
              .flatMap(account -> identities.insert(account.id(), identity))
              .map(shown::entry);
      in.ifPresent(entry -> {
        if (name != null) {
          accounts.rename(entry.account(), name);
          accounts.speak(entry.account(), language);
        }
        sessions.endAll(entry.account());
        forget(entry.account());
      });
      if (in.isEmpty()) {
        status.setRollbackOnly();
      }
      return in;
    });
  }

  private Optional<Row> taken(String key) {
    // The account first: of two who use two links of its, each would wait for the other.
    jdbc.sql(
            """
            select a.id from staff_account a join staff_link l on l.account_id = a.id
            where l.token_hash = ? for no key update of a
            """)
        .param(RandomKey.hash(key))
        .query(UUID.class)
        .optional();
    return jdbc.sql(
            """
            delete from staff_link where token_hash = ? and good_until > now()
            returning kind, account_id as account
            """)
        .param(RandomKey.hash(key))
        .query(Row.class)
        .optional();
  }

  private Optional<UUID> account(Row row, Taker taker, Language language) {
    UUID account = row.account();
    EmailAddress email = taker.email();
    if (account != null) {
      return Optional.of(account);
    }
    return email == null
            || accounts.hadAdministrator()
            || accounts.find(email).filter(StaffAccount::isHere).isPresent()
        ? Optional.empty()
        : Optional.of(first(email, language));
  }

  private UUID first(EmailAddress email, Language language) {
    UUID account = accounts.findOrMake(email, language).id();
    accounts.everywhere(account, true);
    return account;
  }

  /**
   * Sets another password for somebody who is in, and ends their other sessions.
   *
   * @throws Sessions.Ended when theirs has ended meanwhile
   */
  public void change(StaffSession session, String password) {
    String encoded = passwords.encoded(password);
    transactions.executeWithoutResult(_ -> {
      sessions.stillThere(session);
      accounts.password(session.account().id(), encoded);
      sessions.others(session);
      record.of(session.account(), Deed.of(Act.PASSWORD_CHANGED));
      forget(session.account().id());
    });
  }
}
