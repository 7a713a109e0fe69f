package org.outcry.insights;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How long answers to an action's letters took, from when a server had accepted the letter to the
 * first answer. An answer to a digest is one, however many letters were in it; automatic answers
 * are none.
 */
@Service
public class ReplyTimes {
  /** Where the classes of the distribution end; the last has no end. */
  public static final List<Duration> CLASSES =
      List.of(
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(28),
          Duration.ofDays(91));

  private final JdbcClient jdbc;

  ReplyTimes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An action's answers.
   *
   * @param median the time within which half of them came; {@code null} when there is none
   * @param byClass how many came within each of {@link #CLASSES} and not the one before, and last
   *     how many later
   */
  public record Replies(long answers, @Nullable Duration median, List<Long> byClass) {
    public Replies {
      byClass = List.copyOf(byClass);
    }
  }

  /** Reads an index of answers. */
  public Replies of(UUID organisation, UUID action) {
    long[] counted = new long[CLASSES.size() + 1];
    jdbc.sql(
            """
            select width_bucket(seconds, :ends::bigint[]) as class, count(*) as answers
            from letter_answer where organisation_id = :organisation and action_id = :action
            group by 1
            """)
        .param("ends", CLASSES.stream().mapToLong(Duration::toSeconds).toArray())
        .param("organisation", organisation)
        .param("action", action)
        .query(row -> {
          counted[row.getInt("class")] = row.getLong("answers");
        });
    List<Long> byClass = IntStream.range(0, counted.length).mapToObj(i -> counted[i]).toList();
    long answers = byClass.stream().mapToLong(Long::longValue).sum();
    return new Replies(
        answers, answers == 0 ? null : median(organisation, action, answers), byClass);
  }

  /** Of an even number the lower of the two in the middle. */
  private Duration median(UUID organisation, UUID action, long answers) {
    return Duration.ofSeconds(
        jdbc.sql(
                """
                select seconds from letter_answer where organisation_id = ? and action_id = ?
                order by seconds offset ? limit 1
                """)
            .params(organisation, action, (answers - 1) / 2)
            .query(Long.class)
            .single());
  }
}
