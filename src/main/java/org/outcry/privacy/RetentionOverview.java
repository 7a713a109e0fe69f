package org.outcry.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.supporters.LapsedPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What will go, when, and what could not. */
@Service
public class RetentionOverview {
  /**
   * Signatures that are not anonymous, by action, without reading them all. Of an action that is
   * done, only those that failed and those that came in since can be; the time is in their ids. Of
   * one that is at it, there are less than are told.
   */
  private static final String NAMED =
      """
      select c.action_id, case when r.finished_at is null then
          c.counted
          + (select count(*) from signature s
            where s.organisation_id = c.organisation_id and s.action_id = c.action_id
              and s.state = 'pending')
          + (select count(*) from signature s
            where s.organisation_id = c.organisation_id and s.action_id = c.action_id
              and s.state in ('invalidated', 'withdrawn', 'expired'))
          - least(:most, anonymous)
        else
          (select count(*) from signature s
            where s.organisation_id = c.organisation_id and s.action_id = c.action_id
              and s.anonymous_at is null
              and s.id >= done.id)
          + (select count(*) from retention_failure f join signature s
              on s.organisation_id = f.organisation_id and s.action_id = f.action_id
                and s.id = f.signature_id
            where f.organisation_id = c.organisation_id and f.action_id = c.action_id
              and s.anonymous_at is null
              and s.id < done.id)
        end,
        r.finished_at is null and anonymous > :most
      from action_counter c
        left join retention r on r.organisation_id = c.organisation_id and r.action_id = c.action_id
        cross join lateral (select uuidv7(r.finished_at - now() - interval '1 hour')) as done (id)
        cross join lateral (select count(*) as anonymous from (select from signature s
          where r.finished_at is null and s.organisation_id = c.organisation_id
            and s.action_id = c.action_id and s.anonymous_at is not null
          limit :most + 1) as found) as gone
      where c.organisation_id = :organisation
      """;

  /** Up to so many anonymous signatures of an action are counted, for a page. */
  private static final int COUNTED = 10_000;

  private final JdbcClient jdbc;
  private final RetentionRules rules;
  private final LapsedPeople lapsed;
  private final int counted;

  @Autowired
  RetentionOverview(JdbcClient jdbc, RetentionRules rules, LapsedPeople lapsed) {
    this(jdbc, rules, lapsed, COUNTED);
  }

  RetentionOverview(JdbcClient jdbc, RetentionRules rules, LapsedPeople lapsed, int counted) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.lapsed = lapsed;
    this.counted = counted;
  }

  /**
   * An action's signatures and what becomes of them.
   *
   * @param named how many are not anonymous
   * @param anonymous how many are
   * @param waiting how many letters have not left and will expire with them
   */
  public record Entry(
      RetentionRules.Rule rule, long named, long anonymous, long waiting, List<Failure> failures) {}

  /**
   * A signature that could not be made anonymous; it is tried again every day.
   *
   * @param signature its id, or a person's
   * @param reason what kind of failure it was
   */
  public record Failure(UUID signature, int failures, String reason, Instant at) {}

  /**
   * The same in numbers alone, for pages.
   *
   * @param named how many signatures are not anonymous
   * @param less whether there are less of them, for many are anonymous already
   * @param failed how many could not be made so
   * @param tries how often the most stubborn of them was tried
   * @param triedAt when one was tried last; {@code null} when none failed
   */
  public record Numbers(
      RetentionRules.Rule rule,
      long named,
      boolean less,
      long failed,
      int tries,
      @Nullable Instant triedAt) {}

  private record Named(long named, boolean less) {}

  private record Failed(UUID action, long failed, int tries, Instant triedAt) {}

  private record Counts(long named, long anonymous, long waiting) {}

  /** All actions that were ever published, or one; in the order of their names. */
  public List<Entry> of(String slug) {
    rules.notice();
    return rules.all().stream()
        .filter(rule -> slug.isEmpty() || rule.action().slug().value().equals(slug))
        .map(this::entry)
        .toList();
  }

  /** The actions of an organisation that were ever published, by name. Changes nothing. */
  public List<Numbers> of(UUID organisation) {
    Map<UUID, Named> named = new HashMap<>();
    jdbc.sql(NAMED)
        .param("organisation", organisation)
        .param("most", counted)
        .query(row -> {
          named.put(row.getObject(1, UUID.class), new Named(row.getLong(2), row.getBoolean(3)));
        });
    Map<UUID, Failed> failed =
        jdbc
            .sql(
                """
                select action_id, count(*), max(failures), max(failed_at) from retention_failure
                where organisation_id = ? group by action_id
                """)
            .param(organisation)
            .query((row, _) ->
                new Failed(
                    row.getObject(1, UUID.class),
                    row.getLong(2),
                    row.getInt(3),
                    row.getTimestamp(4).toInstant()))
            .list()
            .stream()
            .collect(Collectors.toMap(Failed::action, Function.identity()));
    return rules.of(organisation).stream()
        .map(rule -> {
          UUID action = rule.action().id();
          Named numbers = named.getOrDefault(action, new Named(0, false));
          Failed trouble = failed.get(action);
          return new Numbers(
              rule,
              numbers.named(),
              numbers.less(),
              trouble == null ? 0 : trouble.failed(),
              trouble == null ? 0 : trouble.tries(),
              trouble == null ? null : trouble.triedAt());
        })
        .toList();
  }

  /** People whose records could not be removed, by their ids; they are tried again every day. */
  public List<Failure> people() {
    return jdbc.sql(
            """
            select signature_id, failures, reason, failed_at
            from retention_failure where action_id = ? order by failed_at desc, signature_id
            """)
        .param(LinkMail.NO_ACTION)
        .query((row, _) -> failure(row))
        .list();
  }

  /**
   * An organisation's records of people in numbers.
   *
   * @param all how many there are, as {@link LapsedPeople.Numbers} has it
   * @param held how many stay, because a consent is in force or staff hold them; {@code null} when
   *     there are too many to look at each
   * @param lookedAt when all of them were last looked at; {@code null} when they never were
   * @param failed how many could not be removed
   */
  public record Records(long all, @Nullable Long held, @Nullable Instant lookedAt, long failed) {}

  /** The same of people's records. Changes nothing. */
  public Records records(UUID organisation) {
    LapsedPeople.Numbers numbers = lapsed.count(organisation);
    Optional<Instant> looked =
        jdbc
            .sql("select finished_at from people_retention where organisation_id = ?")
            .param(organisation)
            .query((row, _) -> row.getTimestamp(1))
            .list()
            .stream()
            .filter(Objects::nonNull)
            .map(Timestamp::toInstant)
            .findFirst();
    long failed =
        jdbc.sql(
                """
                select count(*) from retention_failure where organisation_id = ? and action_id = ?
                """)
            .params(organisation, LinkMail.NO_ACTION)
            .query(Long.class)
            .single();
    return new Records(numbers.all(), numbers.held(), looked.orElse(null), failed);
  }

  private static Failure failure(ResultSet row) throws SQLException {
    return new Failure(
        row.getObject("signature_id", UUID.class),
        row.getInt("failures"),
        row.getString("reason"),
        row.getTimestamp("failed_at").toInstant());
  }

  private Entry entry(RetentionRules.Rule rule) {
    UUID organisation = rule.action().organisationId();
    UUID action = rule.action().id();
    Counts counts =
        jdbc.sql(
                """
                select count(*) filter (where anonymous_at is null) as named,
                  count(*) filter (where anonymous_at is not null) as anonymous,
                  (select count(*) from letter
                    where organisation_id = :organisation and action_id = :action
                      and state in ('queued', 'held', 'deferred', 'claimed')) as waiting
                from signature where organisation_id = :organisation and action_id = :action
                """)
            .param("organisation", organisation)
            .param("action", action)
            .query(Counts.class)
            .single();
    List<Failure> failures =
        jdbc.sql(
                """
                select signature_id, failures, reason, failed_at from retention_failure
                where organisation_id = ? and action_id = ? order by failed_at desc, signature_id
                """)
            .params(organisation, action)
            .query((row, _) -> failure(row))
            .list();
    return new Entry(rule, counts.named(), counts.anonymous(), counts.waiting(), failures);
  }
}
