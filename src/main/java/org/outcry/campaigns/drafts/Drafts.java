package org.outcry.campaigns.drafts;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.NewVersions;
import org.outcry.campaigns.Pictures;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.platform.database.Documents;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The drafts of an organisation's actions. There is one draft of an action; until somebody changes
 * it, it says what the latest version says. Changes wait for each other, and each is made to what
 * the one before it left.
 */
@Service
public class Drafts {
  /** How many steps can be undone. */
  private static final int STEPS = 50;

  private static final String FIND =
      """
      select a.organisation_id, a.id, a.state, a.latest_version,
        coalesce(a.live_version, 0) as live_version, d.revision, d.based_on,
        coalesce(d.document, v.document)::text as document, d.changed,
        coalesce(d.section_keys, v.section_keys) as section_keys, a.section_keys_given,
        coalesce(d.edited_by, v.edited_by) as edited_by,
        coalesce(d.edited_at, a.created_at) as edited_at,
        coalesce(d.outdated, o.outdated, '{}')::text as outdated, p.document::text as published,
        coalesce((select true from signature s
          where s.organisation_id = a.organisation_id and s.action_id = a.id
          order by s.organisation_id, s.action_id, s.id limit 1), false) as signed
      from action a
      join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
        and v.version = a.latest_version
      left join action_version p on p.organisation_id = a.organisation_id and p.action_id = a.id
        and p.version = a.live_version
      left join action_version_outdated o on o.organisation_id = a.organisation_id
        and o.action_id = a.id and o.version = a.latest_version
      left join (
        select organisation_id, action_id, revision, edited_by, edited_at, not discarded as changed,
          case when not discarded then based_on end as based_on,
          case when not discarded then document end as document,
          case when not discarded then section_keys end as section_keys,
          case when not discarded then outdated end as outdated
        from action_draft) d on d.organisation_id = a.organisation_id and d.action_id = a.id
      where a.organisation_id = ? and a.slug = ?
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final NewVersions versions;
  private final Pictures pictures;
  private final DraftEditors editors;
  private final Audit audit;

  Drafts(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      NewVersions versions,
      Pictures pictures,
      DraftEditors editors,
      Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.versions = versions;
    this.pictures = pictures;
    this.editors = editors;
    this.audit = audit;
  }

  /** An action's draft; empty when the organisation has no such action. */
  public Optional<Draft> find(UUID organisation, Slug slug) {
    return jdbc.sql(FIND)
        .params(organisation, slug.value())
        .query((row, _) -> draft(row))
        .optional();
  }

  /** The same, which nobody else changes until the transaction has ended. */
  Optional<Draft> locked(UUID organisation, Slug slug) {
    // In a statement of its own: what waits for a lock reads other tables as they were before.
    jdbc.sql("select 1 from action where organisation_id = ? and slug = ? for update")
        .params(organisation, slug.value())
        .query(Integer.class)
        .optional();
    return find(organisation, slug);
  }

  private static Draft draft(ResultSet row) throws SQLException {
    ActionContent content = Documents.read(row.getString("document"), ActionContent.class);
    @Nullable Array keys = row.getArray("section_keys");
    @Nullable String published = row.getString("published");
    int latest = row.getInt("latest_version");
    return new Draft(
        row.getObject("organisation_id", UUID.class),
        row.getObject("id", UUID.class),
        Action.State.of(row.getString("state")),
        content,
        keys == null ? Draft.keys(content.sections().size()) : List.of((String[]) keys.getArray()),
        row.getInt("section_keys_given"),
        row.getInt("revision"),
        row.getBoolean("changed"),
        row.getObject("based_on", Integer.class) == null ? latest : row.getInt("based_on"),
        latest,
        row.getInt("live_version"),
        row.getObject("edited_by", UUID.class),
        row.getTimestamp("edited_at").toInstant(),
        Documents.read(row.getString("outdated"), Outdated.class),
        published == null ? null : Documents.read(published, ActionContent.class),
        row.getBoolean("signed"));
  }

  /**
   * Changes a draft.
   *
   * @param by the account whose change it is
   * @param step makes the changed draft from what it is now, within the transaction; the same draft
   *     for no change. What it throws undoes all.
   * @return the draft as it is then; empty when the organisation has no such action
   */
  public Optional<Draft> change(UUID organisation, Slug slug, UUID by, UnaryOperator<Draft> step) {
    return transactions.execute(_ ->
        locked(organisation, slug)
            .map(before -> {
              Draft after = step.apply(before);
              return after.equals(before) ? before : store(before, after, by);
            }));
  }

  private Draft store(Draft before, Draft after, UUID by) {
    record(before, "parts", String.join(", ", ChangedParts.of(before.content(), after.content())));
    step(before);
    put(after, by, false);
    editors.note(before, by);
    needPictures(after);
    return find(before.organisationId(), after.content().slug()).orElseThrow();
  }

  /** Keeps what a draft says, so that what comes after it can be undone. */
  private void step(Draft before) {
    jdbc.sql(
            """
            insert into action_draft_step (organisation_id, action_id, revision, document,
              section_keys, edited_by, edited_at, outdated)
            values (?, ?, ?, cast(? as jsonb), ?, ?, ?, cast(? as jsonb))
            """)
        .param(before.organisationId())
        .param(before.actionId())
        .param(before.revision())
        .param(Documents.write(before.content()))
        .param(before.keys().toArray(String[]::new))
        .param(before.editedBy())
        .param(Timestamp.from(before.editedAt()))
        .param(Documents.write(before.outdated()))
        .update();
    jdbc.sql(
            "delete from action_draft_step where organisation_id = ? and action_id = ? and revision <= ?")
        .params(before.organisationId(), before.actionId(), before.revision() - STEPS)
        .update();
  }

  /** Stores a draft after one more step, and how many keys its action has given by then. */
  private void put(Draft after, UUID by, boolean discarded) {
    jdbc.sql(
            """
            insert into action_draft (organisation_id, action_id, revision, based_on, document,
              section_keys, edited_by, outdated, discarded)
            values (:organisation, :action, :revision, :based_on, cast(:document as jsonb), :keys,
              :by, cast(:outdated as jsonb), :discarded)
            on conflict (organisation_id, action_id) do update
              set revision = excluded.revision, based_on = excluded.based_on,
                document = excluded.document, section_keys = excluded.section_keys,
                edited_by = excluded.edited_by, edited_at = now(), outdated = excluded.outdated,
                discarded = excluded.discarded
            """)
        .param("organisation", after.organisationId())
        .param("action", after.actionId())
        .param("revision", after.revision() + 1)
        .param("based_on", after.basedOn())
        .param("document", Documents.write(after.content()))
        .param("keys", after.keys().toArray(String[]::new))
        .param("by", by)
        .param("outdated", Documents.write(after.outdated()))
        .param("discarded", discarded)
        .update();
    jdbc.sql(
            """
            update action set section_keys_given = :given
            where organisation_id = :organisation and id = :action and section_keys_given < :given
            """)
        .param("organisation", after.organisationId())
        .param("action", after.actionId())
        .param("given", after.given())
        .update();
  }

  /**
   * Takes back the last step, when the draft is the one that was looked at.
   *
   * @param stamp of the draft after the step
   * @return the draft as it is then; empty when it has gone on since, or nothing is left to undo
   */
  public Optional<Draft> undo(UUID organisation, Slug slug, UUID by, String stamp) {
    return transactions.execute(_ ->
        locked(organisation, slug)
            .filter(now -> now.stamp().equals(stamp))
            .flatMap(now ->
                jdbc.sql(
                        """
                        select s.document::text, s.section_keys, s.outdated::text, d.based_on
                        from action_draft_step s
                        join action_draft d on d.organisation_id = s.organisation_id
                          and d.action_id = s.action_id
                        where s.organisation_id = ? and s.action_id = ? and s.revision = ?
                        """)
                    .params(organisation, now.actionId(), now.revision() - 1)
                    .query((row, _) ->
                        now.restored(
                            Documents.read(row.getString(1), ActionContent.class),
                            List.of((String[]) row.getArray(2).getArray()),
                            Documents.read(row.getString(3), Outdated.class),
                            row.getInt(4)))
                    .optional()
                    .map(before -> {
                      editors.again(now);
                      return store(now, before, by);
                    })));
  }

  /**
   * Throws a draft's changes away, as a step that can be undone: it says what the latest version
   * says, and nobody has worked at it.
   *
   * @param stamp of the draft that is thrown away
   * @return whether it was; not when somebody has changed it since, or there is nothing to discard
   */
  public boolean discard(UUID organisation, Slug slug, UUID by, String stamp) {
    return transactions.execute(_ ->
        locked(organisation, slug)
            .filter(now -> now.changed() && now.stamp().equals(stamp))
            .map(now -> {
              record(now, "discarded", now.revision());
              step(now);
              put(now, by, true);
              editors.aside(now);
              needPictures(find(organisation, slug).orElseThrow());
              return true;
            })
            .orElse(false));
  }

  /** Those that it shows, and those that undoing a step would show again, can't be removed. */
  private void needPictures(Draft draft) {
    Set<String> needed = new LinkedHashSet<>(draft.content().pictures());
    jdbc.sql(
            "select document::text from action_draft_step where organisation_id = ? and action_id = ?")
        .params(draft.organisationId(), draft.actionId())
        .query((row, _) -> Documents.read(row.getString(1), ActionContent.class))
        .list()
        .forEach(before -> needed.addAll(before.pictures()));
    pictures.use(draft.organisationId(), draft.actionId(), 0, needed);
  }

  private void record(Draft draft, String what, Object value) {
    audit.record(
        Deed.of(Act.ACTION_EDITED)
            .in(draft.organisationId())
            .on("action", draft.content().slug())
            .with(what, value));
  }

  /** A draft's changes are gone: it says what the latest version says. */
  private void forget(Draft draft) {
    forget("action_draft_step", draft);
    forget("action_draft", draft);
    editors.forget(draft);
    pictures.use(draft.organisationId(), draft.actionId(), 0, Set.of());
  }

  private void forget(String table, Draft draft) {
    jdbc.sql("delete from " + table + " where organisation_id = ? and action_id = ?")
        .params(draft.organisationId(), draft.actionId())
        .update();
  }

  /**
   * Makes the draft the action's latest version, for {@link org.outcry.campaigns.Actions#publish}.
   * The draft is then as if nobody had changed it.
   *
   * @param revision of the draft that was looked at
   * @return the version; empty when somebody has changed the draft since
   */
  public Optional<Integer> version(UUID organisation, Slug slug, int revision) {
    return version(organisation, slug, draft -> draft.revision() == revision);
  }

  /**
   * The same of a draft that passes a test, which is made while nobody can change it.
   *
   * @return the version; empty when it does not pass
   */
  public Optional<Integer> version(UUID organisation, Slug slug, Predicate<Draft> test) {
    return transactions.execute(_ ->
        locked(organisation, slug)
            .filter(test)
            .map(now -> {
              int version =
                  versions.add(organisation, now.actionId(), now.content(), now.editedBy());
              versions.sections(organisation, now.actionId(), version, now.keys());
              versions.outdated(organisation, now.actionId(), version, now.outdated());
              editors.became(now, version);
              forget(now);
              return version;
            }));
  }
}
