package org.outcry.mail.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.platform.web.RequestLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The outbox of the local demonstration, for whoever {@link OutboxGuard} admits; for others it is
 * not there. Staff have theirs in the studio (docs/decisions/0026).
 */
@ServerOnly
@Controller
class OutboxController {
  private static final String PATH = "/outbox";
  private static final String STAFFS = "/studio/outbox";

  private final OutboxGuard guard;
  private final OutboxPages pages;
  private final Messages messages;

  OutboxController(OutboxGuard guard, OutboxPages pages, Messages messages) {
    this.guard = guard;
    this.pages = pages;
    this.messages = messages;
  }

  @GetMapping(PATH)
  void list(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "page", defaultValue = "1") String page)
      throws IOException {
    if (admits(request, response)) {
      pages.list(response, words(request), PATH, page);
    }
  }

  @GetMapping(PATH + "/{id}")
  void message(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    if (admits(request, response)) {
      pages.message(response, words(request), PATH, id);
    }
  }

  @GetMapping(PATH + "/{id}/html")
  void html(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    if (admits(request, response)) {
      pages.html(response, id);
    }
  }

  @GetMapping(PATH + "/{id}/source")
  void source(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    if (admits(request, response)) {
      pages.source(response, id);
    }
  }

  /** Whether it may be shown; whoever would have been admitted is led to the studio's. */
  private boolean admits(HttpServletRequest request, HttpServletResponse response) {
    if (!guard.admits(request)) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    if (guard.isStaffs()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", STAFFS);
      response.setHeader("Cache-Control", "no-store");
      return false;
    }
    return true;
  }

  private Words words(HttpServletRequest request) {
    return messages.in(RequestLanguage.of(request, messages.languages()));
  }
}
