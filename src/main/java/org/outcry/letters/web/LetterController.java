package org.outcry.letters.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.integrity.Limits;
import org.outcry.letters.SupporterLetters;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.FormBody;
import org.outcry.platform.web.PageHead;
import org.outcry.platform.web.PageRenderer;
import org.outcry.platform.web.Palette;
import org.outcry.platform.web.Refusal;
import org.outcry.supporters.PrivateLinks;
import org.outcry.supporters.Showing;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page behind the private link in a receipt: a supporter's letters and what became of them. */
@Controller
class LetterController {
  private static final String PATH = "/{language}/a/{slug}/letter/{key}";

  private final Actions actions;
  private final PrivateLinks links;
  private final Signatures signatures;
  private final SupporterLetters letters;
  private final Messages messages;
  private final Limits limits;
  private final PageRenderer renderer;

  LetterController(
      Actions actions,
      PrivateLinks links,
      Signatures signatures,
      SupporterLetters letters,
      Messages messages,
      Limits limits,
      PageRenderer renderer) {
    this.actions = actions;
    this.links = links;
    this.signatures = signatures;
    this.letters = letters;
    this.messages = messages;
    this.limits = limits;
    this.renderer = renderer;
  }

  @GetMapping(PATH)
  void letters(@PathVariable String slug, @PathVariable String key, HttpServletResponse response)
      throws IOException {
    write(slug, key, null, response);
  }

  /** Shows also what was typed; no address of a page that does is kept by a browser. */
  @PostMapping(PATH)
  void show(
      @PathVariable String slug,
      @PathVariable String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Duration> wait = limits.tooMany(ClientAddress.of(request).value());
    if (wait.isPresent()) {
      throw new Refusal(HttpStatus.TOO_MANY_REQUESTS).retryAfter(wait.get());
    }
    write(slug, key, FormBody.read(request).first("email").orElse(""), response);
  }

  private void write(String slug, String key, @Nullable String typed, HttpServletResponse response)
      throws IOException {
    Action action = find(slug);
    UUID id =
        links
            .open(action.organisationId(), key, PrivateLinks.Purpose.LETTER)
            .orElseThrow(LetterController::unknown);
    Signatures.Standing standing =
        signatures
            .standing(action.organisationId(), action.id(), id)
            .orElseThrow(LetterController::unknown);
    String takeBack =
        links.path(action, standing.language(), id, PrivateLinks.Purpose.LETTER)
            + PrivateLinks.TAKE_BACK;
    Optional<FateView> shown =
        signatures
            .find(action.organisationId(), action.id(), id)
            .map(signature -> view(action, signature, standing, takeBack, typed))
            .or(() -> sealed(action, id, standing, takeBack));
    if (shown.isEmpty() && !action.isSealed()) { // It is anonymous: it is nobody's any more.
      throw unknown();
    }
    if (shown.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", takeBack);
      response.setHeader("Cache-Control", "no-store");
      return;
    }
    FateView view = shown.get();
    renderer
        .render("letters/fate.jte", view.head(), view)
        .with("Referrer-Policy", "no-referrer") // The address is the key: nobody may learn of it.
        .write(
            response,
            view.showing() != null && view.showing().wrong()
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : HttpStatus.OK,
            "no-store");
  }

  private Action find(String slug) {
    if (!Slug.isSlug(slug)) {
      throw unknown();
    }
    return actions.find(new Slug(slug)).orElseThrow(LetterController::unknown);
  }

  private static Refusal unknown() {
    return new Refusal(HttpStatus.NOT_FOUND);
  }

  private static String state(Words words, String state, @Nullable LocalDate day) {
    String key = "letter.state." + state;
    return day == null ? words.get(key) : words.get(key, "day", day);
  }

  private static @Nullable String day(Words words, @Nullable Instant at) {
    return at == null ? null : words.date(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  private Optional<FateView> sealed(
      Action action, UUID id, Signatures.Standing standing, String takeBack) {
    return signatures
        .findSealed(action.organisationId(), action.id(), id)
        .map(signature -> view(action, id, signature, standing, takeBack));
  }

  private FateView view(
      Action action,
      UUID id,
      Signatures.SealedSignature signature,
      Signatures.Standing standing,
      String takeBack) {
    Words words = messages.in(signature.language());
    List<FateView.Letter> shown =
        letters.ofSealed(action, id, signature.version()).stream()
            .map(fate ->
                new FateView.Letter(
                    fate.to().styledName(signature.language()),
                    null,
                    state(words, fate.state(), fate.day()),
                    null,
                    day(words, fate.lastTried())))
            .toList();
    return view(action, words, standing, takeBack, true, null, shown);
  }

  private FateView view(
      Action action,
      SignatureRecord signature,
      Signatures.Standing standing,
      String takeBack,
      @Nullable String typed) {
    boolean told = typed != null && signature.particulars().areMailedTo(typed);
    Language language = signature.language();
    Words words = messages.in(language);
    List<FateView.Letter> shown =
        letters.of(action, signature).stream()
            .map(fate ->
                new FateView.Letter(
                    fate.letter().target().styledName(fate.letter().language()),
                    told ? fate.letter() : null,
                    fate.sentence(words),
                    fate.signedTo() == null
                        ? null
                        : words.get(
                            "fate.moved",
                            "before",
                            fate.signedTo().styledName(fate.letter().language()),
                            "now",
                            fate.letter().target().styledName(fate.letter().language())),
                    day(words, fate.lastTried())))
            .toList();
    Showing showing = typed == null ? Showing.ASKS : Showing.refuses(typed);
    return view(
        action, words, standing, takeBack, false, told || shown.isEmpty() ? null : showing, shown);
  }

  private static FateView view(
      Action action,
      Words words,
      Signatures.Standing standing,
      String takeBack,
      boolean sealed,
      @Nullable Showing showing,
      List<FateView.Letter> shown) {
    Language language = standing.language();
    Organisation organisation = action.organisation();
    String title = words.get(shown.isEmpty() ? "fate.signature" : "fate.title");
    PageHead head =
        new PageHead(
            language,
            showing != null && showing.wrong()
                ? words.get("form.error-prefix", "title", title)
                : title,
            new Palette(organisation.colour(), organisation.accent()),
            null,
            null,
            List.of(),
            null,
            null);
    return new FateView(
        head,
        words,
        title,
        organisation.name().in(language),
        action.content().headline().in(language),
        LocalDate.ofInstant(standing.signedAt(), ZoneOffset.UTC),
        sealed,
        standing.stands(),
        // Of a sealed action what is left of it can still be erased by the link alone.
        standing.stands() || action.isSealed() ? takeBack : null,
        showing,
        shown);
  }
}
