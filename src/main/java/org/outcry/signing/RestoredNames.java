package org.outcry.signing;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A backup brings back names and comments that moderators have hidden since, and comments that were
 * withdrawn. What the present tables know is decided as they have it; of what they do not know,
 * nothing is shown before a moderator says so.
 */
@Component
class RestoredNames implements RestoreStep {
  private final JdbcClient jdbc;

  RestoredNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String prepare(JdbcClient restored) {
    return "Names and comments that are hidden now stay hidden; what is not known here waits for a"
        + " moderator: bin/outcry comments SLUG.";
  }

  @Override
  public void beforeSwap() {
    jdbc.sql("insert into name_decision select * from public.name_decision on conflict do nothing")
        .update();
    jdbc.sql(
            """
            update public_name n set decision = p.decision, comment = n.comment and p.comment
            from public.public_name p
            where p.organisation_id = n.organisation_id and p.action_id = n.action_id
              and p.signature_id = n.signature_id
            """)
        .update();
    jdbc.sql(
            """
            update public_name n set address = 'unasked',
              decision = case decision when 'hidden' then 'hidden' else 'waiting' end
            where address <> 'asked' and not exists (select from public.public_name p
              where p.organisation_id = n.organisation_id and p.action_id = n.action_id
                and p.signature_id = n.signature_id)
            """)
        .update();
  }
}
