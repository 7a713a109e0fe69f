package org.outcry.letters;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Following;
import org.outcry.targets.Offices;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom letters go to: the target of the version that was signed, or whom staff have moved them to.
 * Such an addressee is kept as it was then and never changes, so that what a letter says can be
 * shown from the same values for ever.
 */
@Component
public class Addressees {
  private static final int KEPT = 500;

  private final JdbcClient jdbc;
  private final Actions actions;
  private final Offices offices;
  private final Cache<UUID, Target> kept = Caffeine.newBuilder().maximumSize(KEPT).build();

  Addressees(JdbcClient jdbc, Actions actions, Offices offices) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.offices = offices;
  }

  /** Keeps somebody as an addressee of an action's letters. */
  UUID add(UUID organisation, UUID action, Target target) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into addressee (organisation_id, action_id, id, document)
            values (?, ?, ?, cast(? as jsonb))
            """)
        .params(organisation, action, id, Documents.write(target))
        .update();
    return id;
  }

  /**
   * Whom a letter goes to.
   *
   * @param content the version that was signed
   * @param addressee whom it was moved to; {@code null} when it was not
   */
  public Target of(
      UUID organisation,
      UUID action,
      ActionContent content,
      String target,
      @Nullable UUID addressee) {
    return addressee == null
        ? signed(content, target)
        : kept.get(addressee, id -> read(organisation, action, id));
  }

  /** The latest of a name whom letters of an action were moved to; empty when there is none. */
  public Optional<Target> named(UUID organisation, UUID action, String name) {
    return jdbc.sql(
            """
            select document::text from addressee
            where organisation_id = ? and action_id = ? and document ->> 'name' = ?
            order by id desc limit 1
            """)
        .params(organisation, action, name)
        .query((row, _) -> Documents.read(row.getString(1), Target.class))
        .optional();
  }

  private record Written(int version, String target, @Nullable UUID addressee) {}

  /** Whom a letter of the ledger goes to; empty when there is none of this id. */
  Optional<Target> ofLetter(UUID organisation, UUID action, UUID letter) {
    return jdbc.sql(
            """
            select s.version, l.target_key as target, l.addressee_id as addressee
            from letter l
            join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where l.organisation_id = ? and l.action_id = ? and l.id = ?
            """)
        .params(organisation, action, letter)
        .query(Written.class)
        .optional()
        .map(each ->
            of(
                organisation,
                action,
                actions.version(action, each.version()),
                each.target(),
                each.addressee()));
  }

  /** Whom a digest, a dossier or a print run is addressed to. */
  Target ofDelivery(UUID organisation, UUID action, UUID delivery) {
    return jdbc.sql(
            """
            select addressee::text from delivery
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(organisation, action, delivery)
        .query((row, _) -> Documents.read(row.getString(1), Target.class))
        .single();
  }

  /** The target that a letter was signed to. */
  static Target signed(ActionContent content, String target) {
    Slug key = new Slug(target);
    return java.util.Objects.requireNonNull(content.letter()).targets().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private Target read(UUID organisation, UUID action, UUID id) {
    return jdbc.sql(
            """
            select document::text from addressee
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(organisation, action, id)
        .query((row, _) -> Documents.read(row.getString(1), Target.class))
        .single();
  }

  /** Whether somebody else, or nobody, holds the office that a target was written to in. */
  public boolean isReplaced(UUID organisation, Target target) {
    Following follows = target.follows();
    return follows != null
        && offices
            .term(organisation, follows.office())
            .filter(term -> term.equals(follows.holder()))
            .isEmpty();
  }
}
