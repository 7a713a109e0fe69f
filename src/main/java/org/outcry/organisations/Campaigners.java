package org.outcry.organisations;

import java.util.UUID;

/** Tells who campaigns for an organisation, for what {@link EndsWithRole ends} with that right. */
public interface Campaigners {
  /**
   * Sees to it that somebody campaigns for an organisation until the caller's transaction is over;
   * before anything else that it locks. Whoever takes the right waits for that, and then ends what
   * was begun.
   *
   * @throws RoleEnded when they don't any more
   */
  void hold(UUID organisation, UUID account);

  /** Whoever asks for something campaigns no longer for the organisation. */
  final class RoleEnded extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RoleEnded() {
      super("They don't campaign for the organisation any more", null, false, false);
    }
  }
}
