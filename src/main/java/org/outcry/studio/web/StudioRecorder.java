package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Acting;
import org.outcry.audit.Actor;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.organisations.Organisations;
import org.outcry.platform.web.ClientAddress;
import org.outcry.staff.StaffRecord;
import org.outcry.staff.StaffSession;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says who acts for as long as a route of the studio works, and records what the route says of
 * itself ({@link Audited}) and has not recorded with more detail.
 */
@Component
final class StudioRecorder implements HandlerInterceptor {
  private static final int LONGEST_AGENT = 200;
  private static final int FIRST_ERROR = 400;

  private final Audit audit;

  StudioRecorder(Audit audit) {
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    String agent = request.getHeader("User-Agent");
    Actor.Who where =
        new Actor.Who(
            null,
            null,
            ClientAddress.of(request).value().getHostAddress(),
            agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)),
            null,
            null);
    StaffSession session = StudioGate.session();
    Acting.begin(
        session == null ? new Actor(null, where) : StaffRecord.actor(session.account(), where));
    Audited audited = audited(handler);
    if (audited != null && !audited.byItself() && isReading(request)) {
      audit.record(deed(request, audited)); // Before anything is handed out.
    }
    return true;
  }

  private static @Nullable Audited audited(Object handler) {
    return handler instanceof HandlerMethod method
        ? method.getMethodAnnotation(Audited.class)
        : null;
  }

  private static boolean isReading(HttpServletRequest request) {
    return !request.getMethod().equals("POST");
  }

  /** What can't be recorded is answered as a failure. */
  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView none) {
    Audited audited = audited(handler);
    if (audited != null
        && !isReading(request)
        && !audited.byItself()
        && response.getStatus() < FIRST_ERROR
        && !Acting.hasRecorded()) {
      Deed deed = Told.into(request, deed(request, audited));
      if (deed != null) {
        audit.record(deed);
      }
    }
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Acting.end();
  }

  private static Deed deed(HttpServletRequest request, Audited audited) {
    Deed deed =
        Deed.of(audited.value())
            .in(
                Visit.find(request)
                    .map(Visit::organisation)
                    .map(Organisations.Stored::id)
                    .orElse(null));
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    if (variables instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        String kind = String.valueOf(each.getKey());
        if (kind.equals("action")) {
          deed = deed.on(kind, String.valueOf(each.getValue()));
        } else if (!kind.equals("organisation") && !kind.equals("key")) {
          deed = deed.with(kind, each.getValue());
        }
      }
    }
    return deed;
  }
}
