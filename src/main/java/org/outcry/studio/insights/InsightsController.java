package org.outcry.studio.insights;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.insights.Grain;
import org.outcry.insights.Insights;
import org.outcry.insights.Insights.Numbers;
import org.outcry.insights.Period;
import org.outcry.insights.Slots;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.PublicUrl;
import org.outcry.studio.insights.InsightsView.Empty;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An action in numbers: nobody's data, so that analysts see all of it. */
@ServerOnly
@Controller
class InsightsController {
  private final StudioPages pages;
  private final VisitedActions visited;
  private final Insights insights;
  private final PublicUrl publicUrl;

  InsightsController(
      StudioPages pages, VisitedActions visited, Insights insights, PublicUrl publicUrl) {
    this.pages = pages;
    this.visited = visited;
    this.insights = insights;
    this.publicUrl = publicUrl;
  }

  /** What was read at one moment. */
  private record Read(
      Numbers numbers, Chosen chosen, Slots slots, long[] counted, long day, long week) {}

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping("/studio/o/{organisation}/a/{action}/insights")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Words words = pages.words(request);
    ZoneId zone = Visit.of(request).at().organisation().zone();
    Instant now = Instant.now();
    Read read = insights.atOnce(all -> read(all, request, found, zone, now, words));
    InsightsView view = view(request, found, read, now, words);
    pages.write(
        response,
        read.chosen().error() == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/insights/action.jte",
        view.top().page().head(),
        view);
  }

  private static Read read(
      Insights all,
      HttpServletRequest request,
      Action action,
      ZoneId zone,
      Instant now,
      Words words) {
    Numbers numbers = all.of(action);
    LocalDate today = LocalDate.ofInstant(now, zone);
    Chosen chosen =
        Chosen.of(
            request.getParameter("range"),
            request.getParameter("from"),
            request.getParameter("to"),
            whole(numbers, action, zone, today),
            today,
            words);
    Slots slots = Slots.of(chosen.period(), Grain.of(chosen.period()), zone);
    return new Read(
        numbers,
        chosen,
        slots,
        all.in(action, slots),
        all.since(action, now.minus(Duration.ofDays(1))),
        all.since(action, now.minus(Duration.ofDays(7))));
  }

  /** All days of an action; once it is over, until somebody signed last. */
  static Period whole(Numbers numbers, Action action, ZoneId zone, LocalDate today) {
    Instant since = numbers.since();
    LocalDate first = day(since, zone, today);
    LocalDate last = day(action.state().isOver() ? numbers.ends().last() : null, zone, today);
    return last.isBefore(first) ? new Period(first, first) : new Period(first, last);
  }

  private static LocalDate day(@Nullable Instant instant, ZoneId zone, LocalDate other) {
    return instant == null ? other : LocalDate.ofInstant(instant, zone);
  }

  private InsightsView view(
      HttpServletRequest request, Action action, Read read, Instant now, Words words) {
    Visit visit = Visit.of(request);
    Numbers numbers = read.numbers();
    ActionPage top = pages.action(request, words.get("insights.title"), action);
    boolean sends = action.content().letter() != null;
    boolean makes = visit.campaigns();
    String address = action.isPublished() ? publicUrl.resolve("/a/" + action.slug()) : null;
    return new InsightsView(
        top,
        address,
        visit.path() + "/insights?action=" + action.slug(),
        numbers.counted() > 0 || read.chosen().error() != null
            ? null
            : empty(address, top, makes, words),
        FigureViews.of(numbers, read.day(), read.week(), sends, words),
        TimeViews.of(
            top.insights(),
            read.chosen(),
            read.slots(),
            read.counted(),
            numbers.since(),
            now,
            words),
        PartViews.of(numbers, words),
        numbers.written() == 0 ? null : LetterStates.plot(numbers.letters(), words),
        OwnWords.plot(numbers, words),
        ReplyViews.plot(numbers.replies(), words),
        sends);
  }

  private static Empty empty(@Nullable String address, ActionPage top, boolean makes, Words words) {
    if (address != null) {
      return new Empty(
          words.get("insights.empty"),
          words.get("insights.empty.text", "address", address + "?source=newsletter"),
          address,
          words.get("insights.empty.page"));
    }
    return new Empty(
        words.get("insights.empty.draft"),
        words.get("insights.empty.draft.text"),
        makes ? top.life() : null,
        words.get("insights.empty.publish"));
  }
}
