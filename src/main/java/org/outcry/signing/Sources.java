package org.outcry.signing;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where visitors come from, as {@code ?source=} says. Anybody can write anything there, so only
 * short plain names count, and of those the first 500 with which somebody signed an action; the
 * rest is "other".
 */
@Component
class Sources {
  static final String OTHER = "other";
  static final int MOST = 500;
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");

  private final JdbcClient jdbc;
  private final Map<UUID, Set<String>> known = new ConcurrentHashMap<>();

  Sources(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The source in a form that can be stored; null for none. */
  static @Nullable String named(@Nullable String typed) {
    if (typed == null || typed.isEmpty()) {
      return null;
    }
    return FORM.matcher(typed).matches() ? typed : OTHER;
  }

  /** Gives the rows whose source is beyond the first 500 the source "other". */
  SignatureBatch settle(SignatureBatch batch) {
    if (batch.rows().stream().allMatch(this::isKnown)) {
      return batch;
    }
    Map<UUID, Set<String>> taken = new ConcurrentHashMap<>();
    return batch.map(row ->
        isKnown(row) || admits(taken.computeIfAbsent(row.action(), _ -> stored(row)), row)
            ? row
            : row.withSource(OTHER));
  }

  /** Remembers what was stored with a signature. */
  void remember(SignatureRow stored) {
    if (!isKnown(stored)) {
      known
          .computeIfAbsent(stored.action(), _ -> ConcurrentHashMap.newKeySet())
          .add(String.valueOf(stored.source()));
    }
  }

  private boolean isKnown(SignatureRow row) {
    String source = row.source();
    return source == null
        || source.equals(OTHER)
        || known.getOrDefault(row.action(), Set.of()).contains(source);
  }

  private static boolean admits(Set<String> taken, SignatureRow row) {
    String source = String.valueOf(row.source());
    return taken.contains(source) || taken.size() < MOST && taken.add(source);
  }

  private Set<String> stored(SignatureRow row) {
    return new HashSet<>(
        jdbc.sql(
                """
                select value from action_tally
                where organisation_id = ? and action_id = ? and dimension = 'source'
                  and value not in ('', 'other')
                """)
            .params(row.organisation(), row.action())
            .query(String.class)
            .list());
  }
}
