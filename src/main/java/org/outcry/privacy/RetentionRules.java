package org.outcry.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.organisations.Organisation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * When each action's signatures become anonymous: so many days after it was closed, as the action
 * says, else its organisation, else a year; and never within two weeks of the day on which Outcry
 * first knew, so that nothing goes before staff could have heard of it.
 */
@Service
public class RetentionRules {
  static final Duration NOTICE = Duration.ofDays(14);

  private final JdbcClient jdbc;
  private final Actions actions;

  RetentionRules(JdbcClient jdbc, Actions actions) {
    this.jdbc = jdbc;
    this.actions = actions;
  }

  /** Who says how long. */
  public enum Source {
    /** The action's campaign.yaml. */
    ACTION,
    /** Its organisation.yaml. */
    ORGANISATION,
    /** Nobody: Outcry's own rule. */
    OUTCRY
  }

  /**
   * What the rules say of an action.
   *
   * @param days after closing; 0 for never
   * @param closedAt {@code null} while it can be signed
   * @param dueAt when its signatures go; {@code null} while it can be signed, or when they never do
   * @param finishedAt when the last of them went; {@code null} while some are left
   */
  public record Rule(
      Action action,
      int days,
      Source source,
      @Nullable Instant closedAt,
      @Nullable Instant dueAt,
      @Nullable Instant finishedAt) {
    boolean isDue(Instant now) {
      return dueAt != null && !dueAt.isAfter(now);
    }
  }

  private record Row(
      UUID id,
      @Nullable Instant closedAt,
      @Nullable Instant noticedAt,
      @Nullable Instant finishedAt) {}

  /** Notes which actions have been closed or reopened since the last time. */
  void notice() {
    jdbc.sql(
            """
            insert into retention as r (organisation_id, action_id, closed_at)
            select organisation_id, id, closed_at from action
            where state in ('closed', 'won') and closed_at is not null
            on conflict (organisation_id, action_id) do update
              set closed_at = excluded.closed_at, noticed_at = now(), finished_at = null
              where r.closed_at <> excluded.closed_at
            """)
        .update();
    jdbc.sql(
            """
            delete from retention r where exists (select from action a
              where a.organisation_id = r.organisation_id and a.id = r.action_id
                and a.state not in ('closed', 'won'))
            """)
        .update();
  }

  /** The rule of every action that was ever published, by name. */
  public List<Rule> all() {
    return rules(null);
  }

  /** The same of one organisation. */
  List<Rule> of(UUID organisation) {
    return rules(organisation);
  }

  private List<Rule> rules(@Nullable UUID organisation) {
    return jdbc
        .sql(
            """
            select a.id, a.closed_at, r.noticed_at, r.finished_at from action a
            left join retention r on r.organisation_id = a.organisation_id and r.action_id = a.id
              and r.closed_at = a.closed_at
            where a.state <> 'draft'
              and a.organisation_id = coalesce(cast(? as uuid), a.organisation_id)
            order by a.slug
            """)
        .param(organisation)
        .query((row, _) ->
            new Row(
                row.getObject("id", UUID.class),
                instant(row.getTimestamp("closed_at")),
                instant(row.getTimestamp("noticed_at")),
                instant(row.getTimestamp("finished_at"))))
        .list()
        .stream()
        .map(this::rule)
        .toList();
  }

  private static @Nullable Instant instant(java.sql.@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  private Rule rule(Row row) {
    Action action = actions.find(row.id()).orElseThrow();
    Integer own = action.content().anonymiseAfterDays();
    Integer theirs = action.organisation().privacy().anonymiseAfterDays();
    Source source =
        own != null ? Source.ACTION : theirs != null ? Source.ORGANISATION : Source.OUTCRY;
    int days =
        switch (source) {
          case ACTION -> Objects.requireNonNull(own);
          case ORGANISATION -> Objects.requireNonNull(theirs);
          case OUTCRY -> Organisation.Privacy.YEAR;
        };
    Instant closed = row.closedAt();
    return new Rule(
        action,
        days,
        source,
        closed,
        closed == null || days == 0 ? null : due(closed, row.noticedAt(), days),
        row.finishedAt());
  }

  private static Instant due(Instant closed, @Nullable Instant noticed, int days) {
    Instant due = closed.plus(Duration.ofDays(days));
    Instant known = Objects.requireNonNullElseGet(noticed, Instant::now).plus(NOTICE);
    return due.isAfter(known) ? due : known;
  }
}
