package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.outcry.audit.Act;
import org.outcry.audit.Names;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskOutcomes;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.tasks.TaskLettersPage.Answer;
import org.outcry.studio.tasks.TaskLettersPage.Asked;
import org.outcry.studio.web.Allowed;
import org.outcry.studio.web.Audited;
import org.outcry.studio.web.StudioForm;
import org.outcry.studio.web.StudioPages;
import org.outcry.studio.web.Visit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the letters to one addressee are read, and what became of them is recorded. */
@ServerOnly
@Controller
class TaskLettersController {
  static final String PATH = TaskPaths.TASKS + "/to/{target}";

  private final StudioPages pages;
  private final TaskLettersPage page;
  private final LetterTasks tasks;
  private final TaskOutcomes outcomes;
  private final TaskWitness witness;

  TaskLettersController(
      StudioPages pages,
      TaskLettersPage page,
      LetterTasks tasks,
      TaskOutcomes outcomes,
      TaskWitness witness) {
    this.pages = pages;
    this.page = page;
    this.tasks = tasks;
    this.outcomes = outcomes;
    this.witness = witness;
  }

  @Allowed(Allowed.To.CAMPAIGNERS)
  @GetMapping(PATH)
  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String target)
      throws IOException {
    Asked asked = page.asked(request, action, target);
    if (!TaskLettersPage.sealed(request, response, asked)) {
      page.answer(
          request,
          response,
          asked,
          Answer.ok(TypedOutcomes.NOTHING, new TaskWords(pages.words(request)).done(request)));
    }
  }

  @Audited(value = Act.TASKS_RECORDED, byItself = true)
  @Allowed(Allowed.To.CAMPAIGNERS)
  @PostMapping(PATH)
  void record(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String action,
      @PathVariable String target)
      throws IOException {
    Asked asked = page.asked(request, action, target);
    if (TaskLettersPage.sealed(request, response, asked)) {
      return;
    }
    Words words = pages.words(request);
    Visit visit = Visit.of(request);
    TypedOutcomes typed = TypedOutcomes.of(StudioForm.of(request), TaskLettersPage.SAID);
    List<TaskOutcomes.Said> said = typed.said();
    if (said.isEmpty() || typed.isWrong(words)) {
      page.answer(
          request,
          response,
          asked,
          new Answer(HttpStatus.UNPROCESSABLE_CONTENT, typed, typed.letters(), null));
      return;
    }
    TaskOutcomes.Settled settled =
        outcomes.settleEach(
            asked.action(),
            said,
            typed.insisted(),
            Names.of(visit.account().id()),
            witness.of(asked.action()));
    int recorded = settled.recorded().all();
    if (settled.others().isEmpty() && settled.taken().isEmpty()) {
      if (StudioForm.text(request, "then").equals("next")) {
        var _ = tasks.next(asked.action(), asked.to(), visit.account().id());
      }
      StudioPages.see(
          response,
          TaskPaths.with(
              TaskPaths.with(asked.path(visit), "done", "recorded"), "number", recorded));
      return;
    }
    page.answer(
        request,
        response,
        asked,
        new Answer(
            HttpStatus.CONFLICT,
            typed,
            settled.others(),
            recorded == 0 ? null : words.get("tasks.recorded", "count", recorded)));
  }
}
