package org.outcry.staff;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Deed;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions of staff, in the database: each is looked up at every request, so that what is revoked
 * ends at once, on every node. A key is drawn anew whenever somebody gets further, so that one that
 * was planted or seen before is worth nothing (session fixation).
 */
@Service
public class Sessions implements SealedColumns {
  /** How long a session lasts at the most. */
  public static final Duration LONGEST = Duration.ofHours(12);

  /** How long it lasts without a request. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** How long somebody has for the second factor. */
  static final Duration UNPROVEN = Duration.ofMinutes(30);

  /** How long a second factor counts as just shown, for what needs it fresh. */
  public static final Duration FRESH = Duration.ofMinutes(15);

  /** Wrong codes after which the password is asked for again. */
  static final int WRONG_CODES = 5;

  private static final String TABLE = "staff_session";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Accounts accounts;
  private final SecondFactor factor;
  private final StaffRecord record;
  private final Optional<FactorElsewhere> elsewhere;

  Sessions(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      Accounts accounts,
      SecondFactor factor,
      StaffRecord record,
      Optional<FactorElsewhere> elsewhere) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.accounts = accounts;
    this.factor = factor;
    this.record = record;
    this.elsewhere = elsewhere;
  }

  /**
   * What is known of where a session was opened.
   *
   * @param agent what the browser calls itself, shortened
   * @param address of the network
   */
  public record Origin(String agent, String address) {}

  /** What is encrypted; the secret waits to be set up, in base 64. */
  private record Payload(String agent, String address, @Nullable String secret) {
    Payload with(@Nullable String other) {
      return new Payload(agent, address, other);
    }
  }

  /** A session as its owner sees it in their list. */
  public record Listed(UUID id, Origin origin, Instant openedAt, Instant seenAt) {}

  private record Row(
      UUID id, UUID account, byte[] payload, boolean proven, boolean old, boolean stale) {}

  /**
   * Opens one for somebody who has shown what lets them in.
   *
   * @return its key; empty when that has been changed or removed since it was looked at
   */
  public Optional<String> open(Entry entry, Origin origin) {
    String key = RandomKey.draw();
    UUID id = Ids.next();
    int opened =
        jdbc.sql(
                """
                insert into staff_session (id, account_id, token_hash, payload, proven, proven_at)
                select ?, a.id, ?, ?, v.proven,
                  case when v.proven and v.shown is not null then least(now(), v.shown) end
                from staff_account a,
                  (select cast(? as boolean) as proven, cast(? as timestamptz) as shown) v
                where a.id = ? and %s
                for share
                """
                    .formatted(
                        switch (entry) {
                          case SignIn.Outcome.Right _ -> "a.password = ?";
                          case Entry.ByPasskey _ ->
                              "exists (select from staff_passkey p where p.account_id = a.id and p.id = ? and p.blocked_at is null)";
                          case Entry.ByProvider _ ->
                              "exists (select from staff_identity i where i.account_id = a.id and i.id = ?)";
                        }))
            .params(id, RandomKey.hash(key))
            .param(seal(id, new Payload(origin.agent(), origin.address(), null)))
            .params(
                switch (entry) {
                  case SignIn.Outcome.Right _ -> false;
                  case Entry.ByPasskey _ -> true;
                  case Entry.ByProvider provider -> provider.both();
                })
            .param(shown(entry))
            .param(entry.account())
            .param(
                switch (entry) {
                  case SignIn.Outcome.Right right -> right.kept();
                  case Entry.ByPasskey passkey -> passkey.passkey();
                  case Entry.ByProvider provider -> provider.identity();
                })
            .update();
    return opened == 1 ? Optional.of(key) : Optional.empty();
  }

  /** When the second factor was shown; {@code null} for not at all, or nobody knows when. */
  private static @Nullable Timestamp shown(Entry entry) {
    return switch (entry) {
      case SignIn.Outcome.Right _ -> null;
      case Entry.ByPasskey _ -> Timestamp.from(Instant.now());
      case Entry.ByProvider provider -> {
        // Who is signed in there is not asked: what they showed may be of hours ago.
        Instant at = provider.at();
        yield at == null ? null : Timestamp.from(at);
      }
    };
  }

  /** The session of a key, while it lasts; its owner is seen now. */
  public Optional<StaffSession> find(String key) {
    return row(key)
        .flatMap(row ->
            accounts
                .find(row.account())
                .flatMap(account -> {
                  StaffSession.Level level = level(account, row.proven());
                  if (level != StaffSession.Level.IN && row.old()) {
                    return Optional.empty();
                  }
                  if (row.stale()) {
                    jdbc.sql("update staff_session set seen_at = now() where id = ?")
                        .param(row.id())
                        .update();
                  }
                  return Optional.of(new StaffSession(row.id(), key, account, level));
                }));
  }

  private StaffSession.Level level(StaffAccount account, boolean proven) {
    if (proven) {
      return StaffSession.Level.IN;
    }
    if (account.hasFactor()) {
      return StaffSession.Level.CODE;
    }
    if (!account.needsFactor()) {
      return StaffSession.Level.IN;
    }
    // Theirs is shown there: a password alone, or its link in a mailbox, must not set up another.
    return account.isVouched() && elsewhere.filter(FactorElsewhere::isBelieved).isPresent()
        ? StaffSession.Level.CODE
        : StaffSession.Level.SET_UP;
  }

  private Optional<Row> row(String key) {
    return jdbc.sql(
            """
            select id, account_id as account, payload, proven,
              created_at < now() - make_interval(secs => ?) as old,
              seen_at < now() - interval '1 minute' as stale
            from staff_session
            where token_hash = ? and created_at > now() - make_interval(secs => ?)
              and seen_at > now() - make_interval(secs => ?)
            """)
        .params(UNPROVEN.toSeconds(), RandomKey.hash(key), LONGEST.toSeconds(), IDLE.toSeconds())
        .query(Row.class)
        .optional();
  }

  /** What came of a code. */
  public sealed interface Proof {
    /** It was right; the session goes on under another key. */
    record Right(String key) implements Proof {}

    /** It was wrong; another may be tried. */
    record Wrong() implements Proof {}

    /** It was wrong too often, and the session has ended. */
    record Over() implements Proof {}

    /** Nothing was looked at: codes of this account were tried too often, in whichever sessions. */
    record Wait(Duration pause) implements Proof {}
  }

  /** Shows the second factor; {@link SignIn#prove} counts the tries of an account. */
  Proof prove(StaffSession session, String code) {
    return prove(session, code, () -> proven(session));
  }

  /** The same of somebody who is in, whose session stays as it is. */
  Proof proveAgain(StaffSession session, String code) {
    return prove(
        session,
        code,
        () -> {
          provenAgain(session);
          return session.key();
        });
  }

  private Proof prove(StaffSession session, String code, Supplier<String> right) {
    // Counted before it is looked at, so that many at once are not more tries.
    Optional<Integer> tries =
        jdbc.sql(
                """
                update staff_session set wrong_codes = wrong_codes + 1 where id = ?
                returning wrong_codes
                """)
            .param(session.id())
            .query(Integer.class)
            .optional();
    if (tries.isEmpty() || tries.get() > WRONG_CODES) {
      end(session.account().id(), session.id());
      return new Proof.Over();
    }
    if (!factor.takes(session.account().id(), code)) {
      if (tries.get() == WRONG_CODES) {
        end(session.account().id(), session.id());
        return new Proof.Over();
      }
      return new Proof.Wrong();
    }
    return new Proof.Right(right.get());
  }

  /** Whether the second factor was shown in this session within {@link #FRESH}. */
  public boolean isFresh(StaffSession session) {
    return jdbc.sql(
            """
            select exists (select from staff_session
              where id = ? and proven and proven_at > now() - make_interval(secs => ?))
            """)
        .params(session.id(), FRESH.toSeconds())
        .query(Boolean.class)
        .single();
  }

  /**
   * Looks whether a session still lasts, for work that goes on longer than a request usually does;
   * its owner is seen now.
   *
   * @return the owner's account as it is now; empty when the session has ended
   */
  public Optional<StaffAccount> still(StaffSession session) {
    return jdbc.sql(
            """
            update staff_session set seen_at = now()
            where id = ? and created_at > now() - make_interval(secs => ?)
              and seen_at > now() - make_interval(secs => ?)
            returning account_id
            """)
        .params(session.id(), LONGEST.toSeconds(), IDLE.toSeconds())
        .query(UUID.class)
        .optional()
        .flatMap(accounts::find);
  }

  /** Somebody who is in has shown their second factor anew: it is fresh, the key stays. */
  public void provenAgain(StaffSession session) {
    transactions.executeWithoutResult(_ -> {
      record.of(session.account(), Deed.of(Act.FACTOR_SHOWN));
      jdbc.sql(
              """
              update staff_session set proven = true, proven_at = now(), wrong_codes = 0
              where id = ?
              """)
          .param(session.id())
          .update();
    });
  }

  /**
   * The session goes on as one whose owner has shown a second factor; answers its new key.
   *
   * @throws Ended when it has ended meanwhile
   */
  String proven(StaffSession session) {
    return transactions.execute(_ -> {
      record.of(session.account(), Deed.of(Act.SIGNED_IN));
      return renew(session, true);
    });
  }

  /** A session has ended while something was done in it, which is not done then. */
  public static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;

    Ended() {
      super("the session has ended", null, false, false);
    }
  }

  /**
   * Makes sure, within a transaction, that a session was not ended since its request came, and is
   * not until the transaction is over.
   *
   * @throws Ended when it was
   */
  void stillThere(StaffSession session) {
    // One after another of an account: of two sessions each might end the other.
    jdbc.sql("select id from staff_account where id = ? for no key update")
        .param(session.account().id())
        .query(UUID.class)
        .optional();
    boolean there =
        jdbc.sql("select id from staff_session where id = ? for update")
            .param(session.id())
            .query(UUID.class)
            .optional()
            .isPresent();
    if (!there) {
      throw new Ended();
    }
  }

  /**
   * Whether a session's owner may still do what administrators of an organisation do. Asked within
   * the transaction that does it, after whatever it had to wait for.
   *
   * @throws Ended when the session has ended
   */
  boolean administers(StaffSession session, UUID organisation) {
    return jdbc.sql(
            """
            select a.everywhere or exists (select from staff_member m where m.account_id = a.id
              and m.organisation_id = ? and m.role = 'administrator')
            from staff_session s join staff_account a on a.id = s.account_id where s.id = ?
            """)
        .params(organisation, session.id())
        .query(Boolean.class)
        .optional()
        .orElseThrow(Ended::new);
  }

  /** The secret that this session sets up, drawn when it is first asked for; in base 32. */
  public String secret(StaffSession session) {
    return Totp.base32(
        transactions.execute(_ -> {
          Payload payload = payload(session);
          String held = payload.secret();
          byte[] secret = held == null ? SecondFactor.secret() : Base64.getDecoder().decode(held);
          if (held == null) {
            write(session, payload.with(Base64.getEncoder().encodeToString(secret)));
          }
          return secret;
        }));
  }

  /**
   * What came of setting up a second factor.
   *
   * @param key of the session from now on
   * @param codes for recovery
   */
  public record SetUp(String key, List<String> codes) {}

  /** Takes the secret of {@link #secret} into use; empty when the code is not its. */
  public Optional<SetUp> setUp(StaffSession session, String code) {
    return transactions.execute(_ -> {
      stillThere(session);
      Payload payload = payload(session);
      String held = payload.secret();
      Optional<List<String>> codes =
          held == null
              ? Optional.empty()
              : factor.setUp(session.account().id(), Base64.getDecoder().decode(held), code);
      return codes.map(made -> {
        write(session, payload.with(null));
        others(session);
        record.of(session.account(), Deed.of(Act.FACTOR_SET));
        return new SetUp(renew(session, true), made);
      });
    });
  }

  private Payload payload(StaffSession session) {
    byte[] sealed =
        jdbc.sql("select payload from staff_session where id = ? for update")
            .param(session.id())
            .query(byte[].class)
            .optional()
            .orElseThrow(Ended::new);
    return open(session.id(), sealed);
  }

  private void write(StaffSession session, Payload payload) {
    jdbc.sql("update staff_session set payload = ? where id = ?")
        .params(seal(session.id(), payload), session.id())
        .update();
  }

  /**
   * Draws another key for a session.
   *
   * @return the key, which alone is good from now on
   * @throws Ended when the session has ended meanwhile
   */
  public String renew(StaffSession session) {
    return renew(session, false);
  }

  private String renew(StaffSession session, boolean proven) {
    String key = RandomKey.draw();
    int renewed =
        jdbc.sql(
                """
                update staff_session set token_hash = :key, wrong_codes = 0,
                  proven = proven or :proven,
                  proven_at = case when :proven then now() else proven_at end
                where id = :id
                """)
            .param("key", RandomKey.hash(key))
            .param("proven", proven)
            .param("id", session.id())
            .update();
    if (renewed == 0) {
      throw new Ended();
    }
    return key;
  }

  /** The factor that was shown in a session is no factor of its owner's any more. */
  void unproven(StaffSession session) {
    jdbc.sql("update staff_session set proven = false, proven_at = null where id = ?")
        .param(session.id())
        .update();
  }

  /** Somebody's sessions that last, the one seen last first. */
  public List<Listed> of(UUID account) {
    return jdbc.sql(
            """
            select id, payload, created_at, seen_at from staff_session
            where account_id = ? and created_at > now() - make_interval(secs => ?)
              and seen_at > now() - make_interval(secs => ?)
            order by seen_at desc, id
            """)
        .params(account, LONGEST.toSeconds(), IDLE.toSeconds())
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          Payload payload = open(id, row.getBytes("payload"));
          Timestamp opened = row.getTimestamp("created_at");
          Timestamp seen = row.getTimestamp("seen_at");
          return new Listed(
              id,
              new Origin(payload.agent(), payload.address()),
              opened.toInstant(),
              seen.toInstant());
        })
        .list();
  }

  /** Ends one of somebody's own sessions; another's is not touched. It is not on record. */
  public boolean end(UUID account, UUID session) {
    return jdbc.sql("delete from staff_session where account_id = ? and id = ?")
            .params(account, session)
            .update()
        == 1;
  }

  /** Somebody signs out. */
  public void signOut(StaffSession session) {
    transactions.executeWithoutResult(_ -> {
      if (end(session.account().id(), session.id())) {
        record.of(session.account(), Deed.of(Act.SIGNED_OUT));
      }
    });
  }

  /** Ends one of somebody's own sessions at their wish; another's is not touched. */
  public void endOne(StaffSession session, UUID other) {
    transactions.executeWithoutResult(_ -> {
      if (end(session.account().id(), other)) {
        record.of(session.account(), Deed.of(Act.SESSION_ENDED).with("session", other));
      }
    });
  }

  /** Ends somebody's other sessions at their wish. */
  public void endOthers(StaffSession session) {
    transactions.executeWithoutResult(_ -> {
      int ended = others(session);
      record.of(session.account(), Deed.of(Act.SESSION_ENDED).with("others", ended));
    });
  }

  /** The same, not on record. */
  int others(StaffSession session) {
    return jdbc.sql("delete from staff_session where account_id = ? and id <> ?")
        .params(session.account().id(), session.id())
        .update();
  }

  /** Ends all of somebody's sessions; answers how many there were. */
  int endAll(UUID account) {
    return jdbc.sql("delete from staff_session where account_id = ?").param(account).update();
  }

  private byte[] seal(UUID id, Payload payload) {
    return StaffKeys.seal(vault, TABLE, id, payload);
  }

  private Payload open(UUID id, byte[] sealed) {
    return StaffKeys.open(vault, TABLE, id, sealed, Payload.class);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }
}
