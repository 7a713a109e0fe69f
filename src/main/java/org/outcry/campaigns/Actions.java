package org.outcry.campaigns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisation;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The actions of this installation: found, imported, published, closed, exported. */
@Service
public class Actions {
  private static final int VERSIONS_KEPT = 200;
  private static final String FIND =
      """
      select o.id as organisation_id, o.document::text as organisation, a.id, a.slug, a.state,
        v.version, v.document::text as content
      from action a
      join organisation o on o.id = a.organisation_id
      join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
        and v.version = coalesce(a.live_version, a.latest_version)
      """;

  private final JdbcClient jdbc;
  private final ActionImport imports;
  private final ActionLife life;
  private final ActionExport exports;
  private final Cache<VersionId, ActionContent> versions =
      Caffeine.newBuilder().maximumSize(VERSIONS_KEPT).build();

  private final ObjectProvider<LaunchGuard> guards;

  Actions(
      JdbcClient jdbc,
      ActionImport imports,
      ActionLife life,
      ActionExport exports,
      ObjectProvider<LaunchGuard> guards) {
    this.jdbc = jdbc;
    this.imports = imports;
    this.life = life;
    this.exports = exports;
    this.guards = guards;
  }

  private record VersionId(UUID action, int version) {}

  private record Row(
      UUID organisationId,
      String organisation,
      UUID id,
      String slug,
      String state,
      int version,
      String content) {
    Action action() {
      return new Action(
          organisationId,
          Documents.read(organisation, Organisation.class),
          id,
          new Slug(slug),
          Action.State.of(state),
          version,
          Documents.read(content, ActionContent.class));
    }
  }

  /**
   * One line of the list of actions.
   *
   * @param latest the latest version
   * @param live the version that the public sees, 0 for none
   * @param counted signatures, without the offset
   */
  public record Summary(
      Slug slug, Slug organisation, Action.State state, int latest, int live, long counted) {}

  /** A published action by its slug as somebody typed it; empty for whatever else they typed. */
  public Optional<Action> published(String typed) {
    return Slug.isSlug(typed)
        ? find(new Slug(typed)).filter(Action::isPublished)
        : Optional.empty();
  }

  /** An action as the public sees it, or a draft as it was last imported; read anew each time. */
  public Optional<Action> find(Slug slug) {
    return jdbc.sql(FIND + " where a.slug = ?")
        .param(slug.value())
        .query(Row.class)
        .optional()
        .map(Row::action);
  }

  /** The same by the action's id. */
  public Optional<Action> find(UUID id) {
    return jdbc.sql(FIND + " where a.id = ?")
        .param(id)
        .query(Row.class)
        .optional()
        .map(Row::action);
  }

  /**
   * Any version of an action; kept in memory, since it never changes.
   *
   * @throws org.springframework.dao.EmptyResultDataAccessException when there is no such version
   */
  public ActionContent version(UUID action, int version) {
    return versions.get(
        new VersionId(action, version),
        id ->
            jdbc.sql(
                    """
                    select v.document::text from action a
                    join action_version v
                      on v.organisation_id = a.organisation_id and v.action_id = a.id
                    where a.id = ? and v.version = ?
                    """)
                .params(id.action(), id.version())
                .query((row, _) -> Documents.read(row.getString(1), ActionContent.class))
                .single());
  }

  /**
   * A version that the public has seen.
   *
   * @param replacedAt when another took its place; {@code null} while it is live
   */
  public record Published(@Nullable Instant replacedAt) {}

  /** When the public saw a version; empty when it never did. */
  public Optional<Published> published(UUID action, int version) {
    return jdbc.sql(
            """
            select (select min(later.published_at) from action_version later
              where later.organisation_id = v.organisation_id and later.action_id = v.action_id
                and later.version > v.version)
            from action a
            join action_version v on v.organisation_id = a.organisation_id and v.action_id = a.id
            where a.id = ? and v.version = ? and v.published_at is not null
            """)
        .params(action, version)
        .query((row, _) -> {
          Timestamp replaced = row.getTimestamp(1);
          return new Published(replaced == null ? null : replaced.toInstant());
        })
        .optional();
  }

  /** The versions that the public has seen, the newest first, at most so many. */
  public List<Integer> published(UUID organisation, UUID action, int most) {
    return jdbc.sql(
            """
            select version from action_version
            where organisation_id = ? and action_id = ? and published_at is not null
            order by version desc limit ?
            """)
        .params(organisation, action, most)
        .query(Integer.class)
        .list();
  }

  /** The slugs of an organisation's actions, drafts too, in order. */
  public List<Slug> of(Slug organisation) {
    return jdbc.sql(
            """
            select a.slug from action a join organisation o on o.id = a.organisation_id
            where o.slug = ? order by a.slug
            """)
        .param(organisation.value())
        .query((row, _) -> new Slug(row.getString("slug")))
        .list();
  }

  /** All actions, by organisation and slug. */
  public List<Summary> list() {
    return jdbc.sql(
            """
            select a.slug, o.slug as organisation, a.state, a.latest_version,
              coalesce(a.live_version, 0) as live_version, coalesce(c.counted, 0) as counted
            from action a
            join organisation o on o.id = a.organisation_id
            left join action_counter c on c.organisation_id = a.organisation_id
              and c.action_id = a.id
            order by o.slug, a.slug
            """)
        .query((row, _) ->
            new Summary(
                new Slug(row.getString("slug")),
                new Slug(row.getString("organisation")),
                Action.State.of(row.getString("state")),
                row.getInt("latest_version"),
                row.getInt("live_version"),
                row.getLong("counted")))
        .list();
  }

  /**
   * Reads a campaign folder into a new version, which the public sees once it is published. All in
   * one transaction: with any problem nothing is changed.
   *
   * @param updateOrganisation whether the folder may change its organisation, and with it the
   *     organisation's other pages
   */
  public ImportOutcome importFolder(Path folder, boolean updateOrganisation) {
    return imports.importFolder(folder, updateOrganisation, false, null);
  }

  /**
   * The same of a folder whose action may be sealed.
   *
   * @param acceptSealing whether what it loses by {@link Sealing} is accepted
   */
  public ImportOutcome importFolder(
      Path folder, boolean updateOrganisation, boolean acceptSealing) {
    return imports.importFolder(folder, updateOrganisation, acceptSealing, null);
  }

  /**
   * The same of a folder whose script may run in the page itself.
   *
   * @param inPageBy who agrees to that, see {@link InPageScripts}; {@code null} for nobody
   */
  public ImportOutcome importFolder(
      Path folder, boolean updateOrganisation, boolean acceptSealing, @Nullable String inPageBy) {
    return imports.importFolder(folder, updateOrganisation, acceptSealing, inPageBy);
  }

  /**
   * Writes the latest version as a folder, in the canonical form.
   *
   * @param overwrite whether a campaign folder may be replaced; nothing else ever is
   */
  public ExportOutcome export(Slug slug, Path folder, boolean overwrite) {
    return exports.export(slug, folder, overwrite);
  }

  /**
   * Shows the latest version to the public. A draft goes live; a closed action stays closed, so
   * that its good news can be told.
   */
  public LifeOutcome publish(Slug slug) {
    return publish(slug, null);
  }

  /**
   * The same of an action that may be sealed.
   *
   * @param sealedBy who accepts what it loses by {@link Sealing}; {@code null} for nobody
   */
  public LifeOutcome publish(Slug slug, @Nullable String sealedBy) {
    return refusal(slug).orElseGet(() -> life.publish(slug, sealedBy, null));
  }

  /**
   * The same of a version that somebody has looked at; refused when another is the latest by now.
   *
   * @param sealedBy who accepts what it loses by {@link Sealing}; {@code null} for nobody
   */
  public LifeOutcome publish(Slug slug, int version, @Nullable String sealedBy) {
    return refusal(slug).orElseGet(() -> life.publish(slug, sealedBy, version));
  }

  /** Why the latest version would not be shown to the public now; empty when nothing is known. */
  public Optional<Message> obstacle(Slug slug) {
    return latest(slug).flatMap(this::barred);
  }

  /** The files of a folder that says a content of an action, as an export writes them. */
  public Map<String, byte[]> files(UUID organisation, UUID action, ActionContent content) {
    return exports.files(organisation, action, content);
  }

  /**
   * Reads a folder for one organisation, whose settings it can't change. All in one transaction:
   * with any problem nothing is changed.
   *
   * @param keeper puts what it says where it belongs
   */
  public ImportOutcome importFolder(UUID organisation, Path folder, FolderKeeper keeper) {
    return imports.importFolder(organisation, folder, keeper);
  }

  /** Ends signing; the page stays. */
  public LifeOutcome close(Slug slug) {
    return life.move(slug, Action.State.CLOSED);
  }

  /** Ends signing with good news, which its live version must have; the page stays. */
  public LifeOutcome win(Slug slug) {
    return life.move(slug, Action.State.WON);
  }

  /** Interrupts signing; the page stays, and letters that have not left wait. */
  public LifeOutcome pause(Slug slug) {
    return life.move(slug, Action.State.PAUSED);
  }

  /** Lets a paused or closed action be signed again, and its letters leave. */
  public LifeOutcome reopen(Slug slug) {
    return shown(slug)
        .flatMap(this::barred)
        .map(why -> Message.sentences(List.of(why, Message.of("refusal.as-shown"))))
        .<LifeOutcome>map(LifeOutcome.Refused::new)
        .orElseGet(() -> life.move(slug, Action.State.LIVE));
  }

  private Optional<LifeOutcome> refusal(Slug slug) {
    return obstacle(slug).map(LifeOutcome.Refused::new);
  }

  private Optional<Message> barred(Launch launch) {
    return guards.stream()
        .map(guard -> guard.refusal(launch))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** An action's latest version, shown to the public or not; empty when there is no such action. */
  public Optional<Launch> latest(Slug slug) {
    return find(slug)
        .map(action -> {
          int version =
              jdbc.sql("select latest_version from action where id = ?")
                  .param(action.id())
                  .query(Integer.class)
                  .single();
          return launch(action, version, version(action.id(), version));
        });
  }

  /** What the public sees of an action already, which is what is opened again. */
  private Optional<Launch> shown(Slug slug) {
    return find(slug)
        .filter(action -> action.state() != Action.State.DRAFT)
        .map(action -> launch(action, action.version(), action.content()));
  }

  private static Launch launch(Action action, int version, ActionContent content) {
    return new Launch(
        action.organisationId(),
        action.organisation(),
        action.id(),
        version,
        content,
        action.isLive() || action.isPaused() ? action.content().addresses() : Set.of());
  }
}
