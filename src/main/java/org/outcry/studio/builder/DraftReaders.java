package org.outcry.studio.builder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffAccount;
import org.outcry.studio.web.Visit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is at a draft now, so that two who edit the same one know of each other: whoever has opened
 * the builder, or typed in it, within five minutes. A page that is merely left open does not count.
 */
@ServerOnly
@Component
class DraftReaders {
  private static final Duration HERE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final Accounts accounts;

  DraftReaders(JdbcClient jdbc, Accounts accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  /** Notes that somebody is here. */
  void note(Draft draft, Visit visit) {
    jdbc.sql(
            """
            insert into action_draft_reader (organisation_id, action_id, account_id)
            values (?, ?, ?)
            on conflict (organisation_id, action_id, account_id) do update set seen_at = now()
            """)
        .params(draft.organisationId(), draft.actionId(), visit.account().id())
        .update();
  }

  /** Notes that somebody is here, and tells of others. */
  BuilderView.Told told(Draft draft, Visit visit, Words words) {
    note(draft, visit);
    UUID self = visit.account().id();
    List<String> now = new ArrayList<>();
    jdbc.sql(
            """
            select account_id from action_draft_reader
            where organisation_id = ? and action_id = ? and account_id <> ?
              and seen_at > now() - make_interval(secs => ?)
            order by account_id limit 5
            """)
        .params(draft.organisationId(), draft.actionId(), self, HERE.toSeconds())
        .query(UUID.class)
        .list()
        .forEach(
            other -> now.add(words.get("studio.builder.also-here", "name", name(other, words))));
    if (draft.revision() == 0 || draft.editedBy() == null || draft.editedBy().equals(self)) {
      return new BuilderView.Told(now, null);
    }
    String edited =
        words.get(
            "studio.builder.edited",
            "name",
            name(draft.editedBy(), words),
            "at",
            words.minute(draft.editedAt()));
    if (draft.editedAt().isBefore(Instant.now().minus(HERE))) {
      return new BuilderView.Told(now, edited);
    }
    now.add(edited);
    return new BuilderView.Told(now, null);
  }

  private String name(UUID account, Words words) {
    return accounts
        .find(account)
        .map(StaffAccount::shownName)
        .orElse(words.get("studio.builder.somebody"));
  }
}
