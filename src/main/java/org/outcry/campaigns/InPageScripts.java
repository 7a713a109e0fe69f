package org.outcry.campaigns;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
 * record and never changed.
 */
@Service
public class InPageScripts implements LaunchGuard {
  /** Why none runs without a host of the studio's own. */
  static final Message NOT_APART = Message.of("refusal.scripts-apart");

  private final JdbcClient jdbc;
  private final StudioUrl studioUrl;
  private final Names names;

  InPageScripts(JdbcClient jdbc, StudioUrl studioUrl, Names names) {
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

  /** The agreement to a script of an action; empty when nobody has agreed to it as it is. */
  public Optional<Agreement> agreement(UUID action, Scripts scripts) {
    return jdbc.sql(
            "select organisation_id, agreed_by, agreed_at from in_page_agreement where action_id = ? and script = ?")
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
   * Records that somebody agrees; nothing when somebody has already.
   *
   * @param account theirs; {@code null} at the command line
   * @param by their name
   */
  public void agree(
      UUID organisation, UUID action, Scripts scripts, @Nullable UUID account, String by) {
    jdbc.sql(
            """
            insert into in_page_agreement (organisation_id, action_id, script, account_id, agreed_by)
            values (:organisation, :action, :script, :account, :by) on conflict do nothing
            """)
        .param("organisation", organisation)
        .param("action", action)
        .param("script", hash(scripts))
        .param("account", account)
        .param("by", names.keep(organisation, by))
        .update();
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
