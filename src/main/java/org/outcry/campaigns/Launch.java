package org.outcry.campaigns;

import java.util.Set;
import java.util.UUID;
import org.outcry.organisations.Organisation;
import org.outcry.platform.text.EmailAddress;

/**
 * A version of an action that is to be shown to the public: its latest, or what is opened again.
 *
 * @param addressed whom the version writes to that the public signs now; empty when there is none
 */
public record Launch(
    UUID organisationId,
    Organisation organisation,
    UUID actionId,
    int version,
    ActionContent content,
    Set<EmailAddress> addressed) {
  public Launch {
    addressed = Set.copyOf(addressed);
  }
}
