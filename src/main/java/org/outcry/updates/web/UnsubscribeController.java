package org.outcry.updates.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Refusal;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SupporterReturns;
import org.outcry.supporters.Unsubscribing;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where mail from an organisation is ended: by the button of a mail program, which posts here at
 * once (RFC 8058), or by the button of the page. Opening the page ends nothing, for scanners follow
 * links.
 */
@Controller
class UnsubscribeController {
  private static final String PATH = "/{language}/a/{slug}/unsubscribe/{key}";

  private final Actions actions;
  private final PrivateLinks links;
  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final Unsubscribing unsubscribing;
  private final SupporterReturns returns;
  private final Messages messages;
  private final UnsubscribeViews views;
  private final PageRenderer renderer;

  UnsubscribeController(
      Actions actions,
      PrivateLinks links,
      JdbcClient jdbc,
      Signatures signatures,
      Unsubscribing unsubscribing,
      SupporterReturns returns,
      Messages messages,
      UnsubscribeViews views,
      PageRenderer renderer) {
    this.actions = actions;
    this.links = links;
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.unsubscribing = unsubscribing;
    this.returns = returns;
    this.messages = messages;
    this.views = views;
    this.renderer = renderer;
  }

  /** What a link opens. */
  private record Link(UUID mail, UUID signature) {}

  @GetMapping(PATH)
  void page(
      @PathVariable String language,
      @PathVariable String slug,
      @PathVariable String key,
      HttpServletResponse response)
      throws IOException {
    Action action = find(slug);
    Optional<Link> link = link(action, key);
    UnsubscribeView.State state =
        link.map(each -> state(action, each.signature())).orElse(UnsubscribeView.State.WRONG);
    write(response, action, language, state);
  }

  /** News may come by any consent of theirs: the link's own signature says little. */
  private UnsubscribeView.State state(Action action, UUID signature) {
    UUID organisation = action.organisationId();
    return signatures
        .find(organisation, action.id(), signature)
        .map(signed ->
            unsubscribing.isSubscribed(organisation, signed.particulars().email())
                ? UnsubscribeView.State.ASK
                : UnsubscribeView.State.DONE)
        .orElse(UnsubscribeView.State.OLD);
  }

  /** No cookie, no session, no redirect: whoever has the key may end it, as RFC 8058 has it. */
  @PostMapping(PATH)
  void unsubscribe(
      @PathVariable String language,
      @PathVariable String slug,
      @PathVariable String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Action action = find(slug);
    Optional<Link> link = link(action, key);
    if (link.isEmpty()) {
      write(response, action, language, UnsubscribeView.State.WRONG);
      return;
    }
    boolean done;
    try {
      done =
          returns.unsubscribed(
              action.organisationId(), action.id(), link.get().mail(), way(request));
    } catch (DataAccessException | TransactionException busy) {
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(Duration.ofSeconds(10));
    }
    write(
        response, action, language, done ? UnsubscribeView.State.DONE : UnsubscribeView.State.OLD);
  }

  /** A mail program may post another kind of form (RFC 8058, section 3.2), which is not read. */
  private static String way(HttpServletRequest request) throws IOException {
    boolean form =
        Objects.requireNonNullElse(request.getContentType(), "")
            .startsWith("application/x-www-form-urlencoded");
    return form && FormBody.read(request).first("from").isPresent() ? "page" : "one-click";
  }

  private Optional<Link> link(Action action, String key) {
    return links
        .open(action.organisationId(), key, PrivateLinks.Purpose.UNSUBSCRIBE)
        .flatMap(mail ->
            jdbc.sql(
                    """
                    select id as mail, signature_id as signature from supporter_mail
                    where organisation_id = ? and action_id = ? and id = ?
                    """)
                .params(action.organisationId(), action.id(), mail)
                .query(Link.class)
                .optional());
  }

  private Action find(String slug) {
    return actions.published(slug).orElseThrow(UnsubscribeController::unknown);
  }

  private void write(
      HttpServletResponse response, Action action, String tag, UnsubscribeView.State state)
      throws IOException {
    UnsubscribeView view = views.of(action, messages.in(language(tag)), state);
    HttpStatus status =
        switch (state) {
          case ASK, DONE -> HttpStatus.OK;
          case OLD -> HttpStatus.GONE;
          case WRONG -> HttpStatus.NOT_FOUND;
        };
    renderer
        .render("updates/unsubscribe.jte", view.head(), view)
        .with("Referrer-Policy", "no-referrer") // The address is the key: nobody may learn of it.
        .write(response, status, "no-store");
  }

  private static Language language(String tag) {
    try {
      return new Language(tag);
    } catch (IllegalArgumentException none) {
      throw unknown();
    }
  }

  private static Refusal unknown() {
    return new Refusal(HttpStatus.NOT_FOUND);
  }
}
