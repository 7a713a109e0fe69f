package org.outcry.campaigns.drafts;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.platform.database.Documents;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The versions of an action, all of which are kept. */
@Service
public class VersionList {
  private static final int MOST = 500;

  private final JdbcClient jdbc;
  private final Drafts drafts;

  VersionList(JdbcClient jdbc, Drafts drafts) {
    this.jdbc = jdbc;
    this.drafts = drafts;
  }

  /**
   * One of them.
   *
   * @param publishedAt when the public first saw it; {@code null} when it never did
   * @param publishedBy {@code null} where a command did it, or Outcry by itself
   * @param editedBy whose words were the last in it; {@code null} likewise
   */
  public record Entry(
      int version,
      Instant madeAt,
      @Nullable Instant publishedAt,
      @Nullable UUID publishedBy,
      @Nullable UUID editedBy) {}

  /** Those of an action, the newest first, at most 500. */
  public List<Entry> of(UUID organisation, UUID action) {
    return jdbc.sql(
            """
            select version, created_at, published_at, published_by, edited_by from action_version
            where organisation_id = ? and action_id = ? order by version desc limit ?
            """)
        .params(organisation, action, MOST)
        .query((row, _) -> {
          Timestamp published = row.getTimestamp("published_at");
          return new Entry(
              row.getInt("version"),
              row.getTimestamp("created_at").toInstant(),
              published == null ? null : published.toInstant(),
              row.getObject("published_by", UUID.class),
              row.getObject("edited_by", UUID.class));
        })
        .list();
  }

  /** What a version says; empty when the action has no such version. */
  public Optional<ActionContent> content(UUID organisation, UUID action, int version) {
    return jdbc.sql(
            """
            select document::text from action_version
            where organisation_id = ? and action_id = ? and version = ?
            """)
        .params(organisation, action, version)
        .query((row, _) -> Documents.read(row.getString(1), ActionContent.class))
        .optional();
  }

  /**
   * The translations that are out of date in a version.
   *
   * @param keys of its sections; {@code null} for those that sections have first
   */
  private record Old(Outdated outdated, @Nullable List<String> keys) {}

  private Old outdated(UUID organisation, UUID action, int version) {
    return jdbc.sql(
            """
            select coalesce(o.outdated, '{}')::text, v.section_keys from action_version v
            left join action_version_outdated o on o.organisation_id = v.organisation_id
              and o.action_id = v.action_id and o.version = v.version
            where v.organisation_id = ? and v.action_id = ? and v.version = ?
            """)
        .params(organisation, action, version)
        .query((row, _) -> {
          Array keys = row.getArray(2);
          return new Old(
              Documents.read(row.getString(1), Outdated.class),
              keys == null ? null : List.of((String[]) keys.getArray()));
        })
        .single();
  }

  private Draft put(Draft draft, ActionContent there, int version) {
    Old old = outdated(draft.organisationId(), draft.actionId(), version);
    List<String> keys = old.keys() == null ? Draft.keys(there.sections().size()) : old.keys();
    return draft.replaced(there).asOldAs(old.outdated(), keys);
  }

  /**
   * Puts what a version says into the draft, as a step that can be undone; translations that were
   * out of date in it are so again.
   *
   * @param stamp of the draft that was looked at
   * @return false when the draft has gone on since, or there is no such version
   */
  public boolean restore(UUID organisation, Slug slug, int version, String stamp, UUID by) {
    boolean[] done = {false};
    drafts.change(
        organisation,
        slug,
        by,
        draft -> {
          Optional<ActionContent> content =
              draft.stamp().equals(stamp)
                  ? content(organisation, draft.actionId(), version)
                  : Optional.empty();
          done[0] = content.isPresent();
          return content.map(there -> put(draft, there, version)).orElse(draft);
        });
    return done[0];
  }
}
