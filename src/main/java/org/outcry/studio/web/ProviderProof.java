package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Identities;
import org.outcry.staff.Sessions;
import org.outcry.staff.StaffRecord;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/**
 * Somebody who is in shows their second factor at the provider anew: the same person, with both
 * factors, who has signed in there since they were sent. Their session stays as it is, and so does
 * the form that they have open beside.
 */
@ServerOnly
@Component
class ProviderProof {
  /** How far the provider's clock may be off, as for its tokens' other times. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final Provider provider;
  private final Sessions sessions;
  private final StaffRecord record;

  ProviderProof(Provider provider, Sessions sessions, StaffRecord record) {
    this.provider = provider;
    this.sessions = sessions;
    this.record = record;
  }

  /**
   * Takes it, and leads on.
   *
   * @param joined the account that the provider means; empty for none
   * @param begun when they were sent there, and what wants it
   * @return false when there is no session any more that it could be for
   * @throws Refusal when it is somebody else, one factor, or not anew
   */
  boolean taken(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<Identities.Joined> joined,
      OidcIdToken token,
      ProviderRequests.Begun begun) {
    Optional<StaffSession> found =
        StudioCookies.of(request, StudioCookies.SESSION)
            .flatMap(sessions::find)
            .filter(StaffSession::isIn);
    if (found.isEmpty()) {
      return false;
    }
    StaffSession session = found.get();
    if (joined.filter(each -> each.account().equals(session.account().id())).isEmpty()) {
      throw refused("error.studio-provider-other");
    }
    if (!provider.both(token.getClaims())) {
      throw refused("error.studio-provider-one");
    }
    Instant shown = token.getAuthenticatedAt();
    if (shown == null || shown.isBefore(begun.at().minus(SKEW))) {
      throw refused("error.studio-provider-before");
    }
    record.become(session.account());
    sessions.provenAgain(session);
    StudioPages.see(response, begun.next());
    return true;
  }

  private Refusal refused(String key) {
    return new Refusal(HttpStatus.FORBIDDEN, key, Map.of("name", provider.name()));
  }
}
