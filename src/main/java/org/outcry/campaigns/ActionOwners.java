package org.outcry.campaigns;

import java.util.Optional;
import java.util.UUID;
import org.outcry.audit.ActionChains;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the audit in whose chain a command on an action is written down. */
@Component
class ActionOwners implements ActionChains {
  private final JdbcClient jdbc;

  ActionOwners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<UUID> organisation(String slug) {
    return jdbc.sql("select organisation_id from action where slug = ?")
        .param(slug)
        .query(UUID.class)
        .optional();
  }
}
