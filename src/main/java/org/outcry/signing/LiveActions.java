package org.outcry.signing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.database.Changes;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Service;

/** The actions that the public can see, kept in memory until they change on any node. */
@Service
public class LiveActions {
  private final Actions actions;
  private final Map<Slug, Action> known = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  LiveActions(Actions actions, Changes news) {
    this.actions = actions;
    Changes.Listener forgetting = Changes.Listener.of(this::forget);
    news.listen("action", forgetting);
    news.listen("organisation", forgetting);
  }

  /** A published action; drafts are nobody's business. */
  public Optional<Action> find(Slug slug) {
    Action action = known.get(slug);
    if (action != null) {
      return Optional.of(action);
    }
    long before = changes.get();
    Optional<Action> read = actions.find(slug).filter(Action::isPublished);
    read.ifPresent(found -> {
      known.put(slug, found);
      if (changes.get() != before) { // It may have been read before the change.
        known.remove(slug, found);
      }
    });
    return read;
  }

  /** An action read anew, after it showed itself to have changed; itself when it has gone. */
  Action anew(Action action) {
    forget();
    return find(action.slug()).orElse(action);
  }

  private void forget() {
    changes.incrementAndGet();
    known.clear();
  }
}
