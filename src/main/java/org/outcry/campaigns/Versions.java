package org.outcry.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.platform.database.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of actions; they are added and never changed. */
@Component
class Versions {
  private final JdbcClient jdbc;
  private final Pictures pictures;

  Versions(JdbcClient jdbc, Pictures pictures) {
    this.jdbc = jdbc;
    this.pictures = pictures;
  }

  ActionContent read(UUID organisation, UUID action, int version) {
    return jdbc.sql(
            """
            select document::text from action_version
            where organisation_id = ? and action_id = ? and version = ?
            """)
        .params(organisation, action, version)
        .query((found, _) -> Documents.read(found.getString(1), ActionContent.class))
        .single();
  }

  void add(UUID organisation, UUID action, int version, ActionContent content) {
    add(organisation, action, version, content, null);
  }

  /**
   * @param by the account whose words they are; {@code null} for a command's, or Outcry's
   */
  void add(UUID organisation, UUID action, int version, ActionContent content, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into action_version (organisation_id, action_id, version, document, edited_by)
            values (?, ?, ?, cast(? as jsonb), ?)
            """)
        .param(organisation)
        .param(action)
        .param(version)
        .param(Documents.write(content))
        .param(by)
        .update();
    pictures.use(organisation, action, version, content.pictures());
  }

  /** A version that is there already becomes the latest. */
  void latest(UUID organisation, UUID action, int version) {
    jdbc.sql("update action set latest_version = ? where organisation_id = ? and id = ?")
        .params(version, organisation, action)
        .update();
  }

  void outdated(UUID organisation, UUID action, int version, Outdated outdated) {
    jdbc.sql(
            """
            insert into action_version_outdated (organisation_id, action_id, version, outdated)
            values (?, ?, ?, cast(? as jsonb))
            on conflict (organisation_id, action_id, version) do update
              set outdated = excluded.outdated
            """)
        .params(organisation, action, version, Documents.write(outdated))
        .update();
  }

  /**
   * What is out of date in one version is so in another, which says the same in the same places.
   */
  void outdatedAs(UUID organisation, UUID action, int version, int as) {
    jdbc.sql(
            """
            insert into action_version_outdated (organisation_id, action_id, version, outdated)
            select organisation_id, action_id, ?, outdated from action_version_outdated
            where organisation_id = ? and action_id = ? and version = ?
            """)
        .params(version, organisation, action, as)
        .update();
  }
}
