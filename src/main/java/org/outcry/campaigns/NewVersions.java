package org.outcry.campaigns;

import java.util.UUID;
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
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into action (organisation_id, id, slug, state, latest_version)
            values (?, ?, ?, 'draft', 1)
            """)
        .params(organisation, id, content.slug().value())
        .update();
    versions.add(organisation, id, 1, content);
    return id;
  }

  /**
   * Makes a version the latest, unless it says what the latest says.
   *
   * @return its number
   */
  public int add(UUID organisation, UUID action, ActionContent content) {
    int latest =
        jdbc.sql(
                "select latest_version from action where organisation_id = ? and id = ? for update")
            .params(organisation, action)
            .query(Integer.class)
            .single();
    if (versions.read(organisation, action, latest).equals(content)) {
      return latest;
    }
    versions.add(organisation, action, latest + 1, content);
    versions.latest(organisation, action, latest + 1);
    return latest + 1;
  }

  /** Notes which translations of a version are out of date; without that, none is. */
  public void outdated(UUID organisation, UUID action, int version, Outdated outdated) {
    versions.outdated(organisation, action, version, outdated);
  }
}
