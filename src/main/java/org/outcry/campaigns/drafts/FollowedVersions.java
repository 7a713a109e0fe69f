package org.outcry.campaigns.drafts;

import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.VersionFollower;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What hangs on a version goes on to the one that takes its place: a draft that was begun from it,
 * the hour at which it is to be published, and who has worked at it.
 */
@Component
class FollowedVersions implements VersionFollower {
  private static final String DRAFT =
      """
      update action_draft set based_on = :now
      where organisation_id = :organisation and action_id = :action and based_on = :before
      """;
  private static final String EDITORS =
      """
      insert into action_editor (organisation_id, action_id, version, account_id)
      select organisation_id, action_id, :now, account_id from action_editor
      where organisation_id = :organisation and action_id = :action and version = :before
      union
      select organisation_id, action_id, :now, edited_by from action_version
      where organisation_id = :organisation and action_id = :action and version = :before
        and edited_by is not null
      on conflict do nothing
      """;
  private static final String SCHEDULE =
      """
      update action_schedule s set version = :now from action a
      where s.organisation_id = :organisation and s.action_id = :action and s.version = :before
        and a.organisation_id = s.organisation_id and a.id = s.action_id
      returning a.slug
      """;

  private final JdbcClient jdbc;
  private final Audit audit;

  FollowedVersions(JdbcClient jdbc, Audit audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  @Override
  public void renewed(UUID organisation, UUID action, int before, int now) {
    moving(DRAFT, organisation, action, before, now).update();
    moving(EDITORS, organisation, action, before, now).update();
    moving(SCHEDULE, organisation, action, before, now)
        .query(String.class)
        .optional()
        .ifPresent(slug ->
            audit.record(
                Deed.of(Act.ACTION_SCHEDULED)
                    .in(organisation)
                    .on("action", new Slug(slug))
                    .changed("version", before, now)));
  }

  private JdbcClient.StatementSpec moving(
      String statement, UUID organisation, UUID action, int before, int now) {
    return jdbc.sql(statement)
        .param("organisation", organisation)
        .param("action", action)
        .param("before", before)
        .param("now", now);
  }
}
