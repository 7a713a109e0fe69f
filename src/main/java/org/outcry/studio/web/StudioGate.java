package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Role;
import org.outcry.staff.StaffSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets each route of the studio be reached by those whom its {@link Allowed} names. Another
 * organisation's pages are not there for whoever does not belong to it, whether they exist or not.
 */
@Component
final class StudioGate implements HandlerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(StudioGate.class);

  private final Organisations organisations;
  private final EndedSession ended;

  StudioGate(Organisations organisations, EndedSession ended) {
    this.organisations = organisations;
    this.ended = ended;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Allowed allowed =
        handler instanceof HandlerMethod method ? method.getMethodAnnotation(Allowed.class) : null;
    if (allowed == null) {
      LOG.error("A route of the studio does not say whom it is for, and is refused to everybody");
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    StaffSession session = session();
    if (allowed.value() == Allowed.To.ANYBODY) {
      return true;
    }
    if (session == null) {
      ended.answer(request, response, "/studio/sign-in");
      return false;
    }
    if (allowed.value() != Allowed.To.PASSWORD && !session.isIn()) {
      ended.answer(request, response, next(session));
      return false;
    }
    visit(request, allowed.value(), session).keep(request);
    return true;
  }

  /** Where somebody goes on who is not in yet. */
  static String next(StaffSession session) {
    return switch (session.level()) {
      case CODE -> "/studio/code";
      case SET_UP -> "/studio/factor";
      case IN -> "/studio";
    };
  }

  static @Nullable StaffSession session() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof StaffToken token
        ? token.session()
        : null;
  }

  private Visit visit(HttpServletRequest request, Allowed.To to, StaffSession session) {
    return switch (to) {
      case ANYBODY, PASSWORD, STAFF -> new Visit(session, null, null);
      case INSTALLATION -> {
        if (!session.account().everywhere()) {
          throw new Refusal(HttpStatus.NOT_FOUND);
        }
        yield new Visit(session, null, null);
      }
      case MEMBERS, MODERATORS, CAMPAIGNERS, ADMINISTRATORS -> {
        Stored organisation =
            organisation(request).orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
        Role role =
            session
                .account()
                .roleIn(organisation.id())
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
        if (!may(role, to)) {
          throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-role");
        }
        yield new Visit(session, organisation, role);
      }
    };
  }

  private static boolean may(Role role, Allowed.To to) {
    return switch (to) {
      case MEMBERS -> true;
      case MODERATORS -> role.moderates();
      case CAMPAIGNERS -> role.campaigns();
      case ADMINISTRATORS -> role == Role.ADMINISTRATOR;
      case ANYBODY, PASSWORD, STAFF, INSTALLATION -> false;
    };
  }

  private Optional<Stored> organisation(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    Object slug = variables instanceof Map<?, ?> map ? map.get("organisation") : null;
    return slug instanceof String text && Slug.isSlug(text)
        ? organisations.find(new Slug(text))
        : Optional.empty();
  }
}
