package org.outcry.signing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.database.Changes;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Service;

/**
 * The actions that the public can see, kept in memory until something changes on any node. What was
 * read last is kept beyond that, for as long as the database does not answer.
 */
@Service
public class LiveActions {
  /** Slugs that are no action, so that a dead link asks the database once. */
  private static final int UNKNOWN_KEPT = 10_000;

  private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

  private final Actions actions;
  private final Map<Slug, KeptAction> known = new ConcurrentHashMap<>();
  private final Cache<Slug, Long> unknown =
      Caffeine.newBuilder().maximumSize(UNKNOWN_KEPT).expireAfterWrite(UNKNOWN_FOR).build();
  private final AtomicLong changes = new AtomicLong();

  LiveActions(Actions actions, Changes news) {
    this.actions = actions;
    Changes.Listener moving = Changes.Listener.of(changes::incrementAndGet);
    news.listen("action", moving);
    news.listen("organisation", moving);
  }

  /**
   * An action as it was read.
   *
   * @param asOf what {@link #changes} was before
   */
  public record Seen(Action action, long asOf) {}

  /** Moves with every change of any action: what was seen as of another number may be old. */
  public long changes() {
    return changes.get();
  }

  /**
   * A published action; drafts are nobody's business.
   *
   * @throws org.springframework.dao.DataAccessException when it was never read and cannot be
   */
  public Optional<Action> find(Slug slug) {
    return see(slug, true).map(Seen::action);
  }

  /**
   * The same with its age.
   *
   * @param patient whether to wait for somebody else who is reading it anew (half a second at most)
   *     rather than take what was read before
   */
  public Optional<Seen> see(Slug slug, boolean patient) {
    long now = changes.get();
    KeptAction kept = known.get(slug);
    if (kept != null) {
      kept.renew(now, patient);
      return kept.seen();
    }
    Long missing = unknown.getIfPresent(slug);
    return missing != null && missing == now ? Optional.empty() : first(slug, now);
  }

  private Optional<Seen> first(Slug slug, long now) {
    Optional<Seen> read = read(slug, now);
    if (read.isPresent()) {
      known.putIfAbsent(slug, new KeptAction(read.get(), asOf -> read(slug, asOf)));
    } else {
      unknown.put(slug, now);
    }
    return read;
  }

  /** An action read anew, after it showed itself to have changed; itself when it has gone. */
  Action anew(Action action) {
    changes.incrementAndGet();
    return find(action.slug()).orElse(action);
  }

  private Optional<Seen> read(Slug slug, long asOf) {
    return actions.find(slug).filter(Action::isPublished).map(action -> new Seen(action, asOf));
  }
}
