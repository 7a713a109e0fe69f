package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds a request's route. Spring looks at every route when an address has something variable in
 * it, and the studio has hundreds; so a request is looked up among those alone that its path's
 * first segment may begin, and of these what begins otherwise is left out. Whoever signs waits for
 * it each time.
 */
final class QuickRoutes extends RequestMappingHandlerMapping {
  /** The first segment of routes that begin with a variable, and of paths that nothing else has. */
  private static final String ANY = "*";

  private volatile Map<RequestMappingInfo, Beginnings> beginnings = new IdentityHashMap<>();
  private volatile Map<String, QuickRoutes> parts = Map.of();

  /** What all requests of a route have: one of the methods, and a path that begins so. */
  private record Beginnings(Set<RequestMethod> methods, List<String> paths, List<String> firsts) {
    static Beginnings of(RequestMappingInfo route) {
      return new Beginnings(
          route.getMethodsCondition().getMethods(),
          route.getPatternValues().stream().map(pattern -> pattern.split("[{*?]", 2)[0]).toList(),
          route.getPatternValues().stream().map(Beginnings::first).toList());
    }

    private static String first(String pattern) {
      String first = QuickRoutes.first(pattern);
      return first.isEmpty() || first.matches(".*[{*?].*") ? ANY : first;
    }

    boolean mayBegin(String first) {
      return firsts.contains(first) || firsts.contains(ANY);
    }

    boolean fit(String method, String path) {
      if (method.equals("POST") && !methods.isEmpty() && !methods.contains(RequestMethod.POST)) {
        return false;
      }
      for (String each : paths) {
        if (path.startsWith(each)) {
          return true;
        }
      }
      return false;
    }
  }

  private static String first(String path) {
    int end = path.indexOf('/', 1);
    return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
  }

  @Override
  protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> routes) {
    super.handlerMethodsInitialized(routes);
    Map<RequestMappingInfo, Beginnings> all = new IdentityHashMap<>();
    routes.keySet().forEach(route -> all.put(route, Beginnings.of(route)));
    Map<String, QuickRoutes> made = new HashMap<>();
    made.put(ANY, part(ANY, routes, all));
    all.values().stream()
        .flatMap(each -> each.firsts().stream())
        .forEach(first -> made.computeIfAbsent(first, _ -> part(first, routes, all)));
    parts = Map.copyOf(made);
  }

  private QuickRoutes part(
      String first,
      Map<RequestMappingInfo, HandlerMethod> routes,
      Map<RequestMappingInfo, Beginnings> beginnings) {
    QuickRoutes part = new QuickRoutes();
    part.setApplicationContext(obtainApplicationContext());
    part.setPatternParser(getPatternParser());
    part.beginnings = beginnings;
    routes.forEach((route, method) -> {
      Beginnings known = beginnings.get(route);
      if (known != null && known.mayBegin(first)) {
        part.registerMapping(route, method.getBean(), method.getMethod());
      }
    });
    return part;
  }

  @Override
  protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request)
      throws Exception {
    Map<String, QuickRoutes> all = parts;
    QuickRoutes part = all.get(first(HostGate.path(request)));
    QuickRoutes chosen = part == null ? all.get(ANY) : part;
    return chosen == null ? super.getHandlerInternal(request) : chosen.getHandlerInternal(request);
  }

  @Override
  protected @Nullable RequestMappingInfo getMatchingMapping(
      RequestMappingInfo route, HttpServletRequest request) {
    Beginnings known = beginnings.get(route);
    return known == null || known.fit(request.getMethod(), HostGate.path(request))
        ? super.getMatchingMapping(route, request)
        : null;
  }
}
