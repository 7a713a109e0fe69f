package org.outcry.studio.insights;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionList;
import org.outcry.insights.Insights;
import org.outcry.insights.plot.LinesPlot;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.insights.ComparisonView.Choice;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioController;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** An organisation's actions side by side. */
@ServerOnly
@Controller
class ComparisonController {
  /** How many are offered; others are added from their own page. */
  private static final int OFFERED = 200;

  private final StudioPages pages;
  private final VisitedActions visited;
  private final ActionList actions;
  private final Insights insights;

  ComparisonController(
      StudioPages pages, VisitedActions visited, ActionList actions, Insights insights) {
    this.pages = pages;
    this.visited = visited;
    this.actions = actions;
    this.insights = insights;
  }

  /** What of an organisation's actions is not there, or never was public, is left out. */
  @Allowed(Allowed.To.MEMBERS)
  @GetMapping("/studio/o/{organisation}/insights")
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    ZoneId zone = visit.at().organisation().zone();
    Instant now = Instant.now();
    Set<String> asked =
        new LinkedHashSet<>(
            Arrays.asList(
                Optional.ofNullable(request.getParameterValues("action")).orElse(new String[0])));
    List<Action> found =
        asked.stream()
            .limit(OFFERED)
            .flatMap(each -> visited.find(request, each).stream())
            .filter(Action::isPublished)
            .toList();
    boolean byLaunch = "launch".equals(request.getParameter("by"));
    LocalDate today = LocalDate.ofInstant(now, zone);
    Comparison comparison =
        insights.atOnce(all ->
            Comparison.of(
                found.stream()
                    .limit(LinesPlot.MOST)
                    .map(each -> Compared.of(each, all.of(each), zone, today))
                    .toList(),
                all,
                byLaunch,
                zone,
                words));
    List<ActionList.Entry> latest = actions.of(visit.organisationId(), 0, OFFERED + 1);
    String error =
        found.size() > LinesPlot.MOST
            ? words.get("insights.compare.many", "most", LinesPlot.MOST)
            : null;
    ComparisonView view =
        new ComparisonView(
            pages.page(request, words.get("insights.comparison"), visit),
            visit.path() + "/insights",
            visit.path(),
            choices(found, latest, words),
            latest.size() > OFFERED,
            byLaunch,
            error,
            comparison.rows(visit.path(), words),
            comparison.together(),
            comparison.each(),
            TimeViews.clock(zone));
    pages.write(
        response,
        error == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/insights/comparison.jte",
        view.page().head(),
        view);
  }

  private static List<Choice> choices(
      List<Action> chosen, List<ActionList.Entry> latest, Words words) {
    Set<String> known = new LinkedHashSet<>();
    chosen.forEach(each -> known.add(each.slug().value()));
    Stream<Choice> first =
        chosen.stream()
            .map(each -> {
              Language language =
                  spoken(each.content().languages(), words, each.content().defaultLanguage());
              return new Choice(
                  each.slug().value(),
                  each.content().headline().in(language),
                  language.tag(),
                  StudioController.state(each.state(), words),
                  true);
            });
    Stream<Choice> others =
        latest.stream()
            .limit(OFFERED)
            .filter(
                each -> each.state() != Action.State.DRAFT && !known.contains(each.slug().value()))
            .map(each -> {
              Language language = spoken(each.languages(), words, each.languages().getFirst());
              return new Choice(
                  each.slug().value(),
                  each.headline().in(language),
                  language.tag(),
                  StudioController.state(each.state(), words),
                  false);
            });
    return Stream.concat(first, others).toList();
  }

  private static Language spoken(List<Language> languages, Words words, Language other) {
    return languages.contains(words.language()) ? words.language() : other;
  }
}
