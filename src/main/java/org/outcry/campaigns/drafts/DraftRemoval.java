package org.outcry.campaigns.drafts;

import java.util.List;
import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes actions that were made in error: none that was ever published, and none on which anything
 * hangs but its words, what led to them, and who looked at them. Its slug is free again.
 */
@Service
public class DraftRemoval {
  /** What goes with a draft, in an order that foreign keys allow. */
  private static final List<String> GOES =
      List.of(
          "action_draft_step",
          "action_draft_reader",
          "action_draft",
          "action_editor",
          "action_review",
          "preview_link",
          "trial_signature",
          "action_version_outdated",
          "action_version");

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Drafts drafts;
  private final Audit audit;

  DraftRemoval(JdbcClient jdbc, TransactionTemplate transactions, Drafts drafts, Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.drafts = drafts;
    this.audit = audit;
  }

  /** Whether it could be removed now. */
  public boolean canGo(Draft draft) {
    return draft.state() == Action.State.DRAFT
        && draft.live() == 0
        && !draft.signed()
        && !isHeld(draft);
  }

  /**
   * Removes one, and records that.
   *
   * @return false when there is none that could go, and nothing was removed
   */
  public boolean remove(UUID organisation, Slug slug) {
    return transactions.execute(_ ->
        drafts
            .locked(organisation, slug)
            .filter(this::canGo)
            .map(draft -> {
              remove(draft);
              audit.record(Deed.of(Act.ACTION_REMOVED).in(organisation).on("action", slug.value()));
              return true;
            })
            .orElse(false));
  }

  private void remove(Draft draft) {
    GOES.forEach(table ->
        jdbc.sql("delete from " + table + " where organisation_id = ? and action_id = ?")
            .params(draft.organisationId(), draft.actionId())
            .update());
    jdbc.sql("delete from picture_use where organisation_id = ? and holder = ?")
        .params(draft.organisationId(), draft.actionId())
        .update();
    jdbc.sql("delete from action where organisation_id = ? and id = ?")
        .params(draft.organisationId(), draft.actionId())
        .update();
  }

  /** Whether anything else belongs to it, in whatever table: those of later versions, too. */
  private boolean isHeld(Draft draft) {
    String any =
        jdbc.sql(
                """
                select string_agg(format('exists (select from %I where action_id = :action%s)',
                    t.table_name, case when o.column_name is null then ''
                      else ' and organisation_id = :organisation' end), ' or ')
                from information_schema.tables t
                join information_schema.columns a on a.table_schema = t.table_schema
                  and a.table_name = t.table_name and a.column_name = 'action_id'
                left join information_schema.columns o on o.table_schema = t.table_schema
                  and o.table_name = t.table_name and o.column_name = 'organisation_id'
                where t.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                  and t.table_name not in (:goes)
                """)
            .param("goes", GOES)
            .query(String.class)
            .single();
    return jdbc.sql("select " + any)
        .param("action", draft.actionId())
        .param("organisation", draft.organisationId())
        .query(Boolean.class)
        .single();
  }
}
