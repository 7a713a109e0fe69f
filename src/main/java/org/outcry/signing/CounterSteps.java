package org.outcry.signing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Steps the counters and their breakdown with the signatures that begin to count, in the caller's
 * transaction. Rows are locked in one order, so that two batches never wait for each other
 * crosswise.
 */
@Component
class CounterSteps {
  private static final String COUNTERS =
      """
      with step as materialized (
        select c.organisation_id, c.action_id, n
        from unnest(:organisations::uuid[], :actions::uuid[], :numbers::bigint[])
            as row (organisation, action, n)
          join action_counter c on c.organisation_id = organisation and c.action_id = action
        order by c.organisation_id, c.action_id
        for update of c
      )
      update action_counter c
      set counted = c.counted + n, step = c.step + 1
      from step
      where c.organisation_id = step.organisation_id and c.action_id = step.action_id
      returning c.action_id as action, c.counted, c.step,
        coalesce((select sum(amount) from offset_entry o
          where o.organisation_id = c.organisation_id and o.action_id = c.action_id), 0) as elsewhere
      """;

  /** Both in one statement, as each round trip counts where many sign. */
  private static final String TALLIES =
      """
      with times as (
        insert into signature_time as t (organisation_id, action_id, quarter, counted)
        select organisation, action,
          date_bin('15 minutes', coalesce(at, now()), timestamptz '2000-01-01 00:00:00+00'), sum(n)
        from unnest(:timed_organisations::uuid[], :timed_actions::uuid[], :times::timestamptz[],
            :timed_numbers::bigint[]) as row (organisation, action, at, n)
        group by 1, 2, 3 order by 1, 2, 3
        on conflict (organisation_id, action_id, quarter)
          do update set counted = t.counted + excluded.counted)
      insert into action_tally as t (organisation_id, action_id, dimension, value, counted)
      select * from unnest(:organisations::uuid[], :actions::uuid[], :dimensions::text[],
        :values::text[], :numbers::bigint[])
      on conflict (organisation_id, action_id, dimension, value)
        do update set counted = t.counted + excluded.counted
      """;

  private static final String LOCK =
      """
      select 1 from action_counter where action_id = any(:actions::uuid[])
      order by organisation_id, action_id for update
      """;

  private final JdbcClient jdbc;

  CounterSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Has the counters of actions wait for this transaction's end, and it for theirs. Whoever changes
   * signatures that stand does this before the first of them: whoever signs steps the counter last
   * and never waits for such a row. Always in this order, so that no two wait for each other.
   */
  void lock(Stream<UUID> actions) {
    jdbc.sql(LOCK)
        .param("actions", actions.map(UUID::toString).distinct().toArray(String[]::new))
        .query(_ -> {});
  }

  /** An action's counter after its step. */
  record Counted(UUID action, long counted, long step, long elsewhere) {}

  /**
   * What became of the counters.
   *
   * @param counters as they stand now
   * @param numbers each signature's place in the public count
   */
  record Steps(List<Counted> counters, Map<UUID, Long> numbers) {
    static final Steps NONE = new Steps(List.of(), Map.of());
  }

  /** Counts signatures; one of an action without a counter is a mistake of ours. */
  Steps step(Collection<? extends CountedSignature> signatures) {
    if (signatures.isEmpty()) {
      return Steps.NONE;
    }
    Map<ActionKey, Long> perAction = new TreeMap<>();
    signatures.forEach(each -> perAction.merge(ActionKey.of(each), 1L, Long::sum));
    List<Counted> counted =
        new Columns<>(jdbc.sql(COUNTERS), perAction.entrySet())
            .texts("organisations", each -> each.getKey().organisation())
            .texts("actions", each -> each.getKey().action())
            .numbers("numbers", Map.Entry::getValue)
            .statement()
            .query(Counted.class)
            .list();
    if (counted.size() != perAction.size()) {
      throw new IllegalStateException("an action that takes signatures has no counter");
    }
    tally(signatures);
    return new Steps(counted, numbers(signatures, perAction, counted));
  }

  private static Map<UUID, Long> numbers(
      Collection<? extends CountedSignature> signatures,
      Map<ActionKey, Long> perAction,
      List<Counted> counted) {
    Map<UUID, Long> last = new HashMap<>();
    counted.forEach(each -> last.put(each.action(), each.counted() + each.elsewhere()));
    perAction.forEach((action, n) -> last.merge(action.action(), -n, Long::sum));
    Map<UUID, Long> numbers = new HashMap<>();
    signatures.forEach(each -> numbers.put(each.id(), last.merge(each.action(), 1L, Long::sum)));
    return numbers;
  }

  private void tally(Collection<? extends CountedSignature> signatures) {
    Map<Tally, Long> tallies = new TreeMap<>();
    Map<Timed, Long> times = new HashMap<>();
    for (CountedSignature each : signatures) {
      ActionKey action = ActionKey.of(each);
      tallies.merge(new Tally(action, "country", orEmpty(each.country())), 1L, Long::sum);
      tallies.merge(new Tally(action, "region", orEmpty(each.region())), 1L, Long::sum);
      tallies.merge(new Tally(action, "language", each.language()), 1L, Long::sum);
      tallies.merge(new Tally(action, "source", orEmpty(each.source())), 1L, Long::sum);
      Boolean own = each.ownWords();
      if (own != null) {
        tallies.merge(new Tally(action, "words", own ? "own" : "suggested"), 1L, Long::sum);
      }
      times.merge(new Timed(action, each.signedAt()), 1L, Long::sum);
    }
    StatementSpec statement =
        new Columns<>(jdbc.sql(TALLIES), times.entrySet())
            .texts("timed_organisations", each -> each.getKey().action().organisation())
            .texts("timed_actions", each -> each.getKey().action().action())
            .texts("times", each -> each.getKey().at())
            .numbers("timed_numbers", Map.Entry::getValue)
            .statement();
    new Columns<>(statement, tallies.entrySet())
        .texts("organisations", each -> each.getKey().action().organisation())
        .texts("actions", each -> each.getKey().action().action())
        .texts("dimensions", each -> each.getKey().dimension())
        .texts("values", each -> each.getKey().value())
        .numbers("numbers", Map.Entry::getValue)
        .statement()
        .update();
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** An action's key in every table. */
  private record ActionKey(UUID organisation, UUID action) implements Comparable<ActionKey> {
    private static final Comparator<ActionKey> ORDER =
        Comparator.comparing(ActionKey::organisation).thenComparing(ActionKey::action);

    static ActionKey of(CountedSignature signature) {
      return new ActionKey(signature.organisation(), signature.action());
    }

    @Override
    public int compareTo(ActionKey other) {
      return ORDER.compare(this, other);
    }
  }

  /** When signatures were given; {@code null} for now. */
  private record Timed(ActionKey action, @Nullable Instant at) {}

  /** One number of the breakdown. */
  private record Tally(ActionKey action, String dimension, String value)
      implements Comparable<Tally> {
    private static final Comparator<Tally> ORDER =
        Comparator.comparing(Tally::action)
            .thenComparing(Tally::dimension)
            .thenComparing(Tally::value);

    @Override
    public int compareTo(Tally other) {
      return ORDER.compare(this, other);
    }
  }
}
