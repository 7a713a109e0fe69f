package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.ContentHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers that somebody has filled in a draft's form to the end, as a test. Of what they typed
 * nothing is known here; of an action's tests the last one counts.
 */
@Service
public class Trials {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Audit audit;

  Trials(JdbcClient jdbc, TransactionTemplate transactions, Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * The last test.
   *
   * @param present whether the draft still says what it said then
   */
  public record Trial(UUID by, Instant at, boolean present) {}

  /** Puts on record that the draft was tried out as it is. */
  public void made(Draft draft, UUID by) {
    transactions.executeWithoutResult(_ -> {
      jdbc.sql(
              """
              insert into trial_signature (organisation_id, action_id, content_hash, made_by)
              values (?, ?, ?, ?)
              on conflict (organisation_id, action_id) do update
              set content_hash = excluded.content_hash, made_by = excluded.made_by, made_at = now()
              """)
          .params(
              draft.organisationId(), draft.actionId(), ContentHash.of(draft.content()).bytes(), by)
          .update();
      audit.record(
          Deed.of(Act.TRIAL_SIGNED)
              .in(draft.organisationId())
              .on("action", draft.content().slug()));
    });
  }

  /** The last test of an action's form; empty when there was none. */
  public Optional<Trial> last(Draft draft) {
    byte[] now = ContentHash.of(draft.content()).bytes();
    return jdbc.sql(
            """
            select content_hash, made_by, made_at from trial_signature
            where organisation_id = ? and action_id = ?
            """)
        .params(draft.organisationId(), draft.actionId())
        .query((row, _) ->
            new Trial(
                row.getObject("made_by", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                Arrays.equals(row.getBytes("content_hash"), now)))
        .optional();
  }
}
