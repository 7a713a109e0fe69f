package org.outcry.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads letters that wait to be delivered by hand, with their signatures, some at a time. */
@Component
class TaskRows {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRows.class);

  /** As the index letter_task has them, which no other does: so it is the one that is read. */
  private static final String BY_ADDRESSEE = "l.target_key, l.addressee_id, l.id";

  private static final String BUT = " and l.id <> all(:but::uuid[])";

  private static final String ROWS =
      """
      select l.id, l.created_at, l.target_key, l.addressee_id, SIGNATURE,
        coalesce(ALLOWED, false) as is_given
      from (select l.* from letter l
        where l.organisation_id = :organisation and l.action_id = :action
          and l.state = 'held' and l.held_for = 'task' AND_WHICH
        order by ORDER limit :most) l
      left join signature s on s.organisation_id = :organisation and s.action_id = :action
        and s.id = l.signature_id
      order by ORDER
      """
          .replace("SIGNATURE", Signatures.COLUMNS)
          .replace("ALLOWED", PassingOn.ALLOWED);

  private final JdbcClient jdbc;
  private final Signatures signatures;

  TaskRows(JdbcClient jdbc, Signatures signatures) {
    this.jdbc = jdbc;
    this.signatures = signatures;
  }

  /**
   * A letter that waits.
   *
   * @param signature {@code null} where it can't be read, or must not be passed on
   * @param given whether it may be passed on: the signature counts and is not anonymous, and the
   *     consent to pass the letter on was not taken back
   */
  record Row(
      UUID id,
      Instant writtenAt,
      String target,
      @Nullable UUID addressee,
      boolean given,
      @Nullable SignatureRecord signature) {}

  /**
   * An action's, the longest waiting first.
   *
   * @param but letters that are left out
   */
  List<Row> ofAll(Action action, Collection<UUID> but, int most) {
    return spec(action, BUT, "l.id", most)
        .param("but", array(but))
        .query((row, _) -> read(action, row))
        .list();
  }

  /**
   * An action's by their addressees, and of each the longest waiting first.
   *
   * @param but letters that are left out
   */
  List<Row> byAddressee(Action action, Collection<UUID> but, int most) {
    return spec(action, BUT, BY_ADDRESSEE, most)
        .param("but", array(but))
        .query((row, _) -> read(action, row))
        .list();
  }

  /**
   * One addressee's, the longest waiting first.
   *
   * @param but letters that are left out
   * @param after the id that they come after; {@code null} for the beginning
   */
  List<Row> of(
      Action action,
      WaitingTasks.Addressed to,
      Collection<UUID> but,
      @Nullable UUID after,
      int most) {
    return addressed(action, to, " and l.id > :after" + BUT, most)
        .param("after", after == null ? new UUID(0, 0) : after)
        .param("but", array(but))
        .query((row, _) -> read(action, row))
        .list();
  }

  /** Those of an addressee's that are among some. */
  List<Row> among(Action action, WaitingTasks.Addressed to, Collection<UUID> letters) {
    return letters.isEmpty()
        ? List.of()
        : addressed(action, to, " and l.id = any(:letters::uuid[])", letters.size())
            .param("letters", array(letters))
            .query((row, _) -> read(action, row))
            .list();
  }

  private static String[] array(Collection<UUID> letters) {
    return letters.stream().map(UUID::toString).toArray(String[]::new);
  }

  private JdbcClient.StatementSpec addressed(
      Action action, WaitingTasks.Addressed to, String which, int most) {
    String theirs =
        " and l.target_key = :target and l.addressee_id "
            + (to.addressee() == null ? "is null" : "= :addressee");
    JdbcClient.StatementSpec spec =
        spec(action, theirs + which, BY_ADDRESSEE, most).param("target", to.target());
    return to.addressee() == null ? spec : spec.param("addressee", to.addressee());
  }

  private JdbcClient.StatementSpec spec(Action action, String which, String order, int most) {
    return jdbc.sql(ROWS.replace("AND_WHICH", which).replace("ORDER", order))
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("most", most);
  }

  private Row read(Action action, ResultSet row) throws SQLException {
    boolean given = row.getBoolean("is_given");
    return new Row(
        row.getObject("id", UUID.class),
        row.getTimestamp("created_at").toInstant(),
        row.getString("target_key"),
        row.getObject("addressee_id", UUID.class),
        given,
        given ? signature(action, row) : null);
  }

  private @Nullable SignatureRecord signature(Action action, ResultSet row) throws SQLException {
    try {
      return signatures.read(action.organisationId(), action.id(), row);
    } catch (IllegalStateException unreadable) {
      LOG.error("A letter to be delivered by hand can't be shown: it can't be decrypted");
      return null;
    }
  }
}
