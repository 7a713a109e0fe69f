package org.outcry.insights;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterTally;
import org.outcry.signing.Breakdown;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What can be known of an action in numbers. It is added up from tallies that move with what they
 * count; only what was taken out and how long answers took is counted anew, by indexes of just that
 * (docs/decisions/0038).
 */
@Service
public class Insights {
  private final JdbcClient jdbc;
  private final TransactionTemplate snapshot;
  private final Breakdown breakdown;
  private final LetterTally letters;
  private final ReplyTimes replies;
  private final SignatureTimes times;

  Insights(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Breakdown breakdown,
      LetterTally letters,
      ReplyTimes replies,
      SignatureTimes times) {
    this.jdbc = jdbc;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setReadOnly(true);
    this.breakdown = breakdown;
    this.letters = letters;
    this.replies = replies;
    this.times = times;
  }

  /**
   * An action's numbers.
   *
   * @param counted signatures that count
   * @param elsewhere people counted elsewhere, may be negative; with {@code counted} the public
   *     count
   * @param removed signatures that were taken out: withdrawn, or found not to be genuine
   * @param launched when it was published; {@code null} for a draft
   * @param ends when its signatures were given
   * @param own signatures whose letter says something of its own
   * @param suggested those whose letter is as it was suggested; with {@code own} all of which it is
   *     known
   * @param letters by state
   */
  public record Numbers(
      long counted,
      long elsewhere,
      long removed,
      @Nullable Instant launched,
      SignatureTimes.Ends ends,
      Map<String, Coarse> parts,
      long own,
      long suggested,
      Map<String, Long> letters,
      ReplyTimes.Replies replies) {
    /** The public count. */
    public long total() {
      return counted + elsewhere;
    }

    /** All letters that were ever written. */
    public long written() {
      return letters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Letters that a server has accepted or that were handed over, answered or not. */
    public long accepted() {
      return letters.getOrDefault("accepted", 0L) + letters.getOrDefault("replied", 0L);
    }

    /** Signatures of which it is known whose words their letter has. */
    public long known() {
      return own + suggested;
    }

    /** By country, language or source. */
    public Coarse by(String dimension) {
      return parts.getOrDefault(dimension, new Coarse(List.of(), 0, 0));
    }

    /**
     * Since when there can be signatures: its first one, or its publication; {@code null}: never.
     */
    public @Nullable Instant since() {
      Instant first = ends.first();
      return launched == null || first != null && first.isBefore(launched) ? first : launched;
    }
  }

  /** Reads several things as they stood at one moment. */
  public <T> T atOnce(Function<Insights, T> reading) {
    return Objects.requireNonNull(snapshot.execute(_ -> reading.apply(this)));
  }

  /** How many signatures were given in each stretch. */
  public long[] in(Action action, Slots slots) {
    return times.in(action.organisationId(), action.id(), slots);
  }

  /** How many since a moment. */
  public long since(Action action, Instant moment) {
    return times.since(action.organisationId(), action.id(), moment);
  }

  private record Head(long counted, long elsewhere, long removed, @Nullable Instant launched) {}

  /** All of an action's numbers. */
  public Numbers of(Action action) {
    UUID organisation = action.organisationId();
    Head head = head(action);
    Map<String, List<Breakdown.Part>> parts =
        breakdown.of(action).stream().collect(Collectors.groupingBy(Breakdown.Part::dimension));
    Map<String, Long> words =
        parts.getOrDefault("words", List.of()).stream()
            .collect(Collectors.toMap(Breakdown.Part::value, Breakdown.Part::counted));
    return new Numbers(
        head.counted(),
        head.elsewhere(),
        head.removed(),
        head.launched(),
        times.ends(organisation, action.id()),
        parts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> coarse(each.getValue()))),
        words.getOrDefault("own", 0L),
        words.getOrDefault("suggested", 0L),
        letters.of(organisation, action.id()),
        replies.of(organisation, action.id()));
  }

  private static Coarse coarse(List<Breakdown.Part> parts) {
    return Coarse.of(
        parts.stream().map(each -> new Coarse.Part(each.value(), each.counted())).toList());
  }

  private Head head(Action action) {
    return jdbc.sql(
            """
            select coalesce(c.counted, 0),
              coalesce((select sum(amount) from offset_entry o
                where o.organisation_id = a.organisation_id and o.action_id = a.id), 0),
              (select count(*) from signature s
                where s.organisation_id = a.organisation_id and s.action_id = a.id
                  and s.state in ('invalidated', 'withdrawn')),
              a.published_at
            from action a
              left join action_counter c on c.organisation_id = a.organisation_id
                and c.action_id = a.id
            where a.organisation_id = ? and a.id = ?
            """)
        .params(action.organisationId(), action.id())
        .query((row, _) -> {
          Timestamp launched = row.getTimestamp(4);
          return new Head(
              row.getLong(1),
              row.getLong(2),
              row.getLong(3),
              launched == null ? null : launched.toInstant());
        })
        .single();
  }
}
