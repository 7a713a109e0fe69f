package org.outcry.staff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.crypto.BlindIndex;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Batches;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whom a provider of identities (OpenID Connect) means: an account is known by issuer and subject,
 * which alone never change (OpenID Connect Core, section 5.7), and never by an address, which may
 * be given to somebody else. The address counts once, when the two are joined: see {@link #join}.
 */
@Service
public class Identities implements SealedColumns, IndexedRows {
  private static final String TABLE = "staff_identity";
  private static final String FIELD = "staff-identity";
  private static final int BATCH = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final StaffMails mails;
  private final Sessions sessions;

  Identities(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      StaffMails mails,
      Sessions sessions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.mails = mails;
    this.sessions = sessions;
  }

  /**
   * Somebody as a provider knows them.
   *
   * @param issuer the provider
   * @param subject theirs there, never given to another
   */
  public record Identity(String issuer, String subject) {
    String text() {
      return issuer.length() + " " + issuer + " " + subject;
    }

    /** Tells nothing: the subject is personal. */
    @Override
    public String toString() {
      return "an identity";
    }
  }

  /** An identity that is joined to an account. */
  public record Joined(UUID id, UUID account) {}

  /** The account that an identity is joined to. */
  public Optional<Joined> find(Identity identity) {
    return jdbc.sql(
            """
            select id, account_id as account from staff_identity where identity_index in (:indexes)
            """)
        .param(
            "indexes",
            vault.indexes(StaffKeys.OWNER, FIELD, identity.text()).stream()
                .map(BlindIndex::value)
                .toList())
        .query(Joined.class)
        .optional();
  }

  /**
   * Joins an identity to the account of somebody who is in and has confirmed it, in place of the
   * one that it has; its mailbox is told.
   *
   * @param verified the address that the provider has verified
   * @return false when that is not the account's, or the identity is joined to another account
   */
  public boolean join(StaffSession session, Identity identity, EmailAddress verified) {
    StaffAccount account = session.account();
    if (!account.email().normalised().equals(verified.normalised())) {
      return false;
    }
    return transactions.execute(_ -> {
      sessions.stillThere(session);
      boolean joined = insert(account.id(), identity).isPresent();
      if (joined) {
        mails.warn(StaffMails.Kind.PROVIDER_JOINED, account.id());
      }
      return joined;
    });
  }

  /** Within a transaction; empty when the identity is joined to another account. */
  Optional<Joined> insert(UUID account, Identity identity) {
    Optional<Joined> known = find(identity);
    if (known.isPresent()) {
      return known.filter(each -> each.account().equals(account));
    }
    removeAll(account);
    UUID id = Ids.next();
    BlindIndex index = vault.index(StaffKeys.OWNER, FIELD, identity.text());
    int done =
        jdbc.sql(
                """
                insert into staff_identity
                  (id, account_id, identity_index, identity_index_version, payload)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(
                id,
                account,
                index.value(),
                index.version(),
                StaffKeys.seal(vault, TABLE, id, identity))
            .update();
    return done == 1 ? Optional.of(new Joined(id, account)) : Optional.empty();
  }

  /** The provider has said that the owner of a joined identity showed a second factor. */
  public void vouched(UUID identity) {
    jdbc.sql("update staff_identity set vouched = true where id = ? and not vouched")
        .param(identity)
        .update();
  }

  /** What came of parting. */
  public enum Parted {
    /** They are parted, and the other sessions have ended. */
    DONE,
    /** There is no password, and so nobody could sign in any more. */
    ONLY_WAY,
    /** The second factor is shown there alone, and the role needs one. */
    LAST_FACTOR
  }

  /** Parts an account from its identity, and ends its other sessions. */
  public Parted part(StaffSession session) {
    StaffAccount account = session.account();
    return transactions.execute(_ -> {
      sessions.stillThere(session);
      if (!account.hasPassword()) {
        return Parted.ONLY_WAY;
      }
      if (account.needsFactor() && !account.hasFactor()) {
        return Parted.LAST_FACTOR;
      }
      removeAll(account.id());
      if (!account.hasFactor()) {
        sessions.unproven(session);
      }
      sessions.endOthers(session);
      return Parted.DONE;
    });
  }

  void removeAll(UUID account) {
    jdbc.sql("delete from staff_identity where account_id = ?").param(account).update();
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of(TABLE, "payload", TABLE, "t.id");
  }

  @Override
  public Map<Integer, Long> byVersion(UUID owner) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            select identity_index_version, count(*) from staff_identity where organisation_id = ?
            group by 1
            """)
        .param(owner)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  private record Sealed(UUID id, byte[] payload) {}

  @Override
  public void renew(UUID owner, int newest) {
    Batches.each(transactions, BATCH, () -> batch(owner, newest));
  }

  private int batch(UUID owner, int newest) {
    List<Sealed> older =
        jdbc.sql(
                """
                select id, payload from staff_identity
                where organisation_id = ? and identity_index_version < ?
                limit %d for update skip locked
                """
                    .formatted(BATCH))
            .params(owner, newest)
            .query(Sealed.class)
            .list();
    for (Sealed row : older) {
      Identity identity = StaffKeys.open(vault, TABLE, row.id(), row.payload(), Identity.class);
      BlindIndex index = vault.index(owner, FIELD, identity.text());
      jdbc.sql(
              """
              update staff_identity set identity_index = ?, identity_index_version = ? where id = ?
              """)
          .params(index.value(), index.version(), row.id())
          .update();
    }
    return older.size();
  }
}
