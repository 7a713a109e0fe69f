package org.outcry.studio.insights.measured;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.House;
import org.outcry.platform.web.Refusal;
import org.outcry.signing.experiments.Arm;
import org.outcry.signing.experiments.Experiment;
import org.outcry.signing.experiments.Experiment.Varied;
import org.outcry.signing.experiments.Experiments;
import org.outcry.signing.measure.MeasuredPages;
import org.outcry.signing.measure.MeasuredPages.Measure;
import org.outcry.signing.measure.PageEvent;
import org.outcry.signing.web.ActionPreview;
import org.outcry.studio.web.ActionPage;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Told;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedDrafts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Plans experiments with an action's page, starts and ends them, and shows what came of them. */
@ServerOnly
@Controller
class ExperimentsController {
  private static final String PATH = "/studio/o/{organisation}/a/{action}/insights/experiments";

  /** What rates and paces are taken from, in days. */
  private static final int LATELY = 28;

  /** Of fewer pages no rate is suggested. */
  private static final long FEW = 200;

  private final StudioPages pages;
  private final VisitedDrafts visited;
  private final Actions actions;
  private final Drafts drafts;
  private final Experiments experiments;
  private final MeasuredPages measured;
  private final ActionPreview preview;

  ExperimentsController(
      StudioPages pages,
      VisitedDrafts visited,
      Actions actions,
      Drafts drafts,
      Experiments experiments,
      MeasuredPages measured,
      ActionPreview preview) {
    this.pages = pages;
    this.visited = visited;
    this.actions = actions;
    this.drafts = drafts;
    this.experiments = experiments;
    this.measured = measured;
    this.preview = preview;
  }

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Words words = pages.words(request);
    Draft draft = visited.of(request, action);
    ActionPage top = pages.action(request, words.get("ab.experiments"), draft);
    ActionContent published = draft.published();
    boolean may = Visit.of(request).campaigns();
    ExperimentsView view =
        new ExperimentsView(
            top,
            StudioPages.done(request)
                .filter("discarded"::equals)
                .map(_ -> words.get("ab.discarded"))
                .orElse(null),
            experiments.of(draft.organisationId(), draft.actionId()).stream()
                .map(each ->
                    new ExperimentsView.Entry(
                        top.experiments() + "/" + each.number(),
                        ExperimentWords.title(each, words),
                        ExperimentWords.state(each, words),
                        ExperimentWords.when(
                            each, Visit.of(request).at().organisation().zone(), words)))
                .toList(),
            may && published != null
                ? Arrays.stream(Varied.values())
                    .filter(varied -> canVary(varied, published))
                    .map(varied ->
                        new ExperimentsView.Link(
                            top.experiments() + "/new?varied=" + varied.word(),
                            plan(varied, words)))
                    .toList()
                : List.of(),
            published == null ? words.get("ab.unpublished") : null);
    pages.write(
        response, HttpStatus.OK, "studio/insights/experiments.jte", top.page().head(), view);
  }

  private static boolean canVary(Varied varied, ActionContent page) {
    return varied != Varied.LETTER || (page.letter() != null && page.letter().varies());
  }

  private static String plan(Varied varied, Words words) {
    return switch (varied) {
      case HEADLINE -> words.get("ab.plan.of.headline");
      case FORM -> words.get("ab.plan.of.form");
      case LETTER -> words.get("ab.plan.of.letter");
    };
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/new")
  void plan(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Draft draft = visited.of(request, action);
    Action published = published(draft);
    Varied varied = varied(request.getParameter("varied"), published.content());
    PlanForm form = form(request, false, draft, published, varied);
    show(request, response, HttpStatus.OK, draft, published, varied, form);
  }

  @Audited(Act.EXPERIMENT_PLANNED)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/new")
  void planned(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Draft draft = visited.of(request, action);
    Action published = published(draft);
    Varied varied = varied(StudioForm.text(request, "varied"), published.content());
    PlanForm form = form(request, true, draft, published, varied);
    Experiment.Plan plan = form.plan();
    PlanView view = view(request, draft, published, varied, form);
    if (plan == null || !view.errors().isEmpty()) {
      show(request, response, HttpStatus.UNPROCESSABLE_CONTENT, draft, published, varied, form);
      return;
    }
    int number =
        experiments.plan(
            published,
            varied,
            form.aim(),
            form.arms(),
            form.share(),
            plan,
            Visit.of(request).account().id());
    StudioPages.see(response, view.top().experiments() + "/" + number + "?done=planned");
  }

  private PlanForm form(
      HttpServletRequest request, boolean posted, Draft draft, Action published, Varied varied) {
    return new PlanForm(
        request, posted, published, varied, base(request, draft), pages.words(request));
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Draft draft,
      Action published,
      Varied varied,
      PlanForm form)
      throws IOException {
    PlanView view = view(request, draft, published, varied, form);
    pages.write(response, status, "studio/insights/plan.jte", view.top().page().head(), view);
  }

  private PlanView view(
      HttpServletRequest request, Draft draft, Action published, Varied varied, PlanForm form) {
    Words words = pages.words(request);
    String title = plan(varied, words);
    ActionPage top = pages.action(request, title, draft);
    return new PlanView(
        top,
        top.experiments() + "/new",
        title,
        varied.word(),
        switch (varied) {
          case HEADLINE -> words.get("ab.plan.text.headline");
          case FORM -> words.get("ab.plan.text.form");
          case LETTER -> words.get("ab.plan.text.letter");
        },
        ExperimentWords.now(varied, published.content()),
        form.armForms(),
        form.letters(),
        form.lettersError(),
        PlanForm.asksOwnWords(published.content().letter()),
        form.aim().word(),
        form.numbers());
  }

  @Allowed(Allowed.To.MEMBERS)
  @GetMapping(PATH + "/{number}")
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String number)
      throws IOException {
    Draft draft = visited.of(request, action);
    show(request, response, HttpStatus.OK, draft, experiment(draft, number), null);
  }

  @Audited(Act.EXPERIMENT_CHANGED)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{number}")
  void change(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String number)
      throws IOException {
    Words words = pages.words(request);
    Draft draft = visited.of(request, action);
    Experiment experiment = experiment(draft, number);
    Visit visit = Visit.of(request);
    String here = request.getRequestURI();
    String[] does = StudioForm.text(request, "do").split(":", 2);
    Told.with(request, "done", String.join(" ", does));
    switch (does[0]) {
      case "start" -> {
        Experiments.Start start =
            experiments.start(published(draft), experiment.number(), visit.account().id());
        if (start == Experiments.Start.DONE) {
          StudioPages.see(response, here + "?done=started");
        } else {
          show(request, response, HttpStatus.CONFLICT, draft, experiment, refused(start, words));
        }
      }
      case "stop" -> {
        experiments.end(experiment, Experiment.State.STOPPED, visit.account().id());
        StudioPages.see(response, here + "?done=stopped");
      }
      case "discard" -> {
        if (experiments.discard(draft.organisationId(), draft.actionId(), experiment.number())) {
          StudioPages.see(response, here.substring(0, here.lastIndexOf('/')) + "?done=discarded");
        } else {
          show(
              request,
              response,
              HttpStatus.CONFLICT,
              draft,
              experiment,
              words.get("ab.refused.started"));
        }
      }
      case "take" -> take(request, response, draft, experiment, does.length > 1 ? does[1] : "");
      default -> {
        Told.nothing(request);
        StudioPages.see(response, here);
      }
    }
  }

  /**
   * What an arm says goes into the draft, as a step that can be undone. Where the draft says
   * something else there by now than the page that was varied, both are shown first.
   */
  private void take(
      HttpServletRequest request,
      HttpServletResponse response,
      Draft draft,
      Experiment experiment,
      String key)
      throws IOException {
    Arm arm = experiment.arm(key).orElse(null);
    if (arm == null || !experiment.isDecided(Instant.now())) {
      show(
          request,
          response,
          HttpStatus.CONFLICT,
          draft,
          experiment,
          pages.words(request).get("ab.refused.take"));
      return;
    }
    Visit visit = Visit.of(request);
    String seen = StudioForm.text(request, "seen");
    AtomicReference<@Nullable Draft> unseen = new AtomicReference<>();
    drafts.change(
        draft.organisationId(),
        draft.content().slug(),
        visit.account().id(),
        now -> {
          Draft taken = now.with(Winner.in(now.content(), arm));
          boolean loses = !taken.equals(now) && !experiment.fits(now.content());
          unseen.set(loses && !now.stamp().equals(seen) ? now : null);
          return unseen.get() == null ? taken : now;
        });
    Draft rewritten = unseen.get();
    if (rewritten == null) {
      StudioPages.see(response, visit.path() + "/a/" + draft.content().slug() + "/edit");
      return;
    }
    Words words = pages.words(request);
    show(
        request,
        response,
        HttpStatus.CONFLICT,
        rewritten,
        experiment,
        words.get("ab.instead", "arm", ExperimentWords.name(arm, words)),
        ExperimentViews.instead(experiment, rewritten, arm, words));
  }

  private static String refused(Experiments.Start start, Words words) {
    return switch (start) {
      case DONE -> "";
      case ANOTHER -> words.get("ab.refused.another");
      case CHANGED -> words.get("ab.refused.changed");
      case SHUT -> words.get("ab.refused.shut");
      case OWN -> words.get("ab.second.own");
      case NOT_PLANNED -> words.get("ab.refused.started");
    };
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Draft draft,
      Experiment experiment,
      @Nullable String trouble)
      throws IOException {
    show(request, response, status, draft, experiment, trouble, null);
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      Draft draft,
      Experiment experiment,
      @Nullable String trouble,
      ExperimentView.@Nullable Instead instead)
      throws IOException {
    Words words = pages.words(request);
    ActionPage top = pages.action(request, ExperimentWords.title(experiment, words), draft);
    ActionContent published = draft.published();
    Visit visit = Visit.of(request);
    ExperimentView view =
        ExperimentViews.of(
            top,
            experiment,
            published == null ? draft.content() : published,
            published != null && experiment.fits(published),
            measured.arms(draft.organisationId(), draft.actionId(), experiment.number()),
            lately(request, draft).getOrDefault(PageEvent.SERVED, 0L) / LATELY,
            visit.at().organisation().zone(),
            published != null && experiments.needsSecondPerson(experiment, published),
            visit.campaigns() ? visit.account().id() : null,
            instead,
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            trouble,
            words);
    pages.write(response, status, "studio/insights/experiment.jte", top.page().head(), view);
  }

  /** The page as an arm shows it, for as long as the experiment fits the page. */
  @Allowed(Allowed.To.MEMBERS)
  @GetMapping(PATH + "/{number}/{arm}")
  void arm(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String number,
      @PathVariable String arm)
      throws IOException {
    Words words = pages.words(request);
    Draft draft = visited.of(request, action);
    Experiment experiment = experiment(draft, number);
    Action published = published(draft);
    Arm shown =
        experiment
            .arm(arm)
            .filter(_ -> experiment.fits(published.content()))
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    String here = request.getRequestURI();
    Language language = published.content().languageOf(request.getParameter("language"));
    preview
        .arm(
            published,
            shown,
            language,
            each -> here + "?language=" + each.tag(),
            words.get("ab.preview.banner", "arm", ExperimentWords.name(shown, words)),
            new House.Way(words.get("ab.preview.back"), here.substring(0, here.lastIndexOf('/'))))
        .write(response, HttpStatus.OK, "no-store");
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "planned" -> words.get("ab.done.planned");
      case "started" -> words.get("ab.done.started");
      case "stopped" -> words.get("ab.done.stopped");
      default -> null;
    };
  }

  /** What was counted in the last weeks. */
  private Map<PageEvent, Long> lately(HttpServletRequest request, Draft draft) {
    LocalDate today = Visit.of(request).at().organisation().today();
    return measured
        .of(draft.organisationId(), draft.actionId(), today.minusDays(LATELY), null)
        .stream()
        .filter(each -> each.field().isEmpty())
        .collect(Collectors.toMap(Measure::event, Measure::counted));
  }

  private OptionalDouble base(HttpServletRequest request, Draft draft) {
    Map<PageEvent, Long> lately = lately(request, draft);
    long served = lately.getOrDefault(PageEvent.SERVED, 0L);
    long signed = lately.getOrDefault(PageEvent.SIGNED, 0L);
    return served < FEW || signed == 0 || signed >= served
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) signed / served);
  }

  private Action published(Draft draft) {
    return actions
        .find(draft.actionId())
        .filter(Action::isPublished)
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private static Varied varied(@Nullable String typed, ActionContent page) {
    return Arrays.stream(Varied.values())
        .filter(each -> each.word().equals(typed) && canVary(each, page))
        .findFirst()
        .orElse(Varied.HEADLINE);
  }

  private Experiment experiment(Draft draft, String number) {
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw new Refusal(HttpStatus.NOT_FOUND);
    }
    return experiments
        .find(draft.organisationId(), draft.actionId(), Integer.parseInt(number))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }
}
