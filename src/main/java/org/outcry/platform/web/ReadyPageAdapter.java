package org.outcry.platform.web;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a ready page where there is one, right behind Tomcat's reading of the request:
 * before servlets, filters and Spring MVC, which get all else.
 */
final class ReadyPageAdapter implements Adapter {
  private final Adapter servlets;
  private final ReadyPages[] sources;
  private final StudioUrl studio;

  ReadyPageAdapter(Adapter servlets, List<ReadyPages> sources, StudioUrl studio) {
    this.servlets = servlets;
    this.studio = studio;
    this.sources = sources.toArray(ReadyPages[]::new);
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (!answered(request, response)) {
      servlets.service(request, response);
    }
  }

  private boolean answered(Request request, Response response) throws IOException {
    String method = request.getMethod();
    if (!"GET".equals(method) && !"HEAD".equals(method)) {
      return false;
    }
    String path = request.requestURI().toString();
    if (studio.isApart() && path != null && !studio.serves(request.serverName().toString(), path)) {
      return false;
    }
    for (ReadyPages source : sources) {
      Optional<ReadyPage> page = find(source, path);
      if (page.isPresent()) {
        page.get().write(request, response);
        return true;
      }
    }
    return false;
  }

  /** A page that cannot be made is left to the servlets, which tell the visitor and the log. */
  private static Optional<ReadyPage> find(ReadyPages source, @Nullable String path) {
    try {
      return path == null ? Optional.empty() : source.find(path);
    } catch (RuntimeException failed) {
      return Optional.empty();
    }
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return servlets.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return servlets.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    servlets.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    servlets.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return servlets.getDomain();
  }
}
