package org.outcry.studio.insights.measured;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.insights.form.FieldLabels;
import org.outcry.insights.form.Funnel;
import org.outcry.insights.plot.BarsPlot;
import org.outcry.insights.plot.Caption;
import org.outcry.insights.plot.Category;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.signing.measure.MeasuredPages;
import org.outcry.signing.measure.PageEvent;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows where people turn back on their way from an action's page to a signature. */
@ServerOnly
@Controller
class FormPageController {
  /** In days, today among them. */
  private static final List<Integer> RANGES = List.of(7, 28, 90);

  private final StudioPages pages;
  private final VisitedDrafts drafts;
  private final MeasuredPages measured;

  FormPageController(StudioPages pages, VisitedDrafts drafts, MeasuredPages measured) {
    this.pages = pages;
    this.drafts = drafts;
    this.measured = measured;
  }

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping("/studio/o/{organisation}/a/{action}/insights/form")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Words words = pages.words(request);
    Draft draft = drafts.of(request, action);
    ActionPage top = pages.action(request, words.get("funnel.title"), draft);
    Integer days = days(request.getParameter("days"));
    LocalDate today = Visit.of(request).at().organisation().today();
    // What the public sees is what was counted; a draft may have other fields by now.
    ActionContent content = draft.published() == null ? draft.content() : draft.published();
    Funnel funnel =
        Funnel.of(
            content,
            measured.of(
                draft.organisationId(),
                draft.actionId(),
                days == null ? null : today.minusDays(days - 1L),
                null));
    pages.write(
        response,
        HttpStatus.OK,
        "studio/insights/form.jte",
        top.page().head(),
        view(top, ranges(top, days, words), funnel, content, words));
  }

  private static @Nullable Integer days(@Nullable String typed) {
    return RANGES.stream()
        .filter(each -> String.valueOf(each).equals(typed))
        .findFirst()
        .orElse(null);
  }

  private static List<FormPageView.Range> ranges(
      ActionPage top, @Nullable Integer days, Words words) {
    List<FormPageView.Range> ranges = new ArrayList<>();
    for (Integer each : RANGES) {
      ranges.add(
          new FormPageView.Range(
              top.form() + "?days=" + each,
              words.get("funnel.days", "days", each),
              each.equals(days)));
    }
    ranges.add(new FormPageView.Range(top.form(), words.get("funnel.all"), days == null));
    return ranges;
  }

  private static FormPageView view(
      ActionPage top,
      List<FormPageView.Range> ranges,
      Funnel funnel,
      ActionContent content,
      Words words) {
    long begun = funnel.number(PageEvent.BEGUN);
    return new FormPageView(
        top,
        ranges,
        funnel.isEmpty() || !funnel.isSmall() ? null : words.get("funnel.small"),
        funnel.isEmpty() ? null : way(funnel, words),
        begun == 0 ? null : reached(funnel, content, words),
        begun == 0 || funnel.number(PageEvent.SENT) == begun
            ? null
            : fields(
                "left",
                words.get("funnel.left"),
                funnel,
                Funnel.Field::left,
                begun,
                content,
                words),
        funnel.number(PageEvent.REFUSED) == 0
            ? null
            : fields(
                "refused",
                words.get("funnel.refused"),
                funnel,
                Funnel.Field::refused,
                funnel.number(PageEvent.POSTED),
                content,
                words));
  }

  private static BarsPlot way(Funnel funnel, Words words) {
    long served = funnel.number(PageEvent.SERVED);
    long signed = funnel.number(PageEvent.SIGNED);
    return plot(
        new Caption(
            "way",
            words.get("funnel.way"),
            words.get("funnel.way.text", "served", served, "signed", signed),
            words.get("funnel.step")),
        List.of(
            new Category(words.get("funnel.served"), served),
            new Category(words.get("funnel.begun"), funnel.number(PageEvent.BEGUN)),
            new Category(words.get("funnel.posted"), funnel.number(PageEvent.POSTED)),
            new Category(words.get("funnel.given-back"), funnel.number(PageEvent.REFUSED)),
            new Category(words.get("funnel.signed"), signed)),
        served,
        words);
  }

  private static BarsPlot reached(Funnel funnel, ActionContent content, Words words) {
    long begun = funnel.number(PageEvent.BEGUN);
    long sent = funnel.number(PageEvent.SENT);
    List<Category> categories =
        Stream.of(
                Stream.of(new Category(words.get("funnel.begun"), begun)),
                funnel.fields().stream()
                    .map(field ->
                        new Category(
                            FieldLabels.of(field.name(), content, words), field.reached())),
                Stream.of(new Category(words.get("funnel.sent"), sent)))
            .flatMap(each -> each)
            .toList();
    return plot(
        new Caption(
            "reached",
            words.get("funnel.reached"),
            words.get("funnel.reached.text", "begun", begun, "sent", sent),
            words.get("funnel.field")),
        categories,
        begun,
        words);
  }

  private static BarsPlot fields(
      String id,
      String title,
      Funnel funnel,
      ToLongFunction<Funnel.Field> number,
      long whole,
      ActionContent content,
      Words words) {
    List<Category> categories =
        funnel.fields().stream()
            .filter(field -> number.applyAsLong(field) > 0)
            .map(field ->
                new Category(
                    FieldLabels.of(field.name(), content, words), number.applyAsLong(field)))
            .toList();
    String most =
        categories.stream()
            .reduce((one, other) -> other.value() > one.value() ? other : one)
            .map(Category::name)
            .orElse("");
    return plot(
        new Caption(id, title, words.get("funnel.most", "field", most), words.get("funnel.field")),
        categories,
        whole,
        words);
  }

  private static BarsPlot plot(
      Caption caption, List<Category> categories, long whole, Words words) {
    return BarsPlot.of(
        caption,
        words.get("funnel.number"),
        words.get("funnel.share"),
        categories,
        whole,
        words.language());
  }
}
