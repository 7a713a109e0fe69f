package org.outcry.campaigns;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.language.Message;
import org.outcry.platform.web.StudioUrl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Scripts that run in an action's page itself. Such a script can do what the page can: read what is
 * typed, and change what is shown. So it runs only where the studio has a host of its own, and only
 * once an administrator has agreed to exactly this script with exactly these origins; both are on
 * record and never changed. It shares the host with the pages of other organisations, and with what
 * people see of their own data there, so that where there are several, one organisation's
 * administrator does not agree for the others: one of the whole installation does.
 */
@Service
public class InPageScripts implements LaunchGuard {
  /** Why none runs without a host of the studio's own. */
  static final Message NOT_APART = Message.of("refusal.scripts-apart");

  private final JdbcClient jdbc;
  private final StudioUrl studioUrl;
  private final Names names;
  private final Audit audit;

  InPageScripts(JdbcClient jdbc, StudioUrl studioUrl, Names names, Audit audit) {
    this.audit = audit;
    this.jdbc = jdbc;
    this.studioUrl = studioUrl;
    this.names = names;
  }

  /**
   * An agreement.
   *
   * @param by who agreed, as their name was then
   */
  public record Agreement(String by, Instant at) {}

  /** Whether scripts may run in pages themselves on this installation. */
  public boolean arePossible() {
    return studioUrl.isApart();
  }

  /** Whether several organisations share this installation. */
  public boolean isShared() {
    return jdbc.sql("select count(*) > 1 from organisation").query(Boolean.class).single();
  }

  /**
   * The agreement to a script of an action; empty when nobody who may has agreed to it as it is.
   * Whoever runs the command line may.
   */
  public Optional<Agreement> agreement(UUID action, Scripts scripts) {
    return jdbc.sql(
            """
            select organisation_id, agreed_by, agreed_at from in_page_agreement
            where action_id = ? and script = ? and (of_installation or account_id is null
              or (select count(*) from organisation) = 1)
            order by agreed_at limit 1
            """)
        .params(action, hash(scripts))
        .query((row, _) -> {
          Timestamp at = row.getTimestamp("agreed_at");
          return new Agreement(
              names.shown(row.getObject("organisation_id", UUID.class), row.getString("agreed_by")),
              at.toInstant());
        })
        .optional();
  }

  /**
   * Records that somebody agrees, in the transaction that there is; nothing when somebody has
   * already.
   *
   * @param account theirs; {@code null} at the command line
   * @param ofInstallation whether they are an administrator of the whole installation
   * @param by their name
   */
  public void agree(
      UUID organisation,
      UUID action,
      Scripts scripts,
      @Nullable UUID account,
      boolean ofInstallation,
      String by) {
    boolean agreed =
        jdbc.sql(
                    """
                    insert into in_page_agreement (organisation_id, action_id, script, account_id,
                      of_installation, agreed_by)
                    values (:organisation, :action, :script, :account, :installation, :by)
                    on conflict do nothing
                    """)
                .param("organisation", organisation)
                .param("action", action)
                .param("script", hash(scripts))
                .param("account", account)
                .param("installation", ofInstallation)
                .param("by", names.keep(organisation, by))
                .update()
            == 1;
    if (agreed) {
      audit.record(
          Deed.of(Act.SCRIPT_AGREED)
              .in(organisation)
              .on("action", slug(action))
              .with("script", hash(scripts))
              .with("origins", String.join(", ", scripts.origins())));
    }
  }

  private String slug(UUID action) {
    return jdbc.sql("select slug from action where id = ?")
        .param(action)
        .query(String.class)
        .single();
  }

  /** Nothing goes live with a script in its page that nobody has agreed to. */
  @Override
  public Optional<Message> refusal(Launch launch) {
    Scripts scripts = launch.content().scripts();
    if (scripts == null || !scripts.runsInPage()) {
      return Optional.empty();
    }
    if (!arePossible()) {
      return Optional.of(NOT_APART);
    }
    return agreement(launch.actionId(), scripts).isPresent()
        ? Optional.empty()
        : Optional.of(
            Message.of("refusal.scripts-unagreed", "action", launch.content().slug().value()));
  }

  private static String hash(Scripts scripts) {
    String all = String.join("\n", scripts.origins()) + "\n\n" + scripts.source();
    return HexFormat.of().formatHex(Sha256.of(all));
  }
}
