package org.outcry.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something.
 *
 * @param account of staff who work in the studio; {@code null} for a command, a stranger, and
 *     Outcry itself
 * @param who what is encrypted of them
 */
public record Actor(@Nullable UUID account, Who who) {
  /** Outcry itself: work by the clock. */
  static final Actor OUTCRY = new Actor(null, new Who(null, null, null, null, null, null));

  /**
   * Who it was and from where; each part is {@code null} where there is none.
   *
   * @param name as they are called
   * @param email that they sign in with
   * @param address of the network
   * @param agent what their browser calls itself
   * @param command of {@code bin/outcry}
   * @param user of the operating system
   */
  public record Who(
      @Nullable String name,
      @Nullable String email,
      @Nullable String address,
      @Nullable String agent,
      @Nullable String command,
      @Nullable String user) {
    /** Tells nothing: it is personal data. */
    @Override
    public String toString() {
      return "who it was";
    }
  }

  /** Tells the account's id; the rest is personal data. */
  @Override
  public String toString() {
    return "actor " + account;
  }
}
