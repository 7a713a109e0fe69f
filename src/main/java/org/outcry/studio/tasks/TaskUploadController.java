package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.letters.TaskFile;
import org.outcry.letters.TaskFileOutcomes;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.SmallUploads;
import org.outcry.platform.web.UploadForm;
import org.outcry.studio.intake.Asked;
import org.outcry.studio.intake.CarriedTable;
import org.outcry.studio.intake.CheckView;
import org.outcry.studio.intake.Mistake;
import org.outcry.studio.intake.TableField;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.StudioUpload;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Unaudited;
import org.outcry.studio.web.Visit;
import org.outcry.studio.web.VisitedActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where a file comes back in which staff have noted outcomes: first it is said what would be
 * recorded, then all of it is, or nothing.
 */
@ServerOnly
@Controller
class TaskUploadController {
  private static final String PATH = TaskPaths.TASKS + "/outcomes";

  private final StudioPages pages;
  private final VisitedActions visited;
  private final TaskFileOutcomes outcomes;
  private final TaskChecks checks;
  private final TaskWitness witness;
  private final SmallUploads uploads;

  TaskUploadController(
      StudioPages pages,
      VisitedActions visited,
      TaskFileOutcomes outcomes,
      TaskChecks checks,
      TaskWitness witness,
      SmallUploads uploads) {
    this.pages = pages;
    this.visited = visited;
    this.outcomes = outcomes;
    this.checks = checks;
    this.witness = witness;
    this.uploads = uploads;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void ask(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    ask(request, response, visited.of(request, action), null);
  }

  private void ask(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      @Nullable String wrong)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("tasks.upload"), visit, action);
    Asked file = TableField.asked(words.get("tasks.upload.file"), words).wrong(wrong);
    pages.write(
        response,
        wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
        "studio/tasks/upload.jte",
        page.head(),
        new TaskUploadView(
            page,
            TaskPaths.outcomes(visit, action),
            TaskPaths.of(visit, action),
            Mistake.of(Stream.of(file)),
            file));
  }

  @Unaudited("nothing is recorded before it is confirmed")
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void check(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    Words words = pages.words(request);
    if (!UploadForm.isSent(request)) {
      ask(request, response, found, words.get("intake.file.none"));
      return;
    }
    UploadForm form = StudioUpload.of(request);
    try (SmallUploads.Received received = uploads.receive(form, CarriedTable.LARGEST)) {
      if (received.unread()) {
        form.discard(response);
      }
      byte[] file = received.file();
      if (file == null) {
        ask(request, response, found, TableField.lacking(received, words));
      } else {
        check(request, response, found, file);
      }
    }
  }

  private void check(
      HttpServletRequest request, HttpServletResponse response, Action action, byte[] file)
      throws IOException {
    TaskFile.Read read = TaskFile.read(file);
    if (read.lines() > CarriedTable.MOST_ROWS) {
      ask(request, response, action, TableField.tooLarge(pages.words(request)));
    } else {
      show(
          request,
          response,
          action,
          file,
          outcomes.preview(action, read, Names.of(Visit.of(request).account().id())),
          HttpStatus.OK);
    }
  }

  @Audited(value = Act.TASKS_RECORDED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH + "/record")
  void record(HttpServletRequest request, HttpServletResponse response, @PathVariable String action)
      throws IOException {
    Action found = visited.of(request, action);
    try (SmallUploads.Place _ = uploads.hold()) {
      Optional<byte[]> file = StudioForm.of(request).first("table").flatMap(CarriedTable::unpack);
      if (file.isEmpty()) {
        ask(request, response, found, pages.words(request).get("intake.file.again"));
        return;
      }
      record(request, response, found, file.get());
    }
  }

  private void record(
      HttpServletRequest request, HttpServletResponse response, Action action, byte[] file)
      throws IOException {
    TaskFile.Read read = TaskFile.read(file);
    if (read.lines() > CarriedTable.MOST_ROWS) {
      ask(request, response, action, TableField.tooLarge(pages.words(request)));
      return;
    }
    Visit visit = Visit.of(request);
    TaskFileOutcomes.Outcome outcome =
        outcomes.record(
            action,
            read,
            Names.of(visit.account().id()),
            !StudioForm.text(request, "sure").isEmpty(),
            witness.of(action));
    switch (outcome) {
      case TaskFileOutcomes.Recorded recorded ->
          StudioPages.see(
              response,
              TaskPaths.of(visit, action) + "?done=recorded&number=" + recorded.numbers().all());
      // What was said before may be true no longer.
      case TaskFileOutcomes.Refused _ ->
          show(request, response, action, file, outcome, HttpStatus.CONFLICT);
      case TaskFileOutcomes.Asked _ ->
          show(
              request,
              response,
              action,
              file,
              outcomes.preview(action, read, Names.of(visit.account().id())),
              HttpStatus.CONFLICT);
    }
  }

  /** Says what would be recorded, or all that is wrong. */
  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Action action,
      byte[] file,
      TaskFileOutcomes.Outcome outcome,
      HttpStatus status)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("intake.check"), visit, action);
    CheckView view =
        switch (outcome) {
          case TaskFileOutcomes.Refused(List<Message> problems) ->
              checks.refused(page, visit, action, problems);
          case TaskFileOutcomes.Recorded recorded ->
              checks.would(page, visit, action, file, recorded, status == HttpStatus.CONFLICT);
          case TaskFileOutcomes.Asked _ ->
              throw new IllegalStateException("only who records is asked");
        };
    boolean wrong = outcome instanceof TaskFileOutcomes.Refused;
    pages.write(
        response,
        wrong && status == HttpStatus.OK ? HttpStatus.UNPROCESSABLE_CONTENT : status,
        "studio/intake/check.jte",
        page.head(),
        view);
  }
}
