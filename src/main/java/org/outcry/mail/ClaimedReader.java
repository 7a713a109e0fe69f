package org.outcry.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.GroupCommit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what claimed mails are composed from, those that are claimed together by one question:
 * asked one by one it costs more than composing does.
 *
 * @param <V> what is read of a mail
 */
public final class ClaimedReader<V> implements AutoCloseable {
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(1_000, 100, 1, Duration.ofSeconds(30));

  /** Arrays stand so that their lengths are hidden, see {@link LedgerSteps}. */
  private static final String CLAIMED =
      """
      unnest((select :organisations::uuid[]), (select :actions::uuid[]), (select :ids::uuid[]))
        as claimed (organisation, action, id)\
      """;

  private final JdbcClient jdbc;
  private final String sql;
  private final Reading<V> reading;
  private final GroupCommit<ClaimedMail, Optional<V>> readers;

  /** Reads one row. */
  public interface Reading<V> {
    V read(UUID organisation, UUID action, ResultSet row) throws SQLException;
  }

  /**
   * @param name of its thread
   * @param sql the question; {@code CLAIMED} in it stands for a table {@code claimed (organisation,
   *     action, id)} of the mails, and each row of the answer says whose it is in {@code
   *     organisation_id}, {@code action_id} and {@code mail_id}
   */
  public ClaimedReader(String name, JdbcClient jdbc, String sql, Reading<V> reading) {
    this.jdbc = jdbc;
    this.sql = sql.replace("CLAIMED", CLAIMED);
    this.reading = reading;
    this.readers = new GroupCommit<>(name, BOUNDS, this::read);
  }

  /**
   * What a claimed mail is composed from; empty when the question has no answer for it.
   *
   * @throws org.springframework.dao.QueryTimeoutException when it was not read in time
   */
  public Optional<V> of(ClaimedMail claimed) {
    return readers.await(claimed);
  }

  private List<Optional<V>> read(List<ClaimedMail> claimed) {
    Map<UUID, V> rows = new HashMap<>();
    new Columns<>(jdbc.sql(sql), claimed)
        .texts("organisations", ClaimedMail::organisation)
        .texts("actions", ClaimedMail::action)
        .texts("ids", ClaimedMail::id)
        .statement()
        .query(row -> {
          UUID organisation = row.getObject("organisation_id", UUID.class);
          UUID action = row.getObject("action_id", UUID.class);
          rows.put(row.getObject("mail_id", UUID.class), reading.read(organisation, action, row));
        });
    return claimed.stream().map(each -> Optional.ofNullable(rows.get(each.id()))).toList();
  }

  @Override
  public void close() {
    readers.close();
  }
}
