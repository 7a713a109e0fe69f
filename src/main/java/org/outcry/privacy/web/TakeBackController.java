package org.outcry.privacy.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.integrity.Limits;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.Refusal;
import org.outcry.privacy.TakingBack;
import org.outcry.privacy.TakingBack.Linked;
import org.outcry.privacy.TakingBack.State;
import org.outcry.supporters.OwnData;
import org.outcry.supporters.PrivateLinks;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The page behind the one of a supporter's letters, on which they take their signature back.
 * Opening it changes nothing, for scanners of mail follow links; only its button does.
 */
@Controller
@RequestMapping("/{language}/a/{slug}/letter/{key}" + PrivateLinks.TAKE_BACK)
class TakeBackController {
  private final Actions actions;
  private final TakingBack takingBack;
  private final PrivateLinks links;
  private final Messages messages;
  private final Limits limits;
  private final Pages pages;

  TakeBackController(
      Actions actions,
      TakingBack takingBack,
      PrivateLinks links,
      Messages messages,
      Limits limits,
      Pages pages) {
    this.actions = actions;
    this.takingBack = takingBack;
    this.links = links;
    this.messages = messages;
    this.limits = limits;
    this.pages = pages;
  }

  @GetMapping
  void page(@PathVariable String slug, @PathVariable String key, HttpServletResponse response)
      throws IOException {
    TakeBackView view = view(linked(slug, key));
    pages.write(response, HttpStatus.OK, "privacy/take-back.jte", view.page().head(), view);
  }

  @PostMapping
  void takeBack(
      @PathVariable String slug,
      @PathVariable String key,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Duration> wait = limits.tooMany(ClientAddress.of(request).value());
    if (wait.isPresent()) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS).retryAfter(wait.get());
    }
    Linked linked = linked(slug, key);
    try {
      takingBack.takeBack(linked);
    } catch (DataAccessException | TransactionException busy) {
      // Nothing was changed, or all of it was: saying it again does nothing twice.
      throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE).retryAfter(Duration.ofSeconds(10));
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", letter(linked) + PrivateLinks.TAKE_BACK);
    response.setHeader("Cache-Control", "no-store");
  }

  private Linked linked(String slug, String key) {
    return Optional.of(slug)
        .filter(Slug::isSlug)
        .flatMap(each -> actions.find(new Slug(each)))
        .flatMap(action -> takingBack.find(action, key))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private String letter(Linked linked) {
    return links.path(
        linked.action(), linked.language(), linked.signature(), PrivateLinks.Purpose.LETTER);
  }

  private TakeBackView view(Linked linked) {
    Action action = linked.action();
    Words words = messages.in(linked.language());
    String own = OwnData.path(words, action.organisation());
    PageView page =
        pages.page(
            new Site(action.organisationId(), action.organisation(), words, own),
            words.get(
                switch (linked.state()) {
                  case STANDS -> "take-back.title";
                  case TAKEN_BACK -> "take-back.done.title";
                  case TAKEN_OUT -> "take-back.out.title";
                  case ANONYMOUS -> "fate.signature";
                }));
    boolean gone = action.isSealed() || linked.state() == State.ANONYMOUS;
    return new TakeBackView(
        page,
        lines(linked, words),
        linked.state() == State.STANDS,
        gone && linked.state() != State.STANDS ? null : letter(linked),
        gone || linked.state() == State.STANDS ? null : own);
  }

  private static List<String> lines(Linked linked, Words words) {
    Action action = linked.action();
    List<String> lines = new ArrayList<>();
    lines.add(
        words.get(
            "fate.signed",
            "title",
            action.content().headline().in(linked.language()),
            "day",
            words.date(LocalDate.ofInstant(linked.signedAt(), ZoneOffset.UTC))));
    switch (linked.state()) {
      case STANDS -> {
        lines.add(words.get("take-back.text"));
        lines.add(words.get(action.isSealed() ? "take-back.sealed" : "take-back.again"));
      }
      case TAKEN_BACK -> {
        lines.add(words.get("take-back.done"));
        if (action.isSealed()) {
          lines.add(words.get("take-back.done.sealed"));
        }
      }
      case TAKEN_OUT -> lines.add(words.get("take-back.out"));
      case ANONYMOUS -> lines.add(words.get("take-back.anonymous"));
    }
    return lines;
  }
}
