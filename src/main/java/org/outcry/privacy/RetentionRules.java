package org.outcry.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.organisations.Organisation;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * When each action's signatures become anonymous: so many days after it was closed, as the action
 * says, else its organisation, else a year; and never within two weeks of the day on which Outcry
 * first knew, so that nothing goes before staff could have heard of it, nor within 60 days of its
 * last update, for its link to unsubscribe must work.
 */
@Service
public class RetentionRules {
  static final Duration NOTICE = Duration.ofDays(14);

  /**
   * For how long whoever got an update can unsubscribe by its link, which leads to nobody once the
   * signature is anonymous: Canada's Anti-Spam Legislation, subsection 11(2).
   */
  private static final Duration UNSUBSCRIBED = Duration.ofDays(60);

  private final JdbcClient jdbc;

  RetentionRules(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An action that was ever published, as the public sees it.
   *
   * @param languages the first is its default
   * @param ends the last day (by the organisation’s clock) on which it can be signed; {@code null}
   *     when none is set
   */
  public record Subject(
      UUID organisationId,
      UUID id,
      Slug slug,
      Action.State state,
      List<Language> languages,
      Texts headline,
      @Nullable LocalDate ends) {}

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
      Subject action,
      int days,
      Source source,
      @Nullable Instant closedAt,
      @Nullable Instant dueAt,
      @Nullable Instant finishedAt) {
    boolean isDue(Instant now) {
      return dueAt != null && !dueAt.isAfter(now);
    }
  }

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

  /** Parts of documents, for there may be thousands of actions. */
  private List<Rule> rules(@Nullable UUID organisation) {
    return jdbc.sql(
            """
            select a.organisation_id, a.id, a.slug, a.state, a.closed_at,
              r.noticed_at, r.finished_at,
              (select max(coalesce(u.sent_at, u.queued_at)) from action_update u
                where u.organisation_id = a.organisation_id and u.action_id = a.id) as mailed_at,
              (v.document -> 'languages')::text as languages,
              (v.document -> 'headline')::text as headline,
              (v.document ->> 'ends')::date as ends,
              (v.document ->> 'anonymiseAfterDays')::int as own,
              (o.document -> 'privacy' ->> 'anonymiseAfterDays')::int as theirs
            from action a
            join organisation o on o.id = a.organisation_id
            join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
              and v.version = coalesce(a.live_version, a.latest_version)
            left join retention r on r.organisation_id = a.organisation_id and r.action_id = a.id
              and r.closed_at = a.closed_at
            where a.state <> 'draft'
              and a.organisation_id = coalesce(cast(? as uuid), a.organisation_id)
            order by a.slug
            """)
        .param(organisation)
        .query((row, _) -> rule(row))
        .list();
  }

  private static Rule rule(ResultSet row) throws SQLException {
    Integer own = row.getObject("own", Integer.class);
    Integer theirs = row.getObject("theirs", Integer.class);
    Source source =
        own != null ? Source.ACTION : theirs != null ? Source.ORGANISATION : Source.OUTCRY;
    int days =
        switch (source) {
          case ACTION -> Objects.requireNonNull(own);
          case ORGANISATION -> Objects.requireNonNull(theirs);
          case OUTCRY -> Organisation.Privacy.YEAR;
        };
    Instant closed = instant(row, "closed_at");
    return new Rule(
        new Subject(
            row.getObject("organisation_id", UUID.class),
            row.getObject("id", UUID.class),
            new Slug(row.getString("slug")),
            Action.State.of(row.getString("state")),
            List.of(Documents.read(row.getString("languages"), Language[].class)),
            Documents.read(row.getString("headline"), Texts.class),
            row.getObject("ends", LocalDate.class)),
        days,
        source,
        closed,
        closed == null || days == 0
            ? null
            : due(closed, instant(row, "noticed_at"), instant(row, "mailed_at"), days),
        instant(row, "finished_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static Instant due(
      Instant closed, @Nullable Instant noticed, @Nullable Instant mailed, int days) {
    return Stream.of(
            closed.plus(Duration.ofDays(days)),
            Objects.requireNonNullElseGet(noticed, Instant::now).plus(NOTICE),
            mailed == null ? closed : mailed.plus(UNSUBSCRIBED))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
