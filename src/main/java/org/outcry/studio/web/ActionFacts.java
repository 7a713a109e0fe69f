package org.outcry.studio.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Comments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What decides which pages actions have, whichever of them asks: of the draft, of the latest
 * version and of the public one alike, so that the ways stay while one walks.
 */
@Component
class ActionFacts {
  private static final String FACTS =
      """
      select a.slug, a.state,
        -- In the key's order: else PostgreSQL reads a whole table in the hope of an early find.
        coalesce((select true from letter l
          where l.organisation_id = a.organisation_id and l.action_id = a.id
          order by l.organisation_id, l.action_id, l.id limit 1), false)
          or bool_or(said.letter) as has_letter,
        bool_or(said.letter and said.checked) as is_checked,
        bool_or(said.names) as shows_names
      from action a
      cross join lateral (
        select v.version = a.latest_version as checked,
          coalesce(v.document -> 'letter', 'null'::jsonb) <> 'null'::jsonb as letter,
          v.document -> 'sections' @> '[{"type": "supporters"}]' as names
        from action_version v
        where v.organisation_id = a.organisation_id and v.action_id = a.id
          and v.version in (a.latest_version, a.live_version)
        union all
        select true, coalesce(d.document -> 'letter', 'null'::jsonb) <> 'null'::jsonb,
          d.document -> 'sections' @> '[{"type": "supporters"}]'
        from action_draft d
        where d.organisation_id = a.organisation_id and d.action_id = a.id and not d.discarded) as said
      where a.organisation_id = :organisation and a.slug in (:slugs)
      group by a.organisation_id, a.id, a.slug, a.state
      """;

  private final JdbcClient jdbc;
  private final Comments comments;

  ActionFacts(JdbcClient jdbc, Comments comments) {
    this.jdbc = jdbc;
    this.comments = comments;
  }

  /**
   * Those of some of an organisation's actions.
   *
   * @param moderates whether to count the comments that wait
   */
  Map<Slug, ActionWays.Facts> of(UUID organisation, Collection<Slug> actions, boolean moderates) {
    Map<Slug, ActionWays.Facts> facts = new HashMap<>();
    if (actions.isEmpty()) {
      return facts;
    }
    Map<Slug, Long> waiting = moderates ? comments.waiting(organisation, actions) : Map.of();
    jdbc.sql(FACTS)
        .param("organisation", organisation)
        .param("slugs", actions.stream().map(Slug::value).toList())
        .query(row -> {
          Slug slug = new Slug(row.getString("slug"));
          facts.put(
              slug,
              new ActionWays.Facts(
                  slug,
                  Action.State.of(row.getString("state")) == Action.State.DRAFT,
                  row.getBoolean("has_letter"),
                  row.getBoolean("is_checked"),
                  row.getBoolean("shows_names"),
                  waiting.getOrDefault(slug, 0L)));
        });
    return facts;
  }
}
