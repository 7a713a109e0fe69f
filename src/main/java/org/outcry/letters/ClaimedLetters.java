package org.outcry.letters;

import java.util.List;
import org.outcry.mail.ClaimedMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds a letter that this node has claimed, and of which no attempt was begun. */
@Component
class ClaimedLetters {
  private final JdbcClient jdbc;
  private final LetterHistory history;

  ClaimedLetters(JdbcClient jdbc, LetterHistory history) {
    this.jdbc = jdbc;
    this.history = history;
  }

  /** Holds it for a reason; staff decide. It stays as it is where it is claimed no longer. */
  void hold(ClaimedMail letter, HeldFor reason) {
    int held =
        jdbc.sql(
                """
                update letter set state = 'held', held_for = ?, lease_until = null
                where organisation_id = ? and action_id = ? and id = ? and state = 'claimed'
                  and attempts = ?
                """)
            .params(reason.word(), letter.organisation(), letter.action(), letter.id())
            .param(letter.attempt() - 1)
            .update();
    if (held == 1) {
      history.record(
          letter.organisation(),
          letter.action(),
          List.of(letter.id()),
          "held-" + reason.word(),
          "Outcry",
          null);
    }
  }
}
