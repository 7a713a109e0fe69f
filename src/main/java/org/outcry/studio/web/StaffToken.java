package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.staff.StaffSession;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Somebody in a session, as Spring Security knows them. */
final class StaffToken extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final transient StaffSession session;

  StaffToken(StaffSession session) {
    super(List.of());
    this.session = session;
    setAuthenticated(true);
  }

  StaffSession session() {
    return session;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public Object getPrincipal() {
    return session.account().id();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StaffToken token && token.session.equals(session);
  }

  @Override
  public int hashCode() {
    return session.hashCode();
  }
}
