package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Where somebody was going who had to sign in first: the path of a page of the studio, without what
 * was asked of it, for that may name somebody. The browser alone keeps it, sealed, so that nobody
 * else can choose where a sign-in leads.
 */
@Component
class Bound {
  private static final Duration GOOD = Duration.ofMinutes(15);

  private final SealedCookies cookies;

  Bound(SealedCookies cookies) {
    this.cookies = cookies;
  }

  private record Kept(String path, long until) {}

  /** Keeps it, if it is a page that somebody wanted to see, and not a part of one. */
  void keep(HttpServletRequest request, HttpServletResponse response) {
    String path = request.getRequestURI();
    if (request.getMethod().equals("GET") && path.startsWith("/studio/") && isPage(request)) {
      Kept kept = new Kept(path, Instant.now().plus(GOOD).getEpochSecond());
      cookies.put(response, StudioCookies.BOUND, kept, GOOD);
    }
  }

  /** Browsers that say nothing of it are old ones: what their scripts fetch accepts anything. */
  private static boolean isPage(HttpServletRequest request) {
    if (request.getHeader("Sec-Fetch-Mode") == null
        && request.getHeader("Sec-Fetch-Dest") == null) {
      String accepted = request.getHeader("Accept");
      return accepted != null && accepted.contains("text/html");
    }
    return says(request, "Sec-Fetch-Mode", "navigate")
        && says(request, "Sec-Fetch-Dest", "document");
  }

  private static boolean says(HttpServletRequest request, String header, String value) {
    String said = request.getHeader(header);
    return said == null || said.equals(value);
  }

  /** Where it was, once. */
  Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> path =
        cookies
            .of(request, StudioCookies.BOUND, Kept.class)
            .filter(kept -> Instant.now().getEpochSecond() < kept.until())
            .map(Kept::path);
    path.ifPresent(_ -> cookies.clear(response, StudioCookies.BOUND));
    return path;
  }
}
