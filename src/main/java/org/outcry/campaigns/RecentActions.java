package org.outcry.campaigns;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Actions as they were at most a second ago, for those who speak of one in thousands of mails:
 * reading it costs more than writing such a mail.
 */
@Component
public class RecentActions {
  private static final int KEPT = 100;
  private static final Duration AGE = Duration.ofSeconds(1);

  private final LoadingCache<UUID, Action> actions;

  RecentActions(Actions actions) {
    this.actions =
        Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(AGE)
            .build(id -> actions.find(id).orElseThrow());
  }

  /**
   * An action.
   *
   * @throws NoSuchElementException when there is none with this id
   */
  public Action get(UUID id) {
    return actions.get(id);
  }
}
