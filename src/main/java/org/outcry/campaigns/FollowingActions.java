package org.outcry.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeFollower;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Live and paused actions follow the offices that they name: each gets a new version with the
 * present holder, which is published at once. Drafts and closed actions do so when they go live.
 */
@Component
@Order(1)
class FollowingActions implements OfficeFollower {
  private final JdbcClient jdbc;
  private final ActionLife life;

  FollowingActions(JdbcClient jdbc, ActionLife life) {
    this.jdbc = jdbc;
    this.life = life;
  }

  @Override
  public Map<Slug, List<Slug>> followers(UUID organisation) {
    Map<Slug, List<Slug>> followers = new LinkedHashMap<>();
    jdbc.sql(
            """
            select a.slug, target -> 'follows' ->> 'office' as office
            from action a
            join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
              and v.version = a.live_version
            cross join lateral jsonb_array_elements(v.document -> 'letter' -> 'targets') as target
            where a.organisation_id = ? and a.state in ('live', 'paused')
              and target -> 'follows' ->> 'office' is not null
            order by a.slug
            """)
        .param(organisation)
        .query(row -> {
          followers
              .computeIfAbsent(new Slug(row.getString("office")), _ -> new ArrayList<>())
              .add(new Slug(row.getString("slug")));
        });
    return followers;
  }

  @Override
  public List<String> follow(Change change) {
    Map<Slug, List<Slug>> followers = followers(change.organisation());
    return change.changed().stream()
        .flatMap(office -> followers.getOrDefault(office, List.of()).stream())
        .distinct()
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .flatMap(slug -> life.renew(slug).stream())
        .map(done -> "%s follows: version %d is live.".formatted(done.slug(), done.version()))
        .toList();
  }
}
