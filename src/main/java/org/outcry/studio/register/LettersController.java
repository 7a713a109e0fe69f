package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.letters.WaitingTasks;
import org.outcry.mail.MailWay;
import org.outcry.mail.MailWays;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.register.BulkKind;
import org.outcry.register.Criteria;
import org.outcry.register.Found;
import org.outcry.register.LetterList;
import org.outcry.register.LetterSearch;
import org.outcry.register.StoredSearches;
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
 * The letters of an action, by what became of them and by whose they are. The list names nobody but
 * whom was looked for; that is kept encrypted, and addresses name it by an id.
 */
@ServerOnly
@Controller
class LettersController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/letters";
  private static final int PAGE = 50;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final LetterList letters;
  private final LetterSearch search;
  private final StoredSearches searches;
  private final SignatureWords signatureWords;
  private final WaitingTasks tasks;
  private final MailWays ways;
  private final Audit audit;

  LettersController(
      StudioPages pages,
      VisitedActions visited,
      LetterList letters,
      LetterSearch search,
      StoredSearches searches,
      SignatureWords signatureWords,
      WaitingTasks tasks,
      MailWays ways,
      Audit audit) {
    this.pages = pages;
    this.visited = visited;
    this.letters = letters;
    this.search = search;
    this.searches = searches;
    this.signatureWords = signatureWords;
    this.tasks = tasks;
    this.ways = ways;
    this.audit = audit;
  }

  /** A letter; with whose it is only where somebody in particular was looked for. */
  private record Listed(LetterList.Letter letter, @Nullable Found signature) {
    boolean isNamed() {
      return signature != null && signature.particulars() != null;
    }
  }

  /** A page of them, as {@link LetterList.Page} and {@link LetterSearch.Page} are. */
  private record Page(List<Listed> letters, @Nullable UUID next, @Nullable Instant lookedBack) {}

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Visit visit = Visit.of(request);
    Action of = visited.of(request, action);
    UUID id = Typed.id(request.getParameter("search")).orElse(null);
    boolean asksForSomebody = Typed.isSearch(request.getParameter("search"));
    Optional<Criteria> kept = AskedLetters.person(searches, visit, id);
    LetterList.Filter filter = AskedLetters.filter(request::getParameter);
    write(
        request,
        response,
        of,
        new AskedLetters(
            filter,
            kept.orElse(Criteria.NONE),
            List.of(),
            kept.isPresent() ? id : null,
            Typed.id(request.getParameter("after")).orElse(null),
            asksForSomebody && kept.isEmpty()));
  }

  @Unaudited("the page that it leads to is recorded")
  @Allowed(Allowed.To.MODERATORS)
  @PostMapping(PATH)
  void lookFor(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Visit visit = Visit.of(request);
    Action of = visited.of(request, action);
    FormBody form = StudioForm.of(request);
    LetterList.Filter filter = AskedLetters.filter(name -> form.first(name).orElse(null));
    Criteria typed = Typed.criteria(form);
    Criteria person = Criteria.ofPerson(typed.name(), typed.email(), null);
    List<Typed.Wrong> wrong =
        Typed.wrong(typed, form, pages.words(request)).stream()
            .filter(each -> List.of("name", "email", "from", "to").contains(each.field()))
            .toList();
    if (!wrong.isEmpty()) {
      write(request, response, of, new AskedLetters(filter, person, wrong, null, null, false));
      return;
    }
    UUID search =
        person.isEmpty()
            ? null
            : searches.keep(visit.organisationId(), visit.account().id(), person);
    AskedLetters asked = new AskedLetters(filter, person, List.of(), search, null, false);
    StudioPages.see(
        response, request.getRequestURI() + asked.query() + (search == null ? "" : "#found"));
  }

  private Page page(Action action, AskedLetters asked) {
    UUID organisation = action.organisationId();
    if (!asked.lists()) {
      return new Page(List.of(), null, null);
    }
    if (asked.search() == null) {
      LetterList.Page page =
          letters.page(organisation, action.id(), asked.filter(), asked.after(), PAGE);
      return new Page(
          page.letters().stream().map(letter -> new Listed(letter, null)).toList(),
          page.next(),
          page.lookedBack());
    }
    LetterSearch.Page page =
        search.page(
            new LetterSearch.Whose(
                organisation, action.id(), asked.person().name(), asked.person().email()),
            asked.filter(),
            asked.after(),
            PAGE);
    return new Page(
        page.letters().stream().map(each -> new Listed(each.letter(), each.signature())).toList(),
        page.next(),
        page.lookedBack());
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, Action action, AskedLetters asked)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    Place place = Place.of(pages, request, words.get("register.letters"), action);
    Page page = page(action, asked);
    if (page.letters().stream().anyMatch(Listed::isNamed)) {
      // Once a look, without whose names they were.
      audit.record(
          Deed.of(Act.LETTERS_READ)
              .in(visit.organisationId())
              .on("action", action.slug())
              .with("number", page.letters().size()));
    }
    LettersView view = view(words, visit, place, action, asked, page);
    pages.write(
        response,
        asked.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/register/letters.jte",
        view.found() == null
            ? place.page().head()
            : place.page().head().titled(view.found() + " – " + place.page().head().title()),
        view);
  }

  private LettersView view(
      Words words, Visit visit, Place place, Action action, AskedLetters asked, Page page) {
    RegisterWords said = new RegisterWords(words);
    LetterList.Filter filter = asked.filter();
    Map<String, String> targets = SignatureController.targets(action.content());
    String begin = place.base() + "/letters" + asked.query();
    UUID next = page.next();
    Instant back = page.lookedBack();
    String lookedBack =
        back == null ? null : words.get("register.looked-back", "at", words.minute(back));
    return new LettersView(
        place,
        notes(words, visit, action, asked),
        asked.person(),
        asked.wrong(),
        LetterList.STATES.stream()
            .map(each -> new Choice(each, said.letterState(each), each.equals(filter.state())))
            .toList(),
        targets.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(each ->
                new Choice(each.getKey(), each.getValue(), each.getKey().equals(filter.target())))
            .toList(),
        filter.from() == null ? "" : filter.from().toString(),
        filter.to() == null ? "" : filter.to().toString(),
        !asked.query().isEmpty() || !asked.lists(),
        asked.lists(),
        asked.search() == null
            ? null
            : page.letters().isEmpty() && lookedBack != null
                ? lookedBack
                : words.get("register.found", "count", page.letters().size()),
        page.letters().stream().map(each -> line(said, place, action, targets, each)).toList(),
        lookedBack,
        asked.after() == null || !asked.lists() ? null : begin,
        next == null ? null : begin + (asked.query().isEmpty() ? "?" : "&") + "after=" + next,
        asked.search() == null ? "" : asked.search().toString(),
        visit.campaigns() ? byHand(action, place, words) : null,
        visit.campaigns() ? kinds(said) : List.of());
  }

  private static LettersView.Line line(
      RegisterWords said, Place place, Action action, Map<String, String> targets, Listed listed) {
    LetterList.Letter letter = listed.letter();
    Found signature = listed.signature();
    return new LettersView.Line(
        action.id() + "." + letter.id(),
        place.base() + "/letters/" + letter.id(),
        targets.getOrDefault(letter.target(), letter.target()),
        signature == null
            ? null
            : new LettersView.Whose(
                place.base() + "/signatures/" + signature.id(), said.name(signature)),
        said.words().minute(letter.writtenAt()),
        letter.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        said.letter(letter.told(), letter.heldFor()),
        said.advice(letter.state(), letter.heldFor()));
  }

  private List<String> notes(Words words, Visit visit, Action action, AskedLetters asked) {
    if (asked.forgotten()) {
      return List.of(words.get("register.note.forgotten"));
    }
    List<String> notes = new ArrayList<>();
    if (ways.chosen() == MailWay.WAITS) {
      notes.add(words.get("register.note.mail-waits"));
    }
    if (action.isSealed()) {
      notes.add(words.get("register.note.sealed"));
    } else if (signatureWords.isBehind(visit.organisationId())) {
      notes.add(words.get("register.note.behind"));
    }
    return List.copyOf(notes);
  }

  /** The page of those that are delivered by hand. */
  private LettersView.Way byHand(Action action, Place place, Words words) {
    WaitingTasks.Count waiting = tasks.count(action);
    String name =
        waiting.more()
            ? words.get("tasks.link.more", "count", waiting.letters())
            : words.get("tasks.link", "count", waiting.letters());
    return new LettersView.Way(place.base() + "/tasks", name);
  }

  private static List<Choice> kinds(RegisterWords said) {
    return Arrays.stream(BulkKind.values())
        .filter(kind -> kind.isAsked() && kind.on() == BulkKind.On.LETTERS)
        .map(kind -> new Choice(kind.word(), said.kind(kind), false))
        .toList();
  }
}
