package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.privacy.RetentionOverview;
import org.outcry.privacy.RetentionRules;
import org.outcry.supporters.LapsedPeople;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What of an organisation's actions will go, and when: numbers and days, nobody's data. */
@ServerOnly
@Controller
class RetentionController {
  private final StudioPages pages;
  private final RetentionOverview overview;

  RetentionController(StudioPages pages, RetentionOverview overview) {
    this.pages = pages;
    this.overview = overview;
  }

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping("/studio/o/{organisation}/retention")
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.retention.title"), visit);
    List<RetentionView.Line> lines =
        overview.of(visit.organisationId()).stream().map(each -> line(each, words)).toList();
    pages.write(
        response,
        HttpStatus.OK,
        "studio/retention.jte",
        page.head(),
        new RetentionView(page, lines, people(overview.records(visit.organisationId()), words)));
  }

  private static RetentionView.People people(RetentionOverview.Records records, Words words) {
    Long held = records.held();
    Instant looked = records.lookedAt();
    return new RetentionView.People(
        records.all() > LapsedPeople.COUNTED
            ? words.get("studio.retention.people.many", "most", LapsedPeople.COUNTED)
            : words.get("studio.retention.people.count", "count", records.all()),
        held == null || records.all() == 0
            ? null
            : words.get(
                "studio.retention.people.split", "held", held, "going", records.all() - held),
        looked == null
            ? words.get("studio.retention.people.soon")
            : words.get("studio.retention.people.looked", "day", words.day(looked)),
        records.failed() == 0
            ? null
            : words.get("studio.retention.people.failed", "count", records.failed()));
  }

  private static RetentionView.Line line(RetentionOverview.Numbers numbers, Words words) {
    RetentionRules.Rule rule = numbers.rule();
    RetentionRules.Subject action = rule.action();
    Language language =
        action.languages().contains(words.language())
            ? words.language()
            : action.languages().getFirst();
    return new RetentionView.Line(
        action.headline().in(language),
        language.tag(),
        StudioController.state(action.state(), words),
        numbers.less()
            ? words.get("studio.retention.less", "count", numbers.named())
            : words.number(numbers.named()),
        failed(numbers, words),
        rule.days() == 0
            ? words.get("studio.retention.endless")
            : words.get("studio.retention.days", "days", rule.days()),
        source(rule.source(), words),
        day(rule.closedAt(), words),
        from(rule, words),
        done(rule, words));
  }

  private static @Nullable String failed(RetentionOverview.Numbers numbers, Words words) {
    Instant tried = numbers.triedAt();
    return tried == null
        ? null
        : words.get(
            "studio.retention.failed",
            "count",
            numbers.failed(),
            "tries",
            numbers.tries(),
            "day",
            words.day(tried));
  }

  private static String source(RetentionRules.Source source, Words words) {
    return switch (source) {
      case ACTION -> words.get("studio.retention.source.action");
      case ORGANISATION -> words.get("studio.retention.source.organisation");
      case OUTCRY -> words.get("studio.retention.source.outcry");
    };
  }

  private static String from(RetentionRules.Rule rule, Words words) {
    Instant due = rule.dueAt();
    if (due != null) {
      return words.day(due);
    }
    return rule.days() == 0
        ? words.get("studio.retention.never")
        : words.get("studio.retention.after", "days", rule.days());
  }

  private static String done(RetentionRules.Rule rule, Words words) {
    String day = day(rule.finishedAt(), words);
    if (day != null) {
      return day;
    }
    return rule.days() == 0
        ? words.get("studio.retention.never")
        : words.get("studio.retention.not-yet");
  }

  private static @Nullable String day(@Nullable Instant time, Words words) {
    return time == null ? null : words.day(time);
  }
}
