package org.outcry.letters;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes a supporter's letters out of the queue when their signature no longer counts. */
@Service
public class LetterRecall {
  private final JdbcClient jdbc;
  private final LetterHistory history;

  LetterRecall(JdbcClient jdbc, LetterHistory history) {
    this.jdbc = jdbc;
    this.history = history;
  }

  /**
   * Withdraws what has not left; to be called in the transaction that takes the signature out. What
   * was sent can't be called back; what is being sent is stopped if it has not begun.
   *
   * @param why what became of the signature, in lower-case letters and hyphens
   */
  public void recall(UUID organisation, UUID action, UUID signature, String why) {
    List<UUID> letters =
        jdbc.sql(
                """
                update letter set state = 'withdrawn', lease_until = null
                where organisation_id = ? and action_id = ? and signature_id = ?
                  and state in ('queued', 'held', 'deferred', 'claimed')
                returning id
                """)
            .params(organisation, action, signature)
            .query(UUID.class)
            .list();
    history.record(organisation, action, letters, "signature-" + why, "Outcry", null);
  }
}
