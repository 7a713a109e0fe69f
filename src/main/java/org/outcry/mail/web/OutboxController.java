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
    admit(request);
    pages.list(response, words(request), PATH, page);
  }

  @GetMapping(PATH + "/{id}")
  void message(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    admit(request);
    pages.message(response, words(request), PATH, id);
  }

  @GetMapping(PATH + "/{id}/html")
  void html(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    admit(request);
    pages.html(response, id);
  }

  @GetMapping(PATH + "/{id}/source")
  void source(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    admit(request);
    pages.source(response, id);
  }

  private void admit(HttpServletRequest request) {
    if (!guard.admits(request)) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
  }

  private Words words(HttpServletRequest request) {
    return messages.in(RequestLanguage.of(request, messages.languages()));
  }
}
