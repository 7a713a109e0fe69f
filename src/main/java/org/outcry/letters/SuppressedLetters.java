package org.outcry.letters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.mail.ClaimedMail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the letters to a suppressed mailbox, and queues them again when it is lifted. */
@Component
class SuppressedLetters {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LetterHistory history;
  private final ClaimedLetters claims;

  SuppressedLetters(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      LetterHistory history,
      ClaimedLetters claims) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.history = history;
    this.claims = claims;
  }

  private record Letter(UUID organisation, UUID action, UUID id) {}

  private record Campaign(UUID organisation, UUID action) {}

  /**
   * Holds all that wait for a mailbox; what is being sent at this moment is let go.
   *
   * @return how many of each action
   */
  Map<UUID, Integer> hold(UUID mailbox, String by) {
    return moved(
        mailbox,
        "held-suppressed",
        by,
        """
        update letter set state = 'held', held_for = 'suppressed', lease_until = null
        where mailbox_id = ? and state in ('queued', 'deferred')
        returning organisation_id as organisation, action_id as action, id
        """);
  }

  /** Holds a letter that was claimed, and all that wait beside it. */
  void hold(UUID mailbox, ClaimedMail claimed) {
    transactions.executeWithoutResult(_ -> {
      claims.hold(claimed, HeldFor.SUPPRESSED);
      hold(mailbox, "Outcry");
    });
  }

  /** Queues those that are held for it; those that were moved to somebody else stay with them. */
  Map<UUID, Integer> release(UUID mailbox, String by) {
    return moved(
        mailbox,
        "suppression-lifted",
        by,
        """
        update letter set state = 'queued', held_for = null, due_at = now()
        where mailbox_id = ? and state = 'held' and held_for = 'suppressed'
        returning organisation_id as organisation, action_id as action, id
        """);
  }

  private Map<UUID, Integer> moved(UUID mailbox, String kind, String by, String statement) {
    Map<Campaign, List<UUID>> letters = new LinkedHashMap<>();
    jdbc.sql(statement)
        .param(mailbox)
        .query(Letter.class)
        .list()
        .forEach(letter ->
            letters
                .computeIfAbsent(
                    new Campaign(letter.organisation(), letter.action()), _ -> new ArrayList<>())
                .add(letter.id()));
    Map<UUID, Integer> counts = new LinkedHashMap<>();
    letters.forEach((campaign, ids) -> {
      history.record(campaign.organisation(), campaign.action(), ids, kind, by, null);
      counts.put(campaign.action(), ids.size());
    });
    return counts;
  }
}
