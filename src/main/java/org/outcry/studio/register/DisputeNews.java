package org.outcry.studio.register;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffMails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes to an organisation's administrators when somebody has said that they didn't sign one of
 * its actions: at most once a day for an action, however many say so, and nothing is left untold.
 */
@ServerOnly
@Component
class DisputeNews implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(DisputeNews.class);

  /** More were disputed than were told of; of tables that grow with nothing but disputes. */
  private static final String DUE =
      """
      select c.organisation_id as organisation, c.action_id as action, a.slug,
        count(*) as disputed
      from confirmation c
        join action a on a.organisation_id = c.organisation_id and a.id = c.action_id
        left join dispute_notice n on n.organisation_id = c.organisation_id
          and n.action_id = c.action_id
      where c.state = 'disputed'
      group by c.organisation_id, c.action_id, a.slug, n.told_at, n.disputed
      having count(*) > coalesce(n.disputed, 0)
        and coalesce(n.told_at, '-infinity') <= now() - interval '1 day'
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Accounts accounts;
  private final StaffMails mails;

  DisputeNews(
      JdbcClient jdbc, TransactionTemplate transactions, Accounts accounts, StaffMails mails) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.accounts = accounts;
    this.mails = mails;
  }

  @Override
  public String name() {
    return "dispute-news";
  }

  @Override
  public Duration pause() {
    return Duration.ofMinutes(1);
  }

  private record Due(UUID organisation, UUID action, String slug, long disputed) {}

  @Override
  public void run() {
    for (Due due : jdbc.sql(DUE).query(Due.class).list()) {
      try {
        transactions.executeWithoutResult(_ -> tell(due));
      } catch (DataAccessException | TransactionException failed) { // The others are told.
        LOG.warn("Nobody was told of disputes: {}", failed.getClass().getSimpleName());
      }
    }
  }

  private void tell(Due due) {
    List<StaffAccount> administrators =
        accounts.members(due.organisation()).stream()
            .filter(StaffAccount::isHere)
            .filter(each -> each.roles().get(due.organisation()) == Role.ADMINISTRATOR)
            .toList();
    // Whoever becomes administrator first is told then.
    if (administrators.isEmpty() || !note(due)) {
      return;
    }
    administrators.forEach(each ->
        mails.disputed(each.email(), each.language(), due.organisation(), new Slug(due.slug())));
  }

  /** False when it was told meanwhile. */
  private boolean note(Due due) {
    return jdbc.sql(
                """
                insert into dispute_notice as n (organisation_id, action_id, disputed)
                values (:organisation, :action, :disputed)
                on conflict (organisation_id, action_id)
                  do update set told_at = now(), disputed = excluded.disputed
                  where n.told_at <= now() - interval '1 day'
                """)
            .param("organisation", due.organisation())
            .param("action", due.action())
            .param("disputed", due.disputed())
            .update()
        == 1;
  }
}
