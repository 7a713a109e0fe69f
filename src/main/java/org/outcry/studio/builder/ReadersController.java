package org.outcry.studio.builder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Tells whoever is typing who else is at the draft, for the builder's script. */
@ServerOnly
@Controller
class ReadersController {
  private final VisitedDrafts visited;
  private final DraftReaders readers;
  private final StudioPages pages;

  ReadersController(VisitedDrafts visited, DraftReaders readers, StudioPages pages) {
    this.visited = visited;
    this.readers = readers;
    this.pages = pages;
  }

  static String path(String action) {
    return action + "/readers";
  }

  /** What the builder's page says of now when it is opened, a sentence a line. */
  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping("/studio/o/{organisation}/a/{action}/readers")
  void told(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response
        .getWriter()
        .write(
            String.join(
                "\n",
                readers
                    .told(visited.of(request, action), Visit.of(request), pages.words(request))
                    .now()));
  }
}
