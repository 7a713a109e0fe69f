package org.outcry.signing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.integrity.Limits;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.AskingAgain;
import org.outcry.signing.Confirmations;
import org.outcry.signing.Confirmations.Asked;
import org.outcry.supporters.PrivateLinks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The page behind the link of a mail that asks whether a signature is its reader's, and the one on
 * which that mail is asked for once more. Opening a link changes nothing.
 */
@Controller
class ConfirmationController {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmationController.class);
  private static final String PATH = "/{language}/a/{slug}/confirm/{key}";
  private static final String AGAIN = "/{language}/a/{slug}/again";
  private static final int LONGEST_ADDRESS = 300;

  private final Actions actions;
  private final Confirmations confirmations;
  private final AskingAgain askingAgain;
  private final ConfirmationViews views;
  private final PrivateLinks links;
  private final Limits limits;
  private final PageRenderer renderer;

  ConfirmationController(
      Actions actions,
      Confirmations confirmations,
      AskingAgain askingAgain,
      ConfirmationViews views,
      PrivateLinks links,
      Limits limits,
      PageRenderer renderer) {
    this.actions = actions;
    this.confirmations = confirmations;
    this.askingAgain = askingAgain;
    this.views = views;
    this.links = links;
    this.limits = limits;
    this.renderer = renderer;
  }

  @GetMapping(PATH)
  void page(
      @PathVariable String language,
      @PathVariable String slug,
      @PathVariable String key,
      HttpServletResponse response)
      throws IOException {
    Action action = find(slug);
    Optional<Asked> asked = confirmations.find(action, key);
    if (asked.isPresent()) {
      write(response, views.of(asked.get(), false));
      return;
    }
    Optional<UUID> sealed = confirmations.sealed(action, key);
    if (sealed.isEmpty()) {
      CutView view = views.cut(action, spoken(action, language));
      renderer
          .render("signing/cut.jte", view.head(), view)
          .with("Referrer-Policy", "no-referrer") // Most of the key may stand in the address.
          .write(response, HttpStatus.NOT_FOUND, "no-store");
      return;
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Location",
        links.path(
                action,
                action.content().defaultLanguage(),
                sealed.get(),
                PrivateLinks.Purpose.LETTER)
            + PrivateLinks.TAKE_BACK);
  }

  private void write(HttpServletResponse response, ConfirmationView view) throws IOException {
    renderer
        .render("signing/confirmation.jte", view.head(), view)
        .with("Referrer-Policy", "no-referrer") // The address is the key: nobody may learn of it.
        .write(
            response,
            view.showing() != null && view.showing().wrong()
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : HttpStatus.OK,
            "no-store");
  }

  @PostMapping(PATH)
  void answer(
      @PathVariable String slug,
      @PathVariable String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    refuseTooMany(request);
    Asked asked = asked(slug, key);
    FormBody form = FormBody.read(request);
    String answer = form.first("answer").orElse("");
    if (answer.equals("show")) {
      write(response, views.showing(asked, form.first("email").orElse("")));
      return;
    }
    boolean waited = asked.state() == Confirmations.State.WAITING;
    boolean open = waited || asked.state() == Confirmations.State.NOT_ASKED;
    boolean confirmed;
    try {
      confirmed =
          switch (answer) {
            case "confirm" -> confirmations.confirm(asked, false);
            case "unshown" -> {
              // First, so that it is shown at no moment.
              confirmations.keepFromShowing(asked);
              yield waited && confirmations.confirm(asked, false);
            }
            case "without" -> {
              confirmations.keepBesides(asked);
              yield open && confirmations.confirm(asked, false);
            }
            case "alone" -> {
              confirmations.keepFromShowing(asked);
              confirmations.keepBesides(asked);
              yield open && confirmations.confirm(asked, false);
            }
            case "hear" -> confirmations.confirm(asked, true);
            case "hear-unshown" -> {
              confirmations.keepFromShowing(asked);
              yield confirmations.confirm(asked, true);
            }
            case "dispute" -> {
              confirmations.dispute(asked);
              yield false;
            }
            default -> throw new Refusal(HttpStatus.BAD_REQUEST);
          };
    } catch (RejectedExecutionException | DataAccessException | TransactionException busy) {
      // Nothing was changed, or it is confirmed: saying it again does nothing twice.
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(Duration.ofSeconds(10));
    }
    if (open && confirmed) {
      // Here and nowhere else it leads on: an address that did would be kept by the browser.
      write(response, views.of(asked(slug, key), true));
      return;
    }
    if (open && answer.equals("unshown")) {
      write(response, views.unshown(asked(slug, key)));
      return;
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        "Location",
        links.path(
            asked.action(),
            asked.signature().language(),
            asked.signature().id(),
            PrivateLinks.Purpose.CONFIRMATION));
  }

  @GetMapping(AGAIN)
  void again(@PathVariable String language, @PathVariable String slug, HttpServletResponse response)
      throws IOException {
    Action action = asking(slug);
    write(
        response, HttpStatus.OK, views.again(action, language(action, language), false, false, ""));
  }

  @PostMapping(AGAIN)
  void askedAgain(
      @PathVariable String language,
      @PathVariable String slug,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    refuseTooMany(request);
    Action action = asking(slug);
    String typed = FormBody.read(request).first("email").orElse("").strip();
    Optional<EmailAddress> address =
        typed.length() > LONGEST_ADDRESS ? Optional.empty() : EmailAddress.parse(typed);
    // Beside the request, so that nobody learns from the time it takes whether anything is sent.
    address.ifPresent(
        known -> Thread.ofVirtual().name("ask-again").start(() -> askAgain(action, known)));
    write(
        response,
        address.isPresent() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        views.again(
            action,
            language(action, language),
            address.isPresent(),
            address.isEmpty(),
            address.isPresent() || typed.length() > LONGEST_ADDRESS ? "" : typed));
  }

  private void askAgain(Action action, EmailAddress address) {
    try {
      askingAgain.ask(action, address);
    } catch (DataAccessException failed) {
      // Its message may hold values. Whoever waits in vain asks once more.
      LOG.warn("A question was not sent again: {}", failed.getClass().getSimpleName());
    }
  }

  private void write(HttpServletResponse response, HttpStatus status, AgainView view)
      throws IOException {
    renderer.render("signing/again.jte", view.head(), view).write(response, status, "no-store");
  }

  private void refuseTooMany(HttpServletRequest request) {
    Optional<Duration> wait = limits.tooMany(ClientAddress.of(request).value());
    if (wait.isPresent()) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS).retryAfter(wait.get());
    }
  }

  private Asked asked(String slug, String key) {
    return confirmations.find(find(slug), key).orElseThrow(ConfirmationController::unknown);
  }

  private Action asking(String slug) {
    Action action = find(slug);
    if (action.content().confirmation() == null) {
      throw unknown();
    }
    return action;
  }

  private Action find(String slug) {
    return actions.published(slug).orElseThrow(ConfirmationController::unknown);
  }

  private static Language language(Action action, String tag) {
    return known(action, tag).orElseThrow(ConfirmationController::unknown);
  }

  /** The language of an address, or the action's own: the page may have lost it meanwhile. */
  private static Language spoken(Action action, String tag) {
    return known(action, tag).orElse(action.content().defaultLanguage());
  }

  private static Optional<Language> known(Action action, String tag) {
    return action.content().languages().stream().filter(each -> each.tag().equals(tag)).findFirst();
  }

  private static Refusal unknown() {
    return new Refusal(HttpStatus.NOT_FOUND);
  }
}
