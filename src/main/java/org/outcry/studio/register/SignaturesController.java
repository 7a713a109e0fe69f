package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.register.BulkKind;
import org.outcry.register.Criteria;
import org.outcry.register.Found;
import org.outcry.register.SignatureSearch;
import org.outcry.register.StoredSearches;
import org.outcry.signing.Confirmations;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.outcry.supporters.SignatureWords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Finds signatures. What is looked for is kept encrypted, and addresses name it by an id, so that
 * nobody's name stands in one.
 */
@ServerOnly
@Controller
class SignaturesController {
  private static final String ALL = "/studio/o/{organisation}/signatures";
  private static final String OF_ACTION = "/studio/o/{organisation}/a/{action}/signatures";
  private static final int PAGE = 50;
  private static final Criteria NOTHING = Criteria.NONE;

  private final StudioPages pages;
  private final Actions actions;
  private final VisitedActions visited;
  private final SignatureSearch search;
  private final StoredSearches searches;
  private final SignatureWords signatureWords;
  private final Confirmations confirmations;
  private final Audit audit;

  SignaturesController(
      StudioPages pages,
      Actions actions,
      VisitedActions visited,
      SignatureSearch search,
      StoredSearches searches,
      SignatureWords signatureWords,
      Confirmations confirmations,
      Audit audit) {
    this.pages = pages;
    this.actions = actions;
    this.visited = visited;
    this.search = search;
    this.searches = searches;
    this.signatureWords = signatureWords;
    this.confirmations = confirmations;
    this.audit = audit;
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(ALL)
  void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
    show(request, response, null);
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(OF_ACTION)
  void ofAction(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    show(request, response, visited.of(request, action));
  }

  @Unaudited("the page that it leads to is recorded")
  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(ALL)
  void lookForAll(HttpServletRequest request, HttpServletResponse response) throws IOException {
    lookFor(request, response, null);
  }

  @Unaudited("the page that it leads to is recorded")
  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(OF_ACTION)
  void lookForOfAction(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    lookFor(request, response, visited.of(request, action));
  }

  private void lookFor(
      HttpServletRequest request, HttpServletResponse response, @Nullable Action action)
      throws IOException {
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    Criteria criteria = Typed.criteria(form);
    List<Typed.Wrong> wrong = Typed.wrong(criteria, form, pages.words(request));
    if (!wrong.isEmpty()) {
      write(request, response, action, new Asked(criteria, wrong, null, null, false));
      return;
    }
    StudioPages.see(
        response, criteria.isEmpty() ? request.getRequestURI() : kept(request, visit, criteria));
  }

  /** Where what is looked for is found, under an address that does not say it. */
  private String kept(HttpServletRequest request, Visit visit, Criteria criteria) {
    return request.getRequestURI()
        + "?search="
        + searches.keep(visit.organisationId(), visit.account().id(), criteria)
        + "#found";
  }

  /**
   * What is asked for.
   *
   * @param search the id that it is kept under; {@code null} for everything
   * @param after where the page begins; {@code null} for the newest
   * @param forgotten whether the address names a search that is kept no longer, or is somebody
   *     else's: then nothing is listed
   */
  private record Asked(
      Criteria criteria,
      List<Typed.Wrong> wrong,
      @Nullable UUID search,
      @Nullable UUID after,
      boolean forgotten) {}

  private void show(
      HttpServletRequest request, HttpServletResponse response, @Nullable Action action)
      throws IOException {
    Visit visit = Visit.of(request);
    UUID id = Typed.id(request.getParameter("search")).orElse(null);
    String state = Typed.bounded(request.getParameter("state"));
    boolean asksForSome = Typed.isSearch(request.getParameter("search"));
    if (!asksForSome && RegisterWords.SIGNATURE_STATES.contains(state)) {
      Criteria criteria = new Criteria("", "", "", "", "", "", "", state, null, null, false, false);
      StudioPages.see(response, kept(request, visit, criteria));
      return;
    }
    Optional<Criteria> kept =
        id == null
            ? Optional.empty()
            : searches.find(visit.organisationId(), visit.account().id(), id);
    write(
        request,
        response,
        action,
        new Asked(
            kept.orElse(NOTHING),
            List.of(),
            kept.isPresent() ? id : null,
            Typed.id(request.getParameter("after")).orElse(null),
            asksForSome && kept.isEmpty()));
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Action action,
      Asked asked)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Place place = Place.of(pages, request, words.get("register.signatures"), action);
    boolean lists =
        asked.wrong().isEmpty() && !asked.forgotten() && (action != null || asked.search() != null);
    SignatureSearch.Page found =
        lists
            ? search.page(Place.scope(visit, action), asked.criteria(), asked.after(), PAGE)
            : new SignatureSearch.Page(List.of(), null, null);
    if (found.found().stream().anyMatch(each -> each.particulars() != null)) {
      record(visit, action, found.found().size());
    }
    SignaturesView view = view(words, visit, place, action, asked, found, lists);
    pages.write(
        response,
        asked.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/register/signatures.jte",
        view.found() == null
            ? place.page().head()
            : place.page().head().titled(view.found() + " – " + place.page().head().title()),
        view);
  }

  /** Once a look, without whose names they were. */
  private void record(Visit visit, @Nullable Action action, int number) {
    Deed deed = Deed.of(Act.SIGNATURES_READ).in(visit.organisationId()).with("number", number);
    audit.record(action == null ? deed : deed.on("action", action.slug()));
  }

  private SignaturesView view(
      Words words,
      Visit visit,
      Place place,
      @Nullable Action action,
      Asked asked,
      SignatureSearch.Page found,
      boolean lists) {
    RegisterWords said = new RegisterWords(words);
    Criteria typed = asked.criteria();
    String path = place.base() + "/signatures";
    String begin = path + (asked.search() == null ? "" : "?search=" + asked.search());
    Instant back = found.lookedBack();
    boolean works = visit.campaigns();
    Map<UUID, Action> known = new HashMap<>();
    return new SignaturesView(
        place,
        notes(words, visit, action, asked.forgotten()),
        typed,
        typed.from() == null ? "" : typed.from().toString(),
        typed.to() == null ? "" : typed.to().toString(),
        asked.wrong(),
        Choice.places(words, typed.country()),
        action == null
            ? List.of()
            : action.content().languages().stream()
                .map(each ->
                    new Choice(each.tag(), each.ownName(), each.tag().equals(typed.language())))
                .toList(),
        RegisterWords.SIGNATURE_STATES.stream()
            .map(each -> new Choice(each, said.signature(each), each.equals(typed.state())))
            .toList(),
        lists,
        asked.search() == null || !lists
            ? null
            : found.found().isEmpty() && back != null
                ? words.get("register.looked-back", "at", words.minute(back))
                : words.get("register.found", "count", found.found().size()),
        found.found().stream().map(each -> line(said, visit, action, each, known)).toList(),
        back == null ? null : words.get("register.looked-back", "at", words.minute(back)),
        asked.after() == null ? null : begin,
        found.next() == null
            ? null
            : begin + (asked.search() == null ? "?" : "&") + "after=" + found.next(),
        asked.search() == null ? "" : asked.search().toString(),
        works ? kinds(said) : List.of(),
        works ? visit.path() + "/jobs" : null,
        disputed(words, action, path),
        action != null && action.content().supporters() != null
            ? place.base() + "/comments"
            : null);
  }

  private SignaturesView.@Nullable Disputed disputed(
      Words words, @Nullable Action action, String path) {
    long number = action == null ? 0 : confirmations.disputed(action);
    return number == 0
        ? null
        : new SignaturesView.Disputed(
            words.get("register.disputed", "count", number), path + "?state=disputed");
  }

  private static List<Choice> kinds(RegisterWords said) {
    return Arrays.stream(BulkKind.values())
        .filter(kind -> kind.isAsked() && kind.on() == BulkKind.On.SIGNATURES)
        .map(kind -> new Choice(kind.word(), said.kind(kind), false))
        .toList();
  }

  private List<String> notes(Words words, Visit visit, @Nullable Action action, boolean forgotten) {
    List<String> notes = new ArrayList<>();
    if (forgotten) {
      notes.add(words.get("register.note.forgotten"));
    }
    if (action != null && action.isSealed()) {
      notes.add(words.get("register.note.sealed"));
    } else if (signatureWords.isBehind(visit.organisationId())) {
      notes.add(words.get("register.note.behind"));
    }
    return notes;
  }

  private SignaturesView.Line line(
      RegisterWords said,
      Visit visit,
      @Nullable Action action,
      Found found,
      Map<UUID, Action> known) {
    Action of =
        action != null
            ? action
            : known.computeIfAbsent(found.action(), id -> actions.find(id).orElseThrow());
    return new SignaturesView.Line(
        found.action() + "." + found.id(),
        visit.path() + "/a/" + of.slug() + "/signatures/" + found.id(),
        said.name(found),
        said.place(found),
        said.words().minute(found.signedAt()),
        found.signedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        said.signature(found.state()),
        found.onPaper() ? said.words().get("register.on-paper") : null,
        action != null ? null : of.content().headline().in(of.content().defaultLanguage()));
  }
}
