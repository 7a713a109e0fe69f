package org.outcry.mail.dkim;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Changes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The keys that sign now, kept in memory until any node changes them. */
@Component
class ActiveKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ActiveKeys.class);

  private final DkimKeys keys;
  private final Map<Sender, Kept> known = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  private record Sender(UUID organisation, String domain) {}

  private record Kept(long asOf, List<SigningKey> keys) {}

  ActiveKeys(DkimKeys keys, Changes news) {
    this.keys = keys;
    news.listen(DkimKeys.TOPIC, Changes.Listener.of(changes::incrementAndGet));
  }

  /** One for each algorithm; made when the organisation has none for the domain yet. */
  List<SigningKey> of(UUID organisation, String domain) {
    Sender sender = new Sender(organisation, domain);
    long now = changes.get();
    @Nullable Kept kept = known.get(sender);
    if (kept == null || kept.asOf() != now) {
      // By one for all that wait: making a key takes two connections to the database.
      kept =
          known.compute(
              sender,
              (_, before) ->
                  before != null && before.asOf() >= now
                      ? before
                      : new Kept(now, read(organisation, domain)));
    }
    return kept.keys();
  }

  private List<SigningKey> read(UUID organisation, String domain) {
    List<SigningKey> active = keys.signing(organisation, domain);
    if (active.size() == DkimAlgorithm.values().length) {
      return active;
    }
    keys.begin(organisation, domain);
    LOG.info("Mail of {} is signed with new keys; bin/outcry dkim shows their records", domain);
    return keys.signing(organisation, domain);
  }
}
