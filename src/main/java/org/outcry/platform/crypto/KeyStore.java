package org.outcry.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.outcry.platform.database.Changes;
import org.outcry.platform.settings.OutcryProperties;
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
  private final Path masterKeyFile;
  private final Aead master;
  private final Map<UUID, OwnerKeys> cache = new ConcurrentHashMap<>();

  KeyStore(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      OutcryProperties settings,
      Changes news)
      throws GeneralSecurityException {
    PrfConfig.register();
    this.jdbc = jdbc;
    this.ownTransaction = new TransactionTemplate(transactions);
    // A key must outlive the transaction that first needs it: a rollback would leave what another
    // thread has sealed meanwhile without its key.
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.masterKeyFile = settings.masterKeyFile();
    this.master = MasterKey.at(masterKeyFile, settings.postgresFolder(), wrappedBefore());
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

  private void make(DataKey key) {
    try {
      jdbc.sql(
              """
              insert into data_key (owner, purpose, version, wrapped)
              select :owner, :purpose, :version, :wrapped
              where not exists (
                select from data_key where owner = :owner and purpose = :purpose)
              on conflict do nothing\
              """)
          .param("owner", key.owner())
          .param("purpose", key.purpose().column())
          .param("version", key.version())
          .param("wrapped", key.makeWrapped(master))
          .update();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Can't make a data key", e);
    }
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
    try {
      for (var row : rows) {
        var key = new DataKey(owner, KeyPurpose.of(row.purpose()), row.version());
        var keyset = key.unwrap(row.wrapped(), master);
        switch (key.purpose()) {
          case PAYLOAD -> payload.put(row.version(), AesGcm.of(keyset));
          case INDEX ->
              index.put(
                  row.version(), keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new StartRefused(
          "The master key %s does not open the keys in the database: put back the file that belongs"
                  .formatted(masterKeyFile)
              + " to it, or name where it is in OUTCRY_MASTER_KEY_FILE.",
          e);
    }
    return new OwnerKeys(owner, payload, index);
  }
}
