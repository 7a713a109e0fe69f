package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Gate;
import org.outcry.platform.start.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What keys there are, how much stands under each, and how they are renewed and destroyed. */
@Service
public class KeyRing {
  /** Owns what belongs to no organisation: what is held on staff. */
  public static final UUID INSTALLATION = new UUID(0, 0);

  /**
   * How long an old key is kept at least, beside a newer one: whatever was sealed under it is
   * written by then, and so is what stands for a day ({@code self_service}) gone.
   */
  static final Duration GRACE = Duration.ofDays(2);

  /** Versions from here on are days, see {@link Vault#sealForDay}. */
  static final int MOST_VERSIONS = 255;

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final KeyStore store;
  private final MasterKeys masterKeys;
  private final Vault vault;
  private final Gate gate;
  private final Changes changes;
  private final ObjectProvider<SealedColumns> columns;
  private final ObjectProvider<IndexedRows> indexes;
  private final ObjectProvider<EndedByRotation> ended;

  KeyRing(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      KeyStore store,
      MasterKeys masterKeys,
      Vault vault,
      Gate gate,
      Changes changes,
      ObjectProvider<SealedColumns> columns,
      ObjectProvider<IndexedRows> indexes,
      ObjectProvider<EndedByRotation> ended) {
    this.ended = ended;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.store = store;
    this.masterKeys = masterKeys;
    this.vault = vault;
    this.gate = gate;
    this.changes = changes;
    this.columns = columns;
    this.indexes = indexes;
  }

  /**
   * A key of an owner.
   *
   * @param purpose as the table data_key names it
   * @param rows how many values stand under it; null where none are counted
   */
  public record Held(String purpose, int version, Instant made, @Nullable Long rows) {}

  private record Row(String purpose, int version, Instant made) {}

  /** An owner's keys, with what stands under them. It reads all of the owner's rows. */
  public List<Held> of(UUID owner) {
    Map<Integer, Long> payload = new TreeMap<>();
    rows().forEach(rows -> rows.byVersion(owner).forEach((v, n) -> payload.merge(v, n, Long::sum)));
    Map<Integer, Long> index = new TreeMap<>();
    indexes.forEach(rows -> rows.byVersion(owner).forEach((v, n) -> index.merge(v, n, Long::sum)));
    return rows(owner).stream()
        .map(row ->
            new Held(
                row.purpose(),
                row.version(),
                row.made(),
                switch (KeyPurpose.of(row.purpose())) {
                  case PAYLOAD -> payload.getOrDefault(row.version(), 0L);
                  case INDEX -> index.getOrDefault(row.version(), 0L);
                  case TOKEN -> null;
                }))
        .toList();
  }

  private List<Row> rows(UUID owner) {
    return jdbc.sql(
            """
            select purpose, version, created_at from data_key where owner = ?
            order by purpose desc, version
            """)
        .param(owner)
        .query(
            (row, _) -> new Row(row.getString(1), row.getInt(2), row.getTimestamp(3).toInstant()))
        .list();
  }

  private Stream<ResealedRows> rows() {
    return columns.stream()
        .map(each -> new ResealedRows(jdbc, transactions, vault, each.sealedColumn()));
  }

  /** The master key, and where it is. */
  public String master() {
    return "%s, %s"
        .formatted(MasterKeys.id(masterKeys.source().read()), masterKeys.source().place());
  }

  /** What goes with an owner's keys when they are renewed, a sentence each. */
  public List<String> endedByRotation(UUID owner) {
    return ended.orderedStream().flatMap(each -> each.ends(owner).stream()).toList();
  }

  /**
   * Makes new keys for an owner, which are in use from then on. What stands under older ones is
   * brought over in the background; links that older ones have made go on working, until {@link
   * #retireLinks}.
   */
  public void rotate(UUID owner) {
    store.of(owner);
    transactions.executeWithoutResult(_ -> {
      // Whoever signs has been written by then, or is told that their keys are old.
      gate.close(Gate.SIGNING);
      List<Row> held = rows(owner);
      if (held.stream().anyMatch(row -> row.version() == MOST_VERSIONS)) {
        throw new StartRefused(
            "These keys have been renewed 254 times, which is as often as can be.");
      }
      keepLinks(owner, held);
      for (KeyPurpose purpose : KeyPurpose.values()) {
        store.insert(new DataKey(owner, purpose, newest(held, purpose) + 1));
      }
      changes.announce("data_key", owner.toString());
    });
    store.again(owner);
  }

  private static int newest(List<Row> held, KeyPurpose purpose) {
    return held.stream()
        .filter(row -> row.purpose().equals(purpose.column()))
        .mapToInt(Row::version)
        .max()
        .orElse(1); // of links: kept a moment ago
  }

  /**
   * Links that were made from the first index key, before there was one for them, go on working.
   */
  private void keepLinks(UUID owner, List<Row> held) {
    if (held.stream().anyMatch(row -> row.purpose().equals(KeyPurpose.TOKEN.column()))) {
      return;
    }
    jdbc.sql(
            """
            select version, wrapped from data_key where owner = ? and purpose = 'index'
            order by version limit 1
            """)
        .param(owner)
        .query(row -> {
          store.insert(
              new DataKey(owner, KeyPurpose.TOKEN, 1),
              store.unwrap(new DataKey(owner, KeyPurpose.INDEX, row.getInt(1)), row.getBytes(2)));
        });
  }

  /** The version of a day's key: days since 2000, which go beyond all others. */
  static int day(Instant at) {
    return (int) ChronoUnit.DAYS.between(FIRST_DAY, LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  /**
   * A key of {@link Vault#sealForDay}.
   *
   * @param prefix the first bytes of all that it has sealed
   */
  public record DayKey(UUID owner, int version, byte[] prefix) {}

  /** The keys of days that are over, and have been for an hour: nothing is sealed with them now. */
  public List<DayKey> overDays() {
    return jdbc.sql(
            """
            select owner, version from data_key
            where purpose = 'payload' and version > ? and version < ?
            """)
        .params(MOST_VERSIONS, day(Instant.now().minus(Duration.ofHours(1))))
        .query((row, _) ->
            new DayKey(
                row.getObject(1, UUID.class),
                row.getInt(2),
                ByteBuffer.allocate(2).putShort((short) row.getInt(2)).array()))
        .list();
  }

  /** Destroys a day's key, and with it all that it has sealed, in whatever copy that stands. */
  public void destroy(DayKey key) {
    jdbc.sql("delete from data_key where owner = ? and purpose = 'payload' and version = ?")
        .params(key.owner(), key.version())
        .update();
    changes.announce("data_key", key.owner().toString());
  }

  /**
   * Destroys the keys by which what an owner has can be found: what was found by them can't be
   * found or tested any more.
   */
  public void destroyIndex(UUID owner) {
    jdbc.sql("delete from data_key where owner = ? and purpose in ('index', 'token')")
        .param(owner)
        .update();
    changes.announce("data_key", owner.toString());
  }

  /**
   * Since when newer keys make an owner's links than those that {@link #retireLinks} would destroy;
   * empty when it would destroy none.
   */
  public Optional<Instant> linksSince(UUID owner, Instant replaced) {
    List<Row> held =
        rows(owner).stream()
            .filter(row -> row.purpose().equals(KeyPurpose.TOKEN.column()))
            .toList();
    return held.stream()
        .skip(1)
        .map(Row::made)
        .filter(made -> !made.isAfter(replaced))
        .reduce((_, later) -> later);
  }

  /**
   * Destroys the keys that made an owner's links before another did: such links stop working, and
   * mailboxes that were known by them aren't any more.
   *
   * @param replaced those alone that were replaced by then
   */
  public void retireLinks(UUID owner, Instant replaced) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql(
              """
              delete from data_key where owner = :owner and purpose = 'token'
                and version < (select max(version) from data_key
                  where owner = :owner and purpose = 'token' and created_at <= :replaced)
              """)
          .param("owner", owner)
          .param("replaced", Timestamp.from(replaced))
          .update();
      changes.announce("data_key", owner.toString());
    });
    store.again(owner);
  }

  /** Owners with a key that is to be replaced. */
  List<UUID> rotating() {
    return jdbc.sql(
            """
            select distinct owner from data_key where purpose in ('payload', 'index')
              and version <= ?
            group by owner, purpose having count(*) > 1
            """)
        .param(MOST_VERSIONS)
        .query(UUID.class)
        .list();
  }

  /**
   * Brings what stands under an owner's older keys under the newest, and destroys the older ones
   * once nothing stands under them.
   */
  void renew(UUID owner) {
    OwnerKeys keys = store.again(owner);
    int payload = keys.payload().headMap(MOST_VERSIONS + 1).lastKey();
    rows().forEach(rows -> apart(() -> rows.renew(owner, payload)));
    int index = keys.index().lastKey();
    indexes.forEach(rows -> apart(() -> rows.renew(owner, index)));
    List<Held> held = of(owner);
    destroy(owner, held, KeyPurpose.PAYLOAD, payload);
    destroy(owner, held, KeyPurpose.INDEX, index);
  }

  /** What can't be renewed keeps its old key, and keeps nothing else from being renewed. */
  private static void apart(Runnable renewal) {
    try {
      renewal.run();
    } catch (RuntimeException failed) {
      LOG.error("Some values stay under their old keys: {}", failed.getClass().getSimpleName());
    }
  }

  private void destroy(UUID owner, List<Held> held, KeyPurpose purpose, int newest) {
    boolean empty =
        held.stream()
            .filter(key -> key.purpose().equals(purpose.column()) && key.version() < newest)
            .allMatch(key -> key.rows() == null || key.rows() == 0);
    if (empty) {
      transactions.executeWithoutResult(_ -> {
        int gone =
            jdbc.sql(
                    """
                    delete from data_key where owner = :owner and purpose = :purpose
                      and version < :newest and exists (select from data_key later
                        where later.owner = :owner and later.purpose = :purpose
                          and later.version = :newest
                          and later.created_at < now() - make_interval(secs => :grace))
                    """)
                .param("owner", owner)
                .param("purpose", purpose.column())
                .param("newest", newest)
                .param("grace", GRACE.toSeconds())
                .update();
        if (gone > 0) {
          changes.announce("data_key", owner.toString());
        }
      });
    }
  }

  /**
   * Wraps all keys by another master key. Whoever runs on with the old one can read, and makes no
   * new keys, until the new one is where the settings say.
   *
   * @param file where the new key is, or is to be; null for the variable
   * @param command that wraps it; null for none
   * @param variable the new key itself; null for a file
   * @return the new key's id, and how many keys it wraps
   */
  public Rewrapped rewrap(
      @Nullable Path file, @Nullable String command, @Nullable String variable) {
    MasterKeySource source =
        variable != null
            ? new MasterKeyVariable("OUTCRY_NEW_MASTER_KEY", variable)
            : masterKeys.file(Objects.requireNonNull(file), command);
    if (!source.isThere()) {
      source.keep(MasterKeys.made());
    }
    var keyset = source.read();
    Aead master = MasterKeys.aead(keyset);
    Integer keys =
        transactions.execute(_ -> {
          record Wrapped(DataKey key, byte[] bytes) {}
          List<Wrapped> all =
              jdbc.sql(
                      """
                      select owner, purpose, version, wrapped from data_key
                      order by owner, purpose, version for update
                      """)
                  .query((row, _) ->
                      new Wrapped(
                          new DataKey(
                              row.getObject(1, UUID.class),
                              KeyPurpose.of(row.getString(2)),
                              row.getInt(3)),
                          row.getBytes(4)))
                  .list();
          all.forEach(each -> rewrap(each.key(), each.bytes(), master));
          return all.size();
        });
    return new Rewrapped(MasterKeys.id(keyset), keys == null ? 0 : keys, source.place());
  }

  /** What a change of the master key has done. */
  public record Rewrapped(String id, int keys, String place) {}

  private void rewrap(DataKey key, byte[] wrapped, Aead master) {
    try {
      jdbc.sql("update data_key set wrapped = ? where owner = ? and purpose = ? and version = ?")
          .params(
              key.wrap(store.unwrap(key, wrapped), master),
              key.owner(),
              key.purpose().column(),
              key.version())
          .update();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't wrap a data key", e);
    }
  }
}
