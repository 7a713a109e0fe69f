package org.outcry.mail;

import java.util.UUID;

/**
 * A row of a ledger that this node alone may send now.
 *
 * @param organisation whose it is
 * @param action the action that it belongs to
 * @param id the row's id
 * @param attempt the number of the attempt to come, from 1
 */
public record ClaimedMail(UUID organisation, UUID action, UUID id, int attempt) {
  /** The same mail before one more attempt. */
  ClaimedMail next() {
    return new ClaimedMail(organisation, action, id, attempt + 1);
  }
}
