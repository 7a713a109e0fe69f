package org.outcry.updates;

import org.outcry.organisations.Organisation;
import org.outcry.platform.text.EmailAddress;

/**
 * Tells whether an address is staff's: it stands at the domain that the organisation's mail is sent
 * from, or at one above or below it. A test has nobody's consent, so it goes to nobody else.
 */
public final class StaffAddresses {
  private StaffAddresses() {}

  /** Whether a test may go to an address. */
  public static boolean has(Organisation organisation, EmailAddress address) {
    String sender = organisation.senderDomain();
    String other = address.domain();
    return sender.equals(other)
        || sender.endsWith("." + other) && other.contains(".")
        || other.endsWith("." + sender);
  }
}
