package org.outcry.staff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody has shown to come in. A session is opened by it only while it still holds. */
public sealed interface Entry permits SignIn.Outcome.Right, Entry.ByPasskey, Entry.ByProvider {
  /** Whose it is. */
  UUID account();

  /** A passkey, with which its owner was verified: it is both factors. */
  record ByPasskey(UUID account, UUID passkey) implements Entry {}

  /**
   * The sign-in of a provider (OpenID Connect).
   *
   * @param identity that is joined to the account
   * @param both whether the provider has asked for a second factor too
   * @param at when they have signed in there, by its clock; {@code null} where it does not say so
   */
  record ByProvider(UUID account, UUID identity, boolean both, @Nullable Instant at)
      implements Entry {}
}
