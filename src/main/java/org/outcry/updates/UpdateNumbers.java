package org.outcry.updates;

import java.util.Optional;
import java.util.function.Supplier;
import org.outcry.campaigns.Action;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What {@link Updates} counts, for pages: at once where there is little to count, else in the
 * background.
 */
@Service
public class UpdateNumbers {
  /** Up to so many mails or signatures are counted while somebody waits. */
  private static final int AT_ONCE = 10_000;

  private final JdbcClient jdbc;
  private final Updates updates;
  private final int atOnce;
  private final LongCounts<Figures> figures = new LongCounts<>();
  private final LongCounts<Outlook> outlooks = new LongCounts<>();

  @Autowired
  UpdateNumbers(JdbcClient jdbc, Updates updates) {
    this(jdbc, updates, AT_ONCE);
  }

  UpdateNumbers(JdbcClient jdbc, Updates updates, int atOnce) {
    this.jdbc = jdbc;
    this.updates = updates;
    this.atOnce = atOnce;
  }

  /** What became of an update's mails; empty while that is counted for the first time. */
  public Optional<Counted<Figures>> figures(Action action, Update update) {
    Supplier<Figures> count = () -> updates.figures(action, update);
    return mails(action, update) <= atOnce
        ? Optional.of(Counted.now(count.get()))
        : figures.latest(update.id(), count);
  }

  /** Who would get an update on an action; empty while that is counted for the first time. */
  public Optional<Counted<Outlook>> outlook(Action action) {
    Supplier<Outlook> count = () -> updates.outlook(action);
    return signatures(action) <= atOnce
        ? Optional.of(Counted.now(count.get()))
        : outlooks.latest(action.id(), count);
  }

  /** Looks at so many as are counted at once, and one more. */
  private long mails(Action action, Update update) {
    return jdbc.sql(
            """
            select count(*) from (select from supporter_mail
              where organisation_id = ? and action_id = ? and update_id = ? limit ?) as found
            """)
        .params(action.organisationId(), action.id(), update.id(), atOnce + 1)
        .query(Long.class)
        .single();
  }

  private long signatures(Action action) {
    return jdbc.sql(
            """
            select coalesce(max(counted), 0) from action_counter
            where organisation_id = ? and action_id = ?
            """)
        .params(action.organisationId(), action.id())
        .query(Long.class)
        .single();
  }
}
