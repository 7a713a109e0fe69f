package org.outcry.organisations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in the name of somebody who campaigns for an organisation, and does not outlast
 * their right to: work that they began, links that they gave out. Whoever begins it {@link
 * Campaigners#hold holds} the right meanwhile.
 */
public interface EndsWithRole {
  /**
   * Ends it, within the transaction that takes the right.
   *
   * @param organisation for which they campaign no longer; {@code null} for all
   */
  void end(@Nullable UUID organisation, UUID account);
}
