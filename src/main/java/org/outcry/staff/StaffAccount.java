package org.outcry.staff;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;

/**
 * Somebody who signs in.
 *
 * @param name as they wrote it; empty until they have
 * @param language that they read
 * @param hasPassword whether they have set a password
 * @param hasApp whether an app for codes is set up
 * @param hasPasskey whether they have a passkey, be it blocked
 * @param isJoined whether they sign in by the provider (OpenID Connect)
 * @param isVouched whether the provider has said once that they showed a second factor there
 * @param everywhere whether they are administrator of the whole installation
 * @param roles by organisation
 */
public record StaffAccount(
    UUID id,
    EmailAddress email,
    String name,
    Language language,
    boolean hasPassword,
    boolean hasApp,
    boolean hasPasskey,
    boolean isJoined,
    boolean isVouched,
    boolean everywhere,
    Instant createdAt,
    Map<UUID, Role> roles) {

  public StaffAccount {
    roles = Map.copyOf(roles);
  }

  /** Whether a second factor is set up. */
  public boolean hasFactor() {
    return hasApp || hasPasskey;
  }

  /** Whether they have taken up their invitation, and can sign in. */
  public boolean isHere() {
    return hasPassword || isJoined;
  }

  /** What they do in an organisation; empty when it is none of theirs. */
  public Optional<Role> roleIn(UUID organisation) {
    return everywhere
        ? Optional.of(Role.ADMINISTRATOR)
        : Optional.ofNullable(roles.get(organisation));
  }

  /** Whether they may do anything that a second factor is required for. */
  public boolean needsFactor() {
    return everywhere || roles.values().stream().anyMatch(Role::needsFactor);
  }

  /** As they are named on record: their name, or their address until they have written one. */
  public String shownName() {
    return name.isEmpty() ? email.value() : name;
  }

  /** Tells the id; the rest is personal data. */
  @Override
  public String toString() {
    return "staff account " + id;
  }
}
