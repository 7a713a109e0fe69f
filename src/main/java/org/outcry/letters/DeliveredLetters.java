package org.outcry.letters;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** How many letters have been delivered, for the page; read every few seconds at most. */
@Service
public class DeliveredLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveredLetters.class);
  private static final int KEPT = 10_000;
  private static final Duration FRESH = Duration.ofSeconds(5);

  private record Key(UUID organisation, UUID action) {}

  private final JdbcClient jdbc;
  private final LoadingCache<Key, Delivered> kept;

  DeliveredLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
    // Renewed in the background: no visitor waits for it but the first, and what was known stays
    // while the database is away.
    this.kept = Caffeine.newBuilder().maximumSize(KEPT).refreshAfterWrite(FRESH).build(this::read);
  }

  /** What an action's page shows, a few seconds old at most; none where it is not to be shown. */
  public Delivered of(Action action) {
    if (!action.content().counter().showDelivered()) {
      return Delivered.NONE;
    }
    try {
      return kept.get(new Key(action.organisationId(), action.id()));
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("Delivered letters could not be read: {}", away.getClass().getSimpleName());
      return Delivered.NONE; // There is a page nevertheless.
    }
  }

  private Delivered read(Key key) {
    Map<String, Long> byTarget = new HashMap<>();
    long[] elsewhere = {0};
    jdbc.sql(
            """
            select target_key, moved, delivered from letter_delivered
            where organisation_id = ? and action_id = ? and delivered > 0
            """)
        .params(key.organisation(), key.action())
        .query(row -> {
          long delivered = row.getLong("delivered");
          if (row.getBoolean("moved")) {
            elsewhere[0] += delivered;
          } else {
            byTarget.put(row.getString("target_key"), delivered);
          }
        });
    return new Delivered(byTarget, elsewhere[0]);
  }
}
