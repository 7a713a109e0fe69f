package org.outcry.supporters;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the standing signatures whose addresses are spelled differently and are one under given
 * rules. It changes nothing, and takes one row into memory at a time but for a small batch: the
 * rest is PostgreSQL's to sort.
 */
@Service
public class SharedAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(SharedAddresses.class);
  private static final int BATCH = 2_000;
  private static final int PROGRESS = 100_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate streaming;
  private final TransactionTemplate transaction;
  private final Signatures signatures;
  private final Vault vault;

  SharedAddresses(
      JdbcClient jdbc,
      DataSource database,
      PlatformTransactionManager transactions,
      Signatures signatures,
      Vault vault) {
    this.jdbc = jdbc;
    this.streaming = new JdbcTemplate(database);
    this.streaming.setFetchSize(BATCH);
    this.transaction = new TransactionTemplate(transactions);
    this.signatures = signatures;
    this.vault = vault;
  }

  /** Who is told, in this order: progress, what was left out, then each action by slug. */
  public interface Reader {
    /** So many signatures have been looked at. */
    void progress(long done);

    /** So many signatures can't be decrypted, and are compared with none; at least one. */
    void unreadable(long signatures);

    /** An action has so many signatures of so many addresses that several signatures share. */
    void action(String slug, long signatures, long addresses);

    /** One of them; equal numbers of one action mean one address. */
    void signature(String slug, long address, UUID id);
  }

  /**
   * Reads all signatures.
   *
   * @param list whether single signatures are told
   */
  public void find(EmailRules rules, boolean list, Reader reader) {
    transaction.executeWithoutResult(status -> {
      jdbc.sql(
              """
              create temporary table email_check (
                action_id uuid, id uuid, spelling bytea, mailbox bytea) on commit drop
              """)
          .update();
      fill(rules, reader);
      jdbc.sql(
              """
              create temporary table email_shared on commit drop as
              select a.slug, c.mailbox, count(*) as signatures,
                row_number() over (partition by a.slug order by c.mailbox) as address
              from email_check c join action a on a.id = c.action_id
              group by a.slug, c.mailbox having count(distinct c.spelling) > 1
              """)
          .update();
      streaming.query(
          "select slug, sum(signatures), count(*) from email_shared group by slug order by slug",
          row -> {
            reader.action(row.getString(1), row.getLong(2), row.getLong(3));
          });
      if (list) {
        streaming.query(
            """
            select s.slug, s.address, c.id
            from email_shared s join action a on a.slug = s.slug
              join email_check c on c.action_id = a.id and c.mailbox = s.mailbox
            order by s.slug, s.address, c.id
            """,
            row -> {
              reader.signature(row.getString(1), row.getLong(2), row.getObject(3, UUID.class));
            });
      }
    });
  }

  private void fill(EmailRules rules, Reader reader) {
    Batch batch = new Batch();
    long[] done = {0};
    long[] unreadable = {0};
    streaming.query(
        "select organisation_id, action_id, id, payload from signature where state = 'counted'"
            + " and payload <> '' and email_index is not null",
        row -> {
          UUID organisation = row.getObject(1, UUID.class);
          UUID id = row.getObject(3, UUID.class);
          UUID action = row.getObject(2, UUID.class);
          EmailAddress email = email(organisation, action, id, row.getBytes(4));
          if (email == null) {
            unreadable[0]++;
          } else {
            batch.add(
                action,
                id,
                vault.index(organisation, "email-check", email.normalised()).value(),
                vault.index(organisation, "email-check", rules.normalise(email.value())).value());
          }
          if (++done[0] % PROGRESS == 0) {
            reader.progress(done[0]);
          }
        });
    batch.write();
    if (unreadable[0] > 0) {
      reader.unreadable(unreadable[0]);
    }
  }

  private @Nullable EmailAddress email(UUID organisation, UUID action, UUID id, byte[] payload) {
    try {
      return signatures.open(organisation, action, id, payload).email();
    } catch (IllegalStateException unreadable) {
      LOG.error("Signature {} can't be decrypted: its address is compared with none", id);
      return null;
    }
  }

  /** Rows on their way into the temporary table. */
  private final class Batch {
    private final List<UUID> actions = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<byte[]> spellings = new ArrayList<>();
    private final List<byte[]> mailboxes = new ArrayList<>();

    void add(UUID action, UUID id, byte[] spelling, byte[] mailbox) {
      actions.add(action);
      ids.add(id);
      spellings.add(spelling);
      mailboxes.add(mailbox);
      if (ids.size() == BATCH) {
        write();
      }
    }

    void write() {
      jdbc.sql(
              """
              insert into email_check
              select * from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::bytea[])
              """)
          .params(
              texts(actions),
              texts(ids),
              spellings.toArray(byte[][]::new),
              mailboxes.toArray(byte[][]::new))
          .update();
      actions.clear();
      ids.clear();
      spellings.clear();
      mailboxes.clear();
    }

    private static String[] texts(List<UUID> ids) {
      return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
  }
}
