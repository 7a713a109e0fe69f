package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.outcry.audit.Act;
import org.outcry.mail.web.MailPage;
import org.outcry.mail.web.OutboxPage;
import org.outcry.mail.web.OutboxPages;
import org.outcry.platform.start.ServerOnly;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The outbox for staff. It holds all organisations' mail, and links that set passwords, so it is
 * for administrators of the whole installation.
 */
@ServerOnly
@Controller
class StaffOutboxController {
  private static final String PATH = "/studio/outbox";

  private final StudioPages pages;
  private final OutboxPages outbox;

  StaffOutboxController(StudioPages pages, OutboxPages outbox) {
    this.pages = pages;
    this.outbox = outbox;
  }

  @Allowed(Allowed.To.INSTALLATION)
  @GetMapping(PATH)
  void list(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(name = "page", defaultValue = "1") String page)
      throws IOException {
    OutboxPage list = outbox.listed(pages.words(request), PATH, page);
    StudioView frame = pages.page(request, list.head().title());
    pages.write(
        response, HttpStatus.OK, "studio/outbox.jte", frame.head(), new OutboxView<>(frame, list));
  }

  @Audited(Act.OUTBOX_READ)
  @Allowed(Allowed.To.INSTALLATION)
  @GetMapping(PATH + "/{id}")
  void message(HttpServletRequest request, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    MailPage mail = outbox.read(pages.words(request), PATH, id);
    StudioView frame = pages.page(request, mail.head().title());
    pages.write(
        response,
        HttpStatus.OK,
        "studio/outbox-message.jte",
        frame.head(),
        new OutboxView<>(frame, mail));
  }

  @Allowed(Allowed.To.INSTALLATION)
  @GetMapping(PATH + "/{id}/html")
  void html(HttpServletResponse response, @PathVariable String id) throws IOException {
    outbox.html(response, id);
  }

  @Audited(Act.OUTBOX_READ)
  @Allowed(Allowed.To.INSTALLATION)
  @GetMapping(PATH + "/{id}/source")
  void source(HttpServletResponse response, @PathVariable String id) throws IOException {
    outbox.source(response, id);
  }
}
