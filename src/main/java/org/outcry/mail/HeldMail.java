package org.outcry.mail;

import java.util.Arrays;
import org.outcry.platform.backup.RestoreStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Holds the mail of a restored backup that was still to leave: some of it has left since the backup
 * was made, and nobody here can know which. Staff let go what is to leave.
 */
@Service
public class HeldMail implements RestoreStep {
  private final JdbcClient jdbc;

  HeldMail(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String prepare(JdbcClient restored) {
    int held =
        Arrays.stream(Ledger.values())
            .mapToInt(ledger ->
                restored
                    .sql(
                        """
                        update LEDGER set state = 'held', lease_until = null
                        where state in ('queued', 'deferred', 'claimed')
                        """
                            .replace("LEDGER", ledger.table()))
                    .update())
            .sum();
    return "%,d mails that were still to leave when the backup was made are held, for some may have left since: bin/outcry release-mail lets them go."
        .formatted(held);
  }

  /**
   * Queues all mail that a restore has held.
   *
   * @return how many mails
   */
  public int release() {
    return Arrays.stream(Ledger.values())
        .mapToInt(ledger ->
            jdbc.sql(
                    """
                    update LEDGER set state = 'queued', due_at = now()
                    where state = 'held' CONDITION
                    """
                        .replace("LEDGER", ledger.table())
                        .replace("CONDITION", condition(ledger)))
                .update())
        .sum();
  }

  /** Letters that are held for a reason of their own wait for staff to decide about them. */
  private static String condition(Ledger ledger) {
    return switch (ledger) {
      case LETTER -> "and held_for is null";
      case SUPPORTER_MAIL -> "";
    };
  }
}
