package org.outcry.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** An organisation's actions, for its people. */
@Service
public class ActionList {
  private final JdbcClient jdbc;

  ActionList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An action in the list, as its latest version has it; one that was never published as its draft
   * does.
   *
   * @param unpublished whether the latest version is not the public one
   * @param counted signatures that count, without the offset
   * @param changed when its draft or its versions changed last
   */
  public record Entry(
      Slug slug,
      Texts headline,
      List<Language> languages,
      Action.State state,
      boolean unpublished,
      long counted,
      Instant changed) {}

  /**
   * Some of an organisation's actions, the newest first.
   *
   * @param skip how many to pass over
   * @param most how many at most
   */
  public List<Entry> of(UUID organisation, int skip, int most) {
    return jdbc.sql(
            """
            select a.slug, a.state, a.latest_version is distinct from a.live_version as unpublished,
              coalesce(c.counted, 0) as counted,
              (said.document -> 'headline')::text as headline,
              (said.document -> 'languages')::text as languages,
              greatest(v.created_at, d.edited_at) as changed
            from action a
            join action_version v on v.organisation_id = a.organisation_id
              and v.action_id = a.id and v.version = a.latest_version
            left join action_draft d on d.organisation_id = a.organisation_id
              and d.action_id = a.id and not d.discarded
            cross join lateral (select case when a.state = 'draft' and d.document is not null
              then d.document else v.document end as document) as said
            left join action_counter c on c.organisation_id = a.organisation_id
              and c.action_id = a.id
            where a.organisation_id = ? order by a.created_at desc, a.slug offset ? limit ?
            """)
        .params(organisation, skip, most)
        .query((row, _) ->
            new Entry(
                new Slug(row.getString("slug")),
                Documents.read(row.getString("headline"), Texts.class),
                List.of(Documents.read(row.getString("languages"), Language[].class)),
                Action.State.of(row.getString("state")),
                row.getBoolean("unpublished"),
                row.getLong("counted"),
                row.getTimestamp("changed").toInstant()))
        .list();
  }
}
