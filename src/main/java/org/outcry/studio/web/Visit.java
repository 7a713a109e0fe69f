package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;
import org.outcry.staff.StaffSession;

/**
 * Somebody at a page of the studio who may be there.
 *
 * @param organisation that the page belongs to; {@code null} for none
 * @param role theirs in it; {@code null} for none
 */
public record Visit(StaffSession session, @Nullable Stored organisation, @Nullable Role role) {
  private static final String ATTRIBUTE = Visit.class.getName();

  /** Whoever is at this page. */
  public static Visit of(HttpServletRequest request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("nobody is signed in on this page"));
  }

  /** Empty on a page for anybody. */
  static Optional<Visit> find(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Visit visit
        ? Optional.of(visit)
        : Optional.empty();
  }

  void keep(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Their account. */
  public StaffAccount account() {
    return session.account();
  }

  /** The organisation; only asked on a page of one. */
  public Stored at() {
    return Objects.requireNonNull(organisation);
  }

  /** Its id. */
  public UUID organisationId() {
    return at().id();
  }

  /** Whether their role here makes and runs actions, sends, and takes personal data out. */
  public boolean campaigns() {
    return role != null && role.campaigns();
  }

  /** Whether their role here may read what supporters wrote. */
  public boolean moderates() {
    return role != null && role.moderates();
  }

  /** The path that all pages of the organisation begin with. */
  public String path() {
    return "/studio/o/" + at().organisation().slug();
  }
}
