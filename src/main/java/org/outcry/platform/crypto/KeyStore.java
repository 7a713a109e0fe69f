package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.outcry.platform.database.Changes;
import org.outcry.platform.start.StartRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The owners' keys: in the table data_key wrapped by the master key, in memory unwrapped. */
@Component
class KeyStore {
  /** Owns the first keys of all, which bind the database to its master key from the start. */
  static final UUID INSTALLATION = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final TransactionTemplate ownTransaction;
  private final MasterKeys masterKeys;
  private volatile Aead master;
  private final Map<UUID, OwnerKeys> cache = new ConcurrentHashMap<>();

  KeyStore(
      JdbcClient jdbc, PlatformTransactionManager transactions, MasterKeys masterKeys, Changes news)
      throws GeneralSecurityException {
    PrfConfig.register();
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    // A key must outlive the transaction that first needs it: a rollback would leave what another
    // thread has sealed meanwhile without its key.
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.masterKeys = masterKeys;
    this.master = masterKeys.open(wrappedBefore());
    news.listen("data_key", Changes.Listener.of(cache::clear)); // a restore brings others
    unwrapAll();
    of(INSTALLATION);
  }

  private boolean wrappedBefore() {
    return jdbc.sql("select exists (select from data_key)").query(Boolean.class).single();
  }

  /** A wrong master key is found at the start and not at the first signature. */
  private void unwrapAll() {
    jdbc.sql("select distinct owner from data_key").query(UUID.class).list().forEach(this::of);
  }

  /** An owner's keys, made if there are none yet. */
  OwnerKeys of(UUID owner) {
    var cached = cache.get(owner);
    if (cached != null) {
      return cached;
    }
    // The map's lock makes a clear wait for keys that are being read, so that none are left over.
    return cache.computeIfAbsent(
        owner, missing -> ownTransaction.execute(status -> readOrMake(missing)));
  }

  /** Forgets an owner's keys, for when another node may have made newer ones. */
  OwnerKeys again(UUID owner) {
    cache.remove(owner);
    return of(owner);
  }

  private OwnerKeys readOrMake(UUID owner) {
    var keys = read(owner);
    if (keys.complete()) {
      return keys;
    }
    for (var purpose : KeyPurpose.values()) {
      make(new DataKey(owner, purpose, 1));
    }
    return read(owner); // another node's, if it was first
  }

  /**
   * Sees to it that an owner has a payload key of a version, and gives all keys.
   *
   * @param version higher than those that are in use, and one that all nodes ask for alike
   */
  OwnerKeys having(UUID owner, int version) {
    var keys = of(owner);
    if (keys.payload().containsKey(version)) {
      return keys;
    }
    ownTransaction.executeWithoutResult(
        status -> insert(new DataKey(owner, KeyPurpose.PAYLOAD, version)));
    return again(owner);
  }

  private void make(DataKey key) {
    boolean missing =
        jdbc.sql(
                "select not exists (select from data_key where owner = :owner and purpose = :purpose)")
            .param("owner", key.owner())
            .param("purpose", key.purpose().column())
            .query(Boolean.class)
            .single();
    if (missing) {
      insert(key);
    }
  }

  /** Adds a new key, unless another node has; within a transaction. */
  void insert(DataKey key) {
    var opener = inForce();
    try {
      insert(key, key.makeWrapped(opener));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't make a data key", e);
    }
  }

  /** Adds a key that there is for another purpose too; within a transaction. */
  void insert(DataKey key, KeysetHandle keyset) {
    var opener = inForce();
    try {
      insert(key, key.wrap(keyset, opener));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't wrap a data key", e);
    }
  }

  private void insert(DataKey key, byte[] wrapped) {
    jdbc.sql(
            """
            insert into data_key (owner, purpose, version, wrapped)
            values (:owner, :purpose, :version, :wrapped) on conflict do nothing\
            """)
        .param("owner", key.owner())
        .param("purpose", key.purpose().column())
        .param("version", key.version())
        .param("wrapped", wrapped)
        .update();
  }

  /**
   * The master key, once it is sure that it still is: another one may have taken its place, and
   * waits with that until this transaction has ended. A key that the old one wraps would be lost
   * with it.
   */
  private Aead inForce() {
    var first = new DataKey(INSTALLATION, KeyPurpose.PAYLOAD, 1);
    jdbc.sql(
            """
            select wrapped from data_key
            where owner = ? and purpose = 'payload' and version = 1 for share\
            """)
        .param(INSTALLATION)
        .query((row, number) -> row.getBytes(1))
        .optional()
        .ifPresent(wrapped -> unwrap(first, wrapped));
    return master;
  }

  private record Row(String purpose, int version, byte[] wrapped) {}

  private OwnerKeys read(UUID owner) {
    List<Row> rows =
        jdbc.sql("select purpose, version, wrapped from data_key where owner = :owner")
            .param("owner", owner)
            .query(Row.class)
            .list();
    var payload = new TreeMap<Integer, Aead>();
    var index = new TreeMap<Integer, PrfSet>();
    var token = new TreeMap<Integer, PrfSet>();
    try {
      for (var row : rows) {
        var key = new DataKey(owner, KeyPurpose.of(row.purpose()), row.version());
        var keyset = unwrap(key, row.wrapped());
        switch (key.purpose()) {
          case PAYLOAD -> payload.put(row.version(), AesGcm.of(keyset));
          case INDEX -> index.put(row.version(), prf(keyset));
          case TOKEN -> token.put(row.version(), prf(keyset));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A data key is of another kind than it says", e);
    }
    return new OwnerKeys(owner, payload, index, token);
  }

  private static PrfSet prf(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
  }

  /**
   * Unwraps a key; where the master key does not open it, another one may have been put in its
   * place while this node ran, so it is read once more.
   */
  KeysetHandle unwrap(DataKey key, byte[] wrapped) {
    try {
      return key.unwrap(wrapped, master);
    } catch (GeneralSecurityException e) {
      try {
        var another = masterKeys.open(true);
        var keyset = key.unwrap(wrapped, another);
        master = another;
        return keyset;
      } catch (GeneralSecurityException still) {
        throw new StartRefused(
            "The master key %s does not open the keys in the database: %s."
                .formatted(masterKeys.source().place(), masterKeys.source().remedy()),
            still);
      }
    }
  }
}
