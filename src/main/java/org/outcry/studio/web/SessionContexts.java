package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.outcry.staff.Sessions;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Reads who somebody is from the session's cookie, at each request. Sessions are opened and ended
 * by the pages for it, so there is nothing to save here.
 */
@Component
final class SessionContexts implements SecurityContextRepository {
  private final Sessions sessions;

  SessionContexts(Sessions sessions) {
    this.sessions = sessions;
  }

  // Spring Security asks the deferred form, which by default asks this.
  @SuppressWarnings("deprecation")
  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return StudioCookies.of(holder.getRequest(), StudioCookies.SESSION)
        .flatMap(sessions::find)
        .map(session -> new SecurityContextImpl(new StaffToken(session)))
        .orElseGet(SecurityContextImpl::new);
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    // Nothing: see above.
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return StudioCookies.of(request, StudioCookies.SESSION).isPresent();
  }
}
