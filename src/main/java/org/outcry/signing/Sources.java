package org.outcry.signing;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where visitors come from, as {@code ?source=} says. Anybody can write anything there, so only
 * short plain names count, and of those the first 500 of an action; the rest is "other".
 */
@Component
class Sources {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");
  private static final int MOST = 500;
  private static final String OTHER = "other";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Map<UUID, Set<String>> known = new ConcurrentHashMap<>();

  Sources(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** The source to store; null for none. */
  @Nullable String known(Action action, @Nullable String named) {
    if (named == null || named.isEmpty()) {
      return null;
    }
    if (!FORM.matcher(named).matches() || named.equals(OTHER)) {
      return OTHER;
    }
    Set<String> ofAction = known.computeIfAbsent(action.id(), id -> ConcurrentHashMap.newKeySet());
    if (ofAction.contains(named)) {
      return named;
    }
    if (ofAction.size() >= MOST || !register(action, named)) {
      return OTHER;
    }
    ofAction.add(named);
    return named;
  }

  /** Adds a source to an action's, one at a time, so that no more than 500 ever get in. */
  private boolean register(Action action, String source) {
    Boolean registered =
        transactions.execute(status -> {
          jdbc.sql("select 1 from action where organisation_id = ? and id = ? for no key update")
              .params(action.organisationId(), action.id())
              .query(Integer.class)
              .single();
          jdbc.sql(
                  """
                  insert into action_source (organisation_id, action_id, source)
                  select :organisation, :action, :source
                  where (select count(*) from action_source
                    where organisation_id = :organisation and action_id = :action) < :most
                  on conflict do nothing
                  """)
              .param("organisation", action.organisationId())
              .param("action", action.id())
              .param("source", source)
              .param("most", MOST)
              .update();
          return jdbc.sql(
                  """
                  select exists (select 1 from action_source
                    where organisation_id = ? and action_id = ? and source = ?)
                  """)
              .params(action.organisationId(), action.id(), source)
              .query(Boolean.class)
              .single();
        });
    return Boolean.TRUE.equals(registered);
  }
}
