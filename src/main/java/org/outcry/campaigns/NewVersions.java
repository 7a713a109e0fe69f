package org.outcry.campaigns;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Versions that are made otherwise than from a folder; for within a transaction. */
@Component
public class NewVersions {
  private final JdbcClient jdbc;
  private final Versions versions;

  NewVersions(JdbcClient jdbc, Versions versions) {
    this.jdbc = jdbc;
    this.versions = versions;
  }

  /**
   * Makes an action that nobody has seen yet.
   *
   * @return its id
   * @throws org.springframework.dao.DuplicateKeyException when the slug is taken
   */
  public UUID make(UUID organisation, ActionContent content) {
    return make(organisation, content, null);
  }

  /**
   * The same in the studio.
   *
   * @param by whose words it has; {@code null} for a command's
   */
  public UUID make(UUID organisation, ActionContent content, @Nullable UUID by) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into action (organisation_id, id, slug, state, latest_version)
            values (?, ?, ?, 'draft', 1)
            """)
        .params(organisation, id, content.slug().value())
        .update();
    versions.add(organisation, id, 1, content, by, 0);
    return id;
  }

  /**
   * Makes a version the latest, unless it says what the latest says.
   *
   * @return its number
   */
  public int add(UUID organisation, UUID action, ActionContent content) {
    return add(organisation, action, content, null);
  }

  /**
   * The same in the studio.
   *
   * @param by whose words it has; {@code null} for a command's
   */
  public int add(UUID organisation, UUID action, ActionContent content, @Nullable UUID by) {
    int latest =
        jdbc.sql(
                "select latest_version from action where organisation_id = ? and id = ? for update")
            .params(organisation, action)
            .query(Integer.class)
            .single();
    if (versions.read(organisation, action, latest).equals(content)) {
      return latest;
    }
    versions.add(organisation, action, latest + 1, content, by, latest);
    versions.latest(organisation, action, latest + 1);
    return latest + 1;
  }

  /** Names a version's sections as they were called where they were written. */
  public void sections(UUID organisation, UUID action, int version, List<String> keys) {
    versions.keys(organisation, action, version, keys);
  }

  /** Notes which translations of a version are out of date; without that, none is. */
  public void outdated(UUID organisation, UUID action, int version, Outdated outdated) {
    versions.outdated(organisation, action, version, outdated);
  }
}
