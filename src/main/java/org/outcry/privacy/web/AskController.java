package org.outcry.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.integrity.Limits;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.Refusal;
import org.outcry.privacy.SelfService;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The way in: an address is typed, a link is mailed, its button opens a session. */
@Controller
@RequestMapping("/my-data/{language}/{organisation}")
class AskController {
  private final Pages pages;
  private final SelfService selfService;
  private final SessionCookie cookie;
  private final Limits limits;

  AskController(Pages pages, SelfService selfService, SessionCookie cookie, Limits limits) {
    this.pages = pages;
    this.selfService = selfService;
    this.cookie = cookie;
    this.limits = limits;
  }

  @GetMapping
  void ask(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletResponse response)
      throws IOException {
    ask(response, HttpStatus.OK, pages.site(language, organisation), "", null);
  }

  private void ask(
      HttpServletResponse response,
      HttpStatus status,
      Site site,
      String typed,
      @Nullable String error)
      throws IOException {
    String title = site.words().get("my-data.title");
    PageView page =
        pages.first(
            site, error == null ? title : site.words().get("form.error-prefix", "title", title));
    pages.write(response, status, "privacy/ask.jte", page.head(), new AskView(page, typed, error));
  }

  /** Answers every address alike; whether anything is held is found out later. */
  @PostMapping
  void asked(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Site site = pages.site(language, organisation);
    Optional<Duration> wait = limits.tooMany(ClientAddress.of(request).value());
    if (wait.isPresent()) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS).retryAfter(wait.get());
    }
    String typed = FormBody.read(request).first("email").orElse("").strip();
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    if (address.isEmpty()) {
      String error = typed.isEmpty() ? "error.email.missing" : "error.email.wrong";
      ask(response, HttpStatus.UNPROCESSABLE_CONTENT, site, typed, site.words().get(error));
      return;
    }
    selfService.ask(site.id(), address.get(), site.words().wordsLanguage());
    see(response, site, "/sent");
  }

  @GetMapping("/sent")
  void sent(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletResponse response)
      throws IOException {
    pages.notice(response, HttpStatus.OK, pages.site(language, organisation), "my-data.sent");
  }

  /** Mail scanners come here too: nothing happens until the button is pressed. */
  @GetMapping("/link/{key}")
  void link(
      @PathVariable String language,
      @PathVariable String organisation,
      @PathVariable String key,
      HttpServletResponse response)
      throws IOException {
    Site site = pages.site(language, organisation);
    if (!selfService.isGood(site.id(), key)) {
      noGood(response, site);
      return;
    }
    PageView page = pages.page(site, site.words().get("my-data.link.title"));
    pages.write(response, HttpStatus.OK, "privacy/link.jte", page.head(), new LinkView(page, key));
  }

  @PostMapping("/link")
  void open(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Site site = pages.site(language, organisation);
    String key = FormBody.read(request).first("key").orElse("");
    Optional<String> session = selfService.use(site.id(), key);
    if (session.isEmpty()) {
      noGood(response, site);
      return;
    }
    cookie.of(request).ifPresent(before -> selfService.end(site.id(), before));
    cookie.set(response, session.get());
    see(response, site, "/data");
  }

  private void noGood(HttpServletResponse response, Site site) throws IOException {
    pages.notice(response, HttpStatus.GONE, site, "my-data.no-good");
  }

  /** Signed out, whether there was a session or not. */
  @GetMapping("/left")
  void left(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletResponse response)
      throws IOException {
    pages.notice(response, HttpStatus.OK, pages.site(language, organisation), "my-data.left");
  }

  @GetMapping("/erased")
  void erased(
      @PathVariable String language,
      @PathVariable String organisation,
      HttpServletResponse response)
      throws IOException {
    pages.farewell(response, pages.site(language, organisation), "my-data.erased");
  }

  static void see(HttpServletResponse response, Site site, String below) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", site.path() + below);
    response.setHeader("Cache-Control", "no-store");
  }
}
