package org.outcry.staff;

/**
 * The second factors that a provider of identities asks for (OpenID Connect): whose is shown there
 * needs none here.
 */
public interface FactorElsewhere {
  /** Whether this installation believes the provider that somebody has shown theirs. */
  boolean isBelieved();
}
