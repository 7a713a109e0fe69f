package org.outcry.campaigns.drafts;

import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who has worked at a draft, and at the versions that were made of it; for within a transaction.
 * Steps alone would not say it: only the last ones are kept. Whoever puts an older version or a
 * folder into a draft has worked at it, too.
 */
@Component
class DraftEditors {
  /** The draft, where a version has its number. */
  private static final int DRAFT = 0;

  private final JdbcClient jdbc;

  DraftEditors(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes that somebody has changed a draft. */
  void note(Draft draft, UUID by) {
    jdbc.sql(
            """
            insert into action_editor (organisation_id, action_id, version, account_id)
            values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(draft.organisationId(), draft.actionId(), DRAFT, by)
        .update();
  }

  /** Whoever has worked at a draft has worked at the version that it is now. */
  void became(Draft draft, int version) {
    jdbc.sql(
            """
            insert into action_editor (organisation_id, action_id, version, account_id)
            select organisation_id, action_id, ?, account_id from action_editor
            where organisation_id = ? and action_id = ? and version = ? on conflict do nothing
            """)
        .params(version, draft.organisationId(), draft.actionId(), DRAFT)
        .update();
  }

  /** A draft's changes are thrown away; they are kept with the step before that. */
  void aside(Draft draft) {
    jdbc.sql(
            """
            update action_draft_step set editors = (select array_agg(account_id) from action_editor
              where organisation_id = :organisation and action_id = :action and version = :draft)
            where organisation_id = :organisation and action_id = :action and revision = :revision
            """)
        .param("organisation", draft.organisationId())
        .param("action", draft.actionId())
        .param("draft", DRAFT)
        .param("revision", draft.revision())
        .update();
    forget(draft);
  }

  /** What was thrown away in a draft's last step comes back, and theirs it is. */
  void again(Draft draft) {
    jdbc.sql(
            """
            insert into action_editor (organisation_id, action_id, version, account_id)
            select organisation_id, action_id, ?, unnest(editors) from action_draft_step
            where organisation_id = ? and action_id = ? and revision = ? on conflict do nothing
            """)
        .params(DRAFT, draft.organisationId(), draft.actionId(), draft.revision() - 1)
        .update();
  }

  /** A draft's changes are gone. */
  void forget(Draft draft) {
    jdbc.sql(
            "delete from action_editor where organisation_id = ? and action_id = ? and version = ?")
        .params(draft.organisationId(), draft.actionId(), DRAFT)
        .update();
  }

  /**
   * Everybody who has worked at what a draft says since what the public sees now: the draft, and
   * the versions after that one.
   */
  Set<UUID> since(Draft draft) {
    return Set.copyOf(
        jdbc.sql(
                """
                select account_id from action_editor
                where organisation_id = :organisation and action_id = :action
                  and (version = :draft or version > :live)
                union
                select edited_by from action_version
                where organisation_id = :organisation and action_id = :action
                  and version > :live and edited_by is not null
                """)
            .param("organisation", draft.organisationId())
            .param("action", draft.actionId())
            .param("draft", DRAFT)
            .param("live", draft.live())
            .query(UUID.class)
            .list());
  }
}
