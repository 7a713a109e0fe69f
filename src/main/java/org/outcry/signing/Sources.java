package org.outcry.signing;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.springframework.stereotype.Component;

/**
 * Where visitors come from, as {@code ?source=} says. Anybody can write anything there, so only
 * short plain names count, and of those the first 500 with which somebody signed an action; the
 * rest is "other". {@link SignatureLog} counts them; here is remembered which are among them.
 */
@Component
class Sources {
  static final String OTHER = "other";
  static final int MOST = 500;
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");

  private final Map<UUID, Set<String>> known = new ConcurrentHashMap<>();

  /** The source in a form that can be stored; null for none. */
  static @Nullable String named(@Nullable String typed) {
    if (typed == null || typed.isEmpty()) {
      return null;
    }
    return FORM.matcher(typed).matches() ? typed : OTHER;
  }

  /** Whether a source is known to be among an action's. */
  boolean isKnown(Action action, @Nullable String source) {
    return source == null
        || source.equals(OTHER)
        || known.getOrDefault(action.id(), Set.of()).contains(source);
  }

  /** Remembers what was stored with a signature. */
  void stored(Action action, @Nullable String source) {
    if (source != null) {
      known.computeIfAbsent(action.id(), id -> ConcurrentHashMap.newKeySet()).add(source);
    }
  }
}
