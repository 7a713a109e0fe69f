package org.outcry.studio.register;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.Refusal;
import org.outcry.register.BulkJob;
import org.outcry.register.BulkJobs;
import org.outcry.register.TakenItems;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffAccount;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Asks about work on many, begins it, shows how far it is, ends it and undoes it. */
@ServerOnly
@Controller
class JobsController {
  private static final String PATH = "/studio/o/{organisation}/jobs";
  private static final int MOST = 100;

  private final StudioPages pages;
  private final Actions actions;
  private final BulkJobs jobs;
  private final TakenItems takenItems;
  private final Accounts accounts;

  JobsController(
      StudioPages pages, Actions actions, BulkJobs jobs, TakenItems takenItems, Accounts accounts) {
    this.pages = pages;
    this.actions = actions;
    this.jobs = jobs;
    this.takenItems = takenItems;
    this.accounts = accounts;
  }

  private BulkJob job(HttpServletRequest request, String id) {
    return Typed.id(id)
        .flatMap(typed -> jobs.find(Visit.of(request).organisationId(), typed))
        .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
  }

  private Optional<Action> action(BulkJob job) {
    UUID action = job.action();
    return action == null ? Optional.empty() : actions.find(action);
  }

  private @Nullable String slug(BulkJob job) {
    return action(job).map(found -> found.slug().value()).orElse(null);
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    RegisterWords said = new RegisterWords(words);
    Place place = Place.of(pages, request, words.get("register.jobs"), null);
    JobsView view =
        new JobsView(
            place,
            jobs.latest(visit.organisationId(), MOST).stream()
                .map(job ->
                    new JobsView.Line(
                        visit.path() + "/jobs/" + job.id(),
                        title(said, job),
                        said.number(job.kind(), job.total())
                            + " · "
                            + name(job, words)
                            + " · "
                            + words.minute(job.madeAt()),
                        said.state(job)))
                .toList());
    pages.write(response, HttpStatus.OK, "studio/register/jobs.jte", place.page().head(), view);
  }

  private static String title(RegisterWords said, BulkJob job) {
    return said.kind(job.kind()) + (job.word() == null ? "" : " (" + job.word() + ")");
  }

  private String name(BulkJob job, Words words) {
    return accounts
        .find(job.account())
        .map(StaffAccount::shownName)
        .orElse(words.get("studio.builder.somebody"));
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH + "/{job}")
  void show(HttpServletRequest request, HttpServletResponse response, @PathVariable String job)
      throws IOException {
    Visit visit = Visit.of(request);
    BulkJob found = job(request, job);
    Words words = pages.words(request);
    RegisterWords said = new RegisterWords(words);
    Place place = Place.of(pages, request, words.get("register.work"), action(found).orElse(null));
    List<String> facts = new ArrayList<>();
    facts.add(said.number(found.kind(), found.total()));
    facts.add(words.get("register.job.by", "name", name(found, words)));
    facts.add(words.minute(found.madeAt()));
    if (found.undoes() != null) {
      facts.add(words.get("register.job.undoes"));
    }
    if (found.undoneBy() != null && !found.id().equals(found.undoneBy())) {
      facts.add(words.get("register.job.undone"));
    }
    long taken = found.state().isOver() ? 0 : takenItems.count(found);
    if (taken > 0) {
      facts.add(words.get("register.job.taken", "count", taken));
    }
    boolean runs = found.state() == BulkJob.State.RUNNING;
    JobView view =
        new JobView(
            place,
            visit.path() + "/jobs/" + found.id(),
            visit.path() + "/jobs",
            title(said, found),
            said.about(found.kind()),
            facts,
            said.state(found),
            words.get(
                "register.job.progress",
                "done",
                found.done(),
                "total",
                found.total(),
                "changed",
                found.changed()),
            found.done(),
            found.total(),
            found.state() == BulkJob.State.ASKED,
            runs,
            found.state() == BulkJob.State.STOPPED,
            found.isUndoable() ? found.kind().undo().map(said::kind).orElse(null) : null);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/register/job.jte",
        runs ? place.page().head().scripted("job.js") : place.page().head(),
        view);
  }

  @Audited(value = Act.BULK_STARTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{job}/start")
  void start(HttpServletRequest request, HttpServletResponse response, @PathVariable String job) {
    BulkJob found = job(request, job);
    jobs.start(found, Visit.of(request).account().id(), slug(found));
    see(request, response, found.id());
  }

  @Audited(value = Act.BULK_CANCELLED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{job}/cancel")
  void cancel(HttpServletRequest request, HttpServletResponse response, @PathVariable String job) {
    BulkJob found = job(request, job);
    jobs.cancel(found, slug(found));
    see(request, response, found.id());
  }

  @Audited(value = Act.BULK_STARTED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{job}/resume")
  void resume(HttpServletRequest request, HttpServletResponse response, @PathVariable String job) {
    BulkJob found = job(request, job);
    jobs.resume(found, Visit.of(request).account().id(), slug(found));
    see(request, response, found.id());
  }

  @Unaudited("nothing is done before it is confirmed")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/{job}/undo")
  void undo(HttpServletRequest request, HttpServletResponse response, @PathVariable String job) {
    BulkJob found = job(request, job);
    UUID undoing = jobs.askToUndo(found, Visit.of(request).account().id()).orElse(found.id());
    see(request, response, undoing);
  }

  private static void see(HttpServletRequest request, HttpServletResponse response, UUID job) {
    StudioPages.see(response, Visit.of(request).path() + "/jobs/" + job);
  }
}
