package org.outcry.campaigns.drafts;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.organisations.Campaigners;
import org.outcry.organisations.EndsWithRole;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links that show an action's draft to whoever has them, without signing in. A key has 128 random
 * bits; only its hash is kept, so that nobody finds it in the database.
 */
@Service
public class PreviewLinks implements EndsWithRole {
  /** How long a link is good. */
  public static final Duration GOOD_FOR = Duration.ofDays(14);

  /** What a page's address begins with; the key follows. */
  public static final String PATH = "/preview/";

  private static final int MOST = 50;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final JdbcClient jdbc;

  private final TransactionTemplate transactions;
  private final Audit audit;
  private final Campaigners campaigners;

  PreviewLinks(
      JdbcClient jdbc, TransactionTemplate transactions, Audit audit, Campaigners campaigners) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.campaigners = campaigners;
  }

  /** A link as it is listed: without its key, which nobody knows any more. */
  public record Link(UUID id, UUID madeBy, Instant madeAt, Instant expiresAt) {}

  /** What a link shows. */
  public record Shown(UUID organisation, Slug action) {}

  /**
   * Makes a link, on record.
   *
   * @return its path, which is told once; empty when the action has 50 that are good already
   * @throws Campaigners.RoleEnded when they may make none any more
   */
  public Optional<String> make(Draft draft, UUID by) {
    String key = RandomKey.draw();
    return transactions.execute(_ -> {
      campaigners.hold(draft.organisationId(), by);
      if (!add(draft, key, by)) {
        return Optional.empty();
      }
      audit.record(deed(draft).with("done", "made"));
      return Optional.of(PATH + key);
    });
  }

  private static Deed deed(Draft draft) {
    return Deed.of(Act.PREVIEW_SHARED)
        .in(draft.organisationId())
        .on("action", draft.content().slug());
  }

  private boolean add(Draft draft, String key, UUID by) {
    return jdbc.sql(
                """
                insert into preview_link (key_hash, organisation_id, action_id, id, made_by,
                  expires_at)
                select :hash, :organisation, :action, :id, :by, now() + make_interval(secs => :secs)
                where (select count(*) from preview_link
                  where organisation_id = :organisation and action_id = :action
                    and expires_at > now()) < :most
                """)
            .param("hash", RandomKey.hash(key))
            .param("organisation", draft.organisationId())
            .param("action", draft.actionId())
            .param("id", Ids.next())
            .param("by", by)
            .param("secs", GOOD_FOR.toSeconds())
            .param("most", MOST)
            .update()
        == 1;
  }

  /** An action's links that are good, the newest first. */
  public List<Link> list(UUID organisation, UUID action) {
    return jdbc.sql(
            """
            select id, made_by, made_at, expires_at from preview_link
            where organisation_id = ? and action_id = ? and expires_at > now()
            order by made_at desc, id
            """)
        .params(organisation, action)
        .query((row, _) ->
            new Link(
                row.getObject("id", UUID.class),
                row.getObject("made_by", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("expires_at").toInstant()))
        .list();
  }

  /** Takes a link back, on record: from now on it shows nothing. Where there is none, nothing. */
  public void revoke(Draft draft, UUID id) {
    transactions.executeWithoutResult(_ -> {
      int gone =
          jdbc.sql(
                  """
                  delete from preview_link
                  where organisation_id = ? and action_id = ? and id = ?
                  """)
              .params(draft.organisationId(), draft.actionId(), id)
              .update();
      if (gone > 0) {
        audit.record(deed(draft).with("taken-back", id));
      }
    });
  }

  @Override
  public void end(@Nullable UUID organisation, UUID account) {
    jdbc.sql(
            """
            delete from preview_link
            where made_by = :account and organisation_id = coalesce(:organisation, organisation_id)
            """)
        .param("account", account)
        .param("organisation", organisation, Types.OTHER)
        .update();
  }

  /** What the link of a key shows; empty for whatever else somebody has typed. */
  public Optional<Shown> find(String typed) {
    if (!KEY.matcher(typed).matches()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select l.organisation_id, a.slug from preview_link l
            join action a on a.organisation_id = l.organisation_id and a.id = l.action_id
            where l.key_hash = ? and l.expires_at > now()
            """)
        .param(RandomKey.hash(typed))
        .query((row, _) ->
            new Shown(
                row.getObject("organisation_id", UUID.class), new Slug(row.getString("slug"))))
        .optional();
  }

  /** Forgets those that are over. */
  void forget() {
    jdbc.sql("delete from preview_link where expires_at < now()").update();
  }
}
