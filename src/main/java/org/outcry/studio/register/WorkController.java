package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.FormBody;
import org.outcry.register.BulkJobs;
import org.outcry.register.BulkKind;
import org.outcry.register.Criteria;
import org.outcry.register.LetterList;
import org.outcry.register.LetterSearch;
import org.outcry.register.SignatureSearch;
import org.outcry.register.StoredSearches;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.outcry.supporters.PersonWords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Makes the list of what many are to be worked on, which is then shown and asked about. */
@ServerOnly
@Controller
class WorkController {
  private static final String ASKS = "nothing is done before it is confirmed";
  private static final int ON_A_PAGE = 50;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final SignatureSearch search;
  private final StoredSearches searches;
  private final LetterList letters;
  private final LetterSearch letterSearch;
  private final BulkJobs jobs;

  WorkController(
      StudioPages pages,
      VisitedActions visited,
      SignatureSearch search,
      StoredSearches searches,
      LetterList letters,
      LetterSearch letterSearch,
      BulkJobs jobs) {
    this.pages = pages;
    this.visited = visited;
    this.search = search;
    this.searches = searches;
    this.letters = letters;
    this.letterSearch = letterSearch;
    this.jobs = jobs;
  }

  @Unaudited(ASKS)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping("/studio/o/{organisation}/signatures/work")
  void withSignatures(HttpServletRequest request, HttpServletResponse response) throws IOException {
    signatures(request, response, null);
  }

  @Unaudited(ASKS)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping("/studio/o/{organisation}/a/{action}/signatures/work")
  void withSignaturesOfAction(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    signatures(request, response, visited.of(request, action));
  }

  @Unaudited(ASKS)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping("/studio/o/{organisation}/a/{action}/letters/work")
  void withLetters(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action of = visited.of(request, action);
    FormBody form = StudioForm.of(request);
    Optional<List<BulkJobs.Item>> items =
        isAll(form)
            ? letters(Visit.of(request), of, form)
                .map(ids -> ids.stream().map(id -> new BulkJobs.Item(of.id(), id)).toList())
            : Optional.of(
                chosen(form).stream()
                    .filter(item -> item.action().equals(of.id()))
                    .filter(
                        item -> letters.find(of.organisationId(), of.id(), item.row()).isPresent())
                    .toList());
    ask(request, response, of, BulkKind.On.LETTERS, items);
  }

  /** All letters that the list's pages show; none where it is forgotten whose they were. */
  private Optional<List<UUID>> letters(Visit visit, Action of, FormBody form) {
    LetterList.Filter filter = AskedLetters.filter(name -> form.first(name).orElse(null));
    String search = form.first("search").orElse("");
    if (search.isEmpty()) {
      return letters.all(of.organisationId(), of.id(), filter, BulkJobs.MOST);
    }
    Optional<Criteria> person = AskedLetters.person(searches, visit, Typed.id(search).orElse(null));
    return person.isEmpty()
        ? Optional.of(List.of())
        : letterSearch.all(
            new LetterSearch.Whose(
                of.organisationId(), of.id(), person.get().name(), person.get().email()),
            filter,
            BulkJobs.MOST);
  }

  private static boolean isAll(FormBody form) {
    return form.first("which").orElse("").equals("all");
  }

  private void signatures(
      HttpServletRequest request, HttpServletResponse response, @Nullable Action action)
      throws IOException {
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    SignatureSearch.Scope scope = Place.scope(visit, action);
    Optional<Criteria> criteria =
        Typed.id(form.first("search").orElse(null))
            .flatMap(id -> searches.find(visit.organisationId(), visit.account().id(), id));
    boolean forgotten = !form.first("search").orElse("").isEmpty() && criteria.isEmpty();
    Optional<List<BulkJobs.Item>> items =
        isAll(form)
            ? forgotten || action == null && criteria.isEmpty()
                ? Optional.of(List.of())
                : search
                    .all(scope, criteria.orElse(Criteria.NONE), BulkJobs.MOST)
                    .map(keys ->
                        keys.stream()
                            .map(key -> new BulkJobs.Item(key.action(), key.id()))
                            .toList())
            : Optional.of(there(visit, action, chosen(form)));
    ask(request, response, action, BulkKind.On.SIGNATURES, items);
  }

  /** Those that are the organisation's, and the action's on a page of one. */
  private List<BulkJobs.Item> there(
      Visit visit, @Nullable Action action, List<BulkJobs.Item> chosen) {
    return chosen.stream()
        .filter(item -> action == null || item.action().equals(action.id()))
        .collect(Collectors.groupingBy(BulkJobs.Item::action))
        .entrySet()
        .stream()
        .flatMap(each ->
            search
                .of(
                    new SignatureSearch.Scope(visit.organisationId(), each.getKey()),
                    each.getValue().stream().map(BulkJobs.Item::row).toList())
                .stream())
        .map(found -> new BulkJobs.Item(found.action(), found.id()))
        .toList();
  }

  private static List<BulkJobs.Item> chosen(FormBody form) {
    List<BulkJobs.Item> items = new ArrayList<>();
    for (String typed : form.all("row")) {
      int dot = typed.indexOf('.');
      if (dot > 0 && items.size() < ON_A_PAGE) {
        Optional<UUID> action = Typed.id(typed.substring(0, dot));
        Optional<UUID> row = Typed.id(typed.substring(dot + 1));
        if (action.isPresent() && row.isPresent()) {
          items.add(new BulkJobs.Item(action.get(), row.get()));
        }
      }
    }
    return items.stream().distinct().toList();
  }

  private void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Action action,
      BulkKind.On on,
      Optional<List<BulkJobs.Item>> items)
      throws IOException {
    Visit visit = Visit.of(request);
    FormBody form = StudioForm.of(request);
    Words words = pages.words(request);
    Optional<BulkKind> kind =
        form.first("do").flatMap(BulkKind::of).filter(each -> each.isAsked() && each.on() == on);
    Optional<String> tag = form.first("tag").flatMap(PersonWords::word);
    String problem = null;
    if (kind.isEmpty()) {
      problem = words.get("register.work.no-kind");
    } else if (kind.get().hasWord() && tag.isEmpty()) {
      problem = words.get("register.work.no-tag");
    } else if (items.isEmpty()) {
      problem = words.get("register.work.many", "most", BulkJobs.MOST);
    } else if (items.get().isEmpty()) {
      problem = words.get("register.work.none");
    }
    if (problem != null || kind.isEmpty() || items.isEmpty()) {
      Place place = Place.of(pages, request, words.get("register.work"), action);
      pages.write(
          response,
          HttpStatus.UNPROCESSABLE_CONTENT,
          "studio/register/refused.jte",
          place.page().head(),
          new RefusedView(
              place,
              problem == null ? "" : problem,
              place.base()
                  + (on == BulkKind.On.LETTERS ? "/letters" : "/signatures")
                  + form.first("search")
                      .flatMap(typed -> Typed.id(typed))
                      .map(id -> "?search=" + id)
                      .orElse("")));
      return;
    }
    UUID job =
        jobs.ask(
            visit.organisationId(),
            action == null ? null : action.id(),
            visit.account().id(),
            kind.get(),
            kind.get().hasWord() ? tag.orElse(null) : null,
            items.get());
    StudioPages.see(response, visit.path() + "/jobs/" + job);
  }
}
