package org.outcry.campaigns;

import java.util.Set;
import java.util.UUID;
import org.outcry.organisations.Organisation;
import org.outcry.platform.text.EmailAddress;

/**
 * The latest version of an action, which is to be shown to the public.
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
