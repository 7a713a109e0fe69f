package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterRecords;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.register.BulkKind;
import org.outcry.register.LetterList;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The letters of an action, by what became of them; the list names no supporter. */
@ServerOnly
@Controller
class LettersController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/letters";
  private static final int PAGE = 50;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final LetterList letters;
  private final LetterRecords records;
  private final WaitingTasks tasks;
  private final Audit audit;

  LettersController(
      StudioPages pages,
      VisitedActions visited,
      LetterList letters,
      LetterRecords records,
      WaitingTasks tasks,
      Audit audit) {
    this.pages = pages;
    this.visited = visited;
    this.letters = letters;
    this.records = records;
    this.tasks = tasks;
    this.audit = audit;
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Visit visit = Visit.of(request);
    Action of = visited.of(request, action);
    Words words = pages.words(request);
    RegisterWords said = new RegisterWords(words);
    Place place = Place.of(pages, request, words.get("register.letters"), of);
    Map<String, String> targets = SignatureController.targets(of.content());
    LetterList.Filter filter =
        filter(
            request.getParameter("state"),
            request.getParameter("target"),
            request.getParameter("from"),
            request.getParameter("to"));
    UUID after = Typed.id(request.getParameter("after")).orElse(null);
    LetterList.Page found = letters.page(visit.organisationId(), of.id(), filter, after, PAGE);
    String path = place.base() + "/letters";
    String query = query(filter);
    Instant back = found.lookedBack();
    boolean works = visit.campaigns();
    LettersView view =
        new LettersView(
            place,
            LetterList.STATES.stream()
                .map(each -> new Choice(each, said.letterState(each), each.equals(filter.state())))
                .toList(),
            targets.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(each ->
                    new Choice(
                        each.getKey(), each.getValue(), each.getKey().equals(filter.target())))
                .toList(),
            filter.from() == null ? "" : filter.from().toString(),
            filter.to() == null ? "" : filter.to().toString(),
            !query.isEmpty(),
            found.letters().stream()
                .map(each ->
                    new LettersView.Line(
                        of.id() + "." + each.id(),
                        path + "/" + each.id(),
                        targets.getOrDefault(each.target(), each.target()),
                        words.minute(each.writtenAt()),
                        each.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        said.letter(each.state(), each.heldFor()),
                        said.advice(each.state(), each.heldFor())))
                .toList(),
            back == null ? null : words.get("register.looked-back", "at", words.minute(back)),
            after == null ? null : path + (query.isEmpty() ? "" : "?" + query),
            found.next() == null
                ? null
                : path + "?" + (query.isEmpty() ? "" : query + "&") + "after=" + found.next(),
            works ? byHand(of, place, words) : null,
            works ? kinds(said) : List.of());
    pages.write(response, HttpStatus.OK, "studio/register/letters.jte", place.page().head(), view);
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

  /** A filter as addresses and forms have it; what makes no sense asks for nothing. */
  static LetterList.Filter filter(
      @Nullable String state, @Nullable String target, @Nullable String from, @Nullable String to) {
    return new LetterList.Filter(
        LetterList.STATES.contains(String.valueOf(state)) ? String.valueOf(state) : "",
        Typed.bounded(target),
        Typed.day(Typed.bounded(from)),
        Typed.day(Typed.bounded(to)));
  }

  private static String query(LetterList.Filter filter) {
    StringBuilder query = new StringBuilder();
    add(query, "state", filter.state());
    add(query, "target", filter.target());
    add(query, "from", filter.from() == null ? "" : filter.from().toString());
    add(query, "to", filter.to() == null ? "" : filter.to().toString());
    return query.toString();
  }

  private static void add(StringBuilder query, String name, String value) {
    if (!value.isEmpty()) {
      query
          .append(query.isEmpty() ? "" : "&")
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static List<Choice> kinds(RegisterWords said) {
    return Arrays.stream(BulkKind.values())
        .filter(kind -> kind.isAsked() && kind.on() == BulkKind.On.LETTERS)
        .map(kind -> new Choice(kind.word(), said.kind(kind), false))
        .toList();
  }

  @Allowed(Allowed.To.MODERATORS)
  @GetMapping(PATH + "/{letter}")
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String letter)
      throws IOException {
    Visit visit = Visit.of(request);
    Action of = visited.of(request, action);
    LetterList.Letter found =
        Typed.id(letter)
            .flatMap(id -> letters.find(visit.organisationId(), of.id(), id))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    // What servers and offices have written may name people.
    audit.record(
        Deed.of(Act.LETTER_READ)
            .in(visit.organisationId())
            .on("action", of.slug())
            .with("letter", found.id())
            .naming(found.signature()));
    Words words = pages.words(request);
    HistoryWords said = new HistoryWords(words);
    Place place = Place.of(pages, request, words.get("register.letter"), of);
    String target =
        SignatureController.targets(of.content()).getOrDefault(found.target(), found.target());
    HistoryView view =
        new HistoryView(
            place,
            "letters",
            words.get("register.letter.to", "target", target),
            place.base() + "/letters",
            said.said().letter(found.state(), found.heldFor()),
            said.said().advice(found.state(), found.heldFor()),
            null,
            List.of(
                said.happened(records.happened(visit.organisationId(), of.id(), found.id())),
                new HistoryView.Part(
                    "whose",
                    words.get("register.part.whose"),
                    "",
                    List.of(
                        new HistoryView.Line(
                            words.get("register.part.whose.open"),
                            null,
                            place.base() + "/signatures/" + found.signature(),
                            null)))));
    pages.write(response, HttpStatus.OK, "studio/register/history.jte", place.page().head(), view);
  }
}
