package org.outcry.campaigns.drafts;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** When which version is to be published; at most one of an action. Each change is on record. */
@Service
public class Schedules {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Audit audit;

  Schedules(JdbcClient jdbc, TransactionTemplate transactions, Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
  }

  /** A schedule whose time has come. */
  record Due(
      UUID organisation,
      UUID action,
      Slug slug,
      int version,
      UUID by,
      @Nullable String sealing,
      Instant due) {}

  /** Takes the place of the action's schedule before. */
  void set(Launches.Wish wish, int version, Instant due) {
    transactions.executeWithoutResult(_ -> {
      @Nullable Instant before = due(wish.organisation(), wish.action()).orElse(null);
      store(wish, version, due);
      audit.record(deed(wish.organisation(), wish.action(), before, due).with("version", version));
    });
  }

  private static Deed deed(
      UUID organisation, Slug slug, @Nullable Instant before, @Nullable Instant now) {
    return Deed.of(Act.ACTION_SCHEDULED)
        .in(organisation)
        .on("action", slug)
        .changed("due", before, now);
  }

  private Optional<Instant> due(UUID organisation, Slug slug) {
    return jdbc.sql(
            """
            select s.due_at from action_schedule s
            join action a on a.organisation_id = s.organisation_id and a.id = s.action_id
            where a.organisation_id = ? and a.slug = ?
            for update of s
            """)
        .params(organisation, slug.value())
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  private void store(Launches.Wish wish, int version, Instant due) {
    jdbc.sql(
            """
            insert into action_schedule (organisation_id, action_id, version, due_at, made_by,
              accepts_sealing)
            select organisation_id, id, :version, :due, :by, :sealing from action
            where organisation_id = :organisation and slug = :slug
            on conflict (organisation_id, action_id) do update set version = excluded.version,
              due_at = excluded.due_at, made_by = excluded.made_by, made_at = now(),
              accepts_sealing = excluded.accepts_sealing, refusal = null, refused_at = null
            """)
        .param("version", version)
        .param("due", Timestamp.from(due))
        .param("by", wish.by())
        .param("sealing", wish.sealing(), Types.VARCHAR)
        .param("organisation", wish.organisation())
        .param("slug", wish.action().value())
        .update();
  }

  /** An action's schedule, refused ones included; empty for none. */
  public Optional<Schedule> find(UUID organisation, UUID action) {
    return jdbc.sql(
            """
            select version, due_at, made_by, made_at, refusal from action_schedule
            where organisation_id = ? and action_id = ?
            """)
        .params(organisation, action)
        .query((row, _) -> {
          String refusal = row.getString("refusal");
          return new Schedule(
              row.getInt("version"),
              row.getTimestamp("due_at").toInstant(),
              row.getObject("made_by", UUID.class),
              row.getTimestamp("made_at").toInstant(),
              refusal == null ? null : refusal(refusal));
        })
        .optional();
  }

  /** What stands there from before sentences were kept as messages is English. */
  private static Message refusal(String stored) {
    return stored.startsWith("{") ? Documents.read(stored, Message.class) : Message.plain(stored);
  }

  /** Takes it back; nothing when there is none. */
  public void cancel(UUID organisation, Slug slug) {
    transactions.executeWithoutResult(_ -> {
      Optional<Instant> before = due(organisation, slug);
      jdbc.sql(
              """
              delete from action_schedule s using action a
              where a.organisation_id = s.organisation_id and a.id = s.action_id
                and a.organisation_id = ? and a.slug = ?
              """)
          .params(organisation, slug.value())
          .update();
      before.ifPresent(due -> audit.record(deed(organisation, slug, due, null)));
    });
  }

  /** Those whose time has come, the longest due first. */
  List<Due> due() {
    return jdbc.sql(
            """
            select s.organisation_id, s.action_id, a.slug, s.version, s.made_by, s.accepts_sealing,
              s.due_at
            from action_schedule s
            join action a on a.organisation_id = s.organisation_id and a.id = s.action_id
            where s.due_at <= now() and s.refused_at is null
            order by s.due_at
            """)
        .query((row, _) ->
            new Due(
                row.getObject("organisation_id", UUID.class),
                row.getObject("action_id", UUID.class),
                new Slug(row.getString("slug")),
                row.getInt("version"),
                row.getObject("made_by", UUID.class),
                row.getString("accepts_sealing"),
                row.getTimestamp("due_at").toInstant()))
        .list();
  }

  /** Whether the public has seen that very version. */
  boolean wasPublished(Due due) {
    return jdbc.sql(
            """
            select published_at is not null from action_version
            where organisation_id = ? and action_id = ? and version = ?
            """)
        .params(due.organisation(), due.action(), due.version())
        .query(Boolean.class)
        .single();
  }

  /**
   * It was done. One that was set anew meanwhile stays.
   *
   * @param shown the version that was published: the same, or what took its place while it was
   */
  void done(Due due, int shown) {
    jdbc.sql(
            """
            delete from action_schedule
            where organisation_id = ? and action_id = ? and version in (?, ?) and due_at = ?
            """)
        .params(due.organisation(), due.action(), due.version(), shown, Timestamp.from(due.due()))
        .update();
  }

  /**
   * It could not be done, and is not tried again.
   *
   * @return whether that is news: it was not set anew meanwhile
   */
  boolean refused(Due due, Message refusal) {
    return jdbc.sql(
                """
                update action_schedule set refusal = ?, refused_at = now()
                where organisation_id = ? and action_id = ? and version = ? and due_at = ?
                """)
            .params(Documents.write(refusal))
            .params(due.organisation(), due.action(), due.version(), Timestamp.from(due.due()))
            .update()
        == 1;
  }
}
