package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.outcry.platform.text.EmailAddress;
import org.outcry.staff.Identities;
import org.springframework.stereotype.Component;

/**
 * Somebody whom the provider has let in and who is not joined to an account yet: they sign in once
 * as they usually do, and confirm it. It is kept by their browser alone.
 */
@Component
class PendingJoin {
  private static final String COOKIE = "outcry-join";
  private static final Duration GOOD = Duration.ofMinutes(15);

  private final SealedCookies cookies;

  PendingJoin(SealedCookies cookies) {
    this.cookies = cookies;
  }

  private record Kept(String issuer, String subject, String email, long until) {}

  /** Who it is, with the address that the provider has verified. */
  record Waiting(Identities.Identity identity, EmailAddress email) {}

  void put(HttpServletResponse response, Waiting waiting) {
    cookies.put(
        response,
        COOKIE,
        new Kept(
            waiting.identity().issuer(),
            waiting.identity().subject(),
            waiting.email().value(),
            Instant.now().plus(GOOD).getEpochSecond()),
        GOOD);
  }

  Optional<Waiting> of(HttpServletRequest request) {
    return cookies
        .of(request, COOKIE, Kept.class)
        .filter(kept -> Instant.now().getEpochSecond() < kept.until())
        .map(kept ->
            new Waiting(
                new Identities.Identity(kept.issuer(), kept.subject()),
                new EmailAddress(kept.email())));
  }

  void clear(HttpServletResponse response) {
    cookies.clear(response, COOKIE);
  }
}
