package org.outcry.letters.preflight;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ContentHash;
import org.outcry.campaigns.Launch;
import org.outcry.organisations.Organisation;

/**
 * What an action is to say when it goes live: a version, or its draft.
 *
 * @param version the latest that there is
 * @param content that has a letter
 */
record Candidate(
    UUID organisationId,
    UUID actionId,
    int version,
    Organisation organisation,
    ActionContent content) {
  static Candidate of(Launch launch) {
    return new Candidate(
        launch.organisationId(),
        launch.actionId(),
        launch.version(),
        launch.organisation(),
        launch.content());
  }

  /** The same as it says it somewhere else: in its draft. */
  Candidate saying(ActionContent other) {
    return new Candidate(organisationId, actionId, version, organisation, other);
  }

  /** By which it is known whether the same is meant, whatever its version will be. */
  String hash() {
    return ContentHash.of(content).hex();
  }

  /** Whether its letter goes to anybody yet. */
  boolean hasAddressee() {
    return content.letter() != null && !content.letter().targets().isEmpty();
  }

  /**
   * Nobody gets mail there (RFC 2606, RFC 6761). Names under {@code test} are taken for anybody's,
   * so that all of this can be rehearsed.
   */
  private static final Set<String> NOBODYS =
      Set.of("example", "invalid", "localhost", "example.com", "example.net", "example.org");

  String domain() {
    return organisation.senderDomain();
  }

  /** Whether any letter goes to somebody, and not to an example's address. */
  boolean isReal() {
    return content.addresses().stream().anyMatch(address -> !isNobodys(address.domain()));
  }

  private static boolean isNobodys(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    return NOBODYS.stream().anyMatch(each -> name.equals(each) || name.endsWith("." + each));
  }
}
