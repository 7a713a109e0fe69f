package org.outcry.campaigns;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
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

  /**
   * @param by the account whose words they are; {@code null} for a command's, or Outcry's
   * @param after the version whose sections keep their keys in it; 0 for none
   */
  void add(
      UUID organisation,
      UUID action,
      int version,
      ActionContent content,
      @Nullable UUID by,
      int after) {
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
    keys(organisation, action, version, carried(organisation, action, content, after));
    pictures.use(organisation, action, version, content.pictures());
  }

  /** A version that says what another does, with whoever holds the offices now. */
  void renew(UUID organisation, UUID action, int version, ActionContent content, int as) {
    add(organisation, action, version, content, null, as);
    outdatedAs(organisation, action, version, as);
  }

  private List<String> carried(UUID organisation, UUID action, ActionContent content, int after) {
    if (after == 0) {
      return SectionKeys.first(content.sections().size());
    }
    int given =
        jdbc.sql("select section_keys_given from action where organisation_id = ? and id = ?")
            .params(organisation, action)
            .query(Integer.class)
            .single();
    List<Section> before = read(organisation, action, after).sections();
    List<String> keys =
        jdbc.sql(
                """
                select section_keys from action_version
                where organisation_id = ? and action_id = ? and version = ?
                """)
            .params(organisation, action, after)
            .query((row, _) -> keys(row.getArray(1), before.size()))
            .single();
    return SectionKeys.carried(before, keys, content.sections(), given);
  }

  private static List<String> keys(@Nullable Array stored, int sections) throws SQLException {
    return stored == null ? SectionKeys.first(sections) : List.of((String[]) stored.getArray());
  }

  /** Names the sections of a version. */
  void keys(UUID organisation, UUID action, int version, List<String> keys) {
    jdbc.sql(
            """
            update action_version set section_keys = ?
            where organisation_id = ? and action_id = ? and version = ?
            """)
        .params(keys.toArray(String[]::new), organisation, action, version)
        .update();
    jdbc.sql(
            """
            update action set section_keys_given = greatest(section_keys_given, ?)
            where organisation_id = ? and id = ?
            """)
        .params(SectionKeys.highest(keys), organisation, action)
        .update();
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
  private void outdatedAs(UUID organisation, UUID action, int version, int as) {
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
