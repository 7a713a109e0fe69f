package org.outcry.studio.tasks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.TaskFileOutcomes;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.intake.CarriedTable;
import org.outcry.studio.intake.CheckView;
import org.outcry.studio.web.StudioView;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** What would be recorded of a file with outcomes, or all that is wrong with it. */
@ServerOnly
@Component
class TaskChecks {
  private static final int SHOWN = 50;

  private final TaskHolders holders;

  TaskChecks(TaskHolders holders) {
    this.holders = holders;
  }

  /** All that is wrong. */
  CheckView refused(StudioView page, Visit visit, Action action, List<Message> problems) {
    Words words = page.words();
    return view(
        page,
        visit,
        action,
        words.get("tasks.check.refused"),
        List.of(words.get("tasks.check.mend")),
        List.of(
            new CheckView.Part(
                "wrong",
                words.get("tasks.check.problems", "count", problems.size()),
                problems.stream().limit(SHOWN).map(each -> each.in(words)).toList(),
                problems.size() > SHOWN
                    ? words.get("intake.check.wrong.more", "count", problems.size() - SHOWN)
                    : null)),
        new LinkedHashMap<>(),
        null,
        null);
  }

  /**
   * What would be recorded.
   *
   * @param asked whether it was to be, and others have some of the letters
   */
  CheckView would(
      StudioView page,
      Visit visit,
      Action action,
      byte[] file,
      TaskFileOutcomes.Recorded recorded,
      boolean asked) {
    Words words = page.words();
    int all = recorded.numbers().all();
    List<String> facts = new ArrayList<>(new TaskWords(words).numbers(recorded.numbers()));
    if (recorded.before() > 0) {
      facts.add(words.get("tasks.check.before", "count", recorded.before()));
    }
    if (recorded.open() > 0) {
      facts.add(words.get("tasks.check.open", "count", recorded.open()));
    }
    return view(
        page,
        visit,
        action,
        words.get("tasks.check.would", "count", all),
        facts,
        recorded.taken().isEmpty()
            ? List.of()
            : List.of(
                new CheckView.Part(
                    "taken",
                    words.get("tasks.check.taken", "count", recorded.taken().size()),
                    holders.each(action, recorded.taken(), words),
                    null)),
        new LinkedHashMap<>(Map.of("table", CarriedTable.pack(file))),
        recorded.taken().isEmpty()
            ? null
            : new CheckView.Sure(
                words.get("tasks.check.insist"), asked ? words.get("tasks.check.asked") : null),
        all == 0 ? null : words.get("tasks.check.go", "count", all));
  }

  private static CheckView view(
      StudioView page,
      Visit visit,
      Action action,
      String verdict,
      List<String> facts,
      List<CheckView.Part> parts,
      LinkedHashMap<String, String> carried,
      CheckView.@Nullable Sure sure,
      @Nullable String button) {
    Words words = page.words();
    String path = TaskPaths.outcomes(visit, action);
    return new CheckView(
        page,
        words.get("intake.check"),
        path + "/record",
        path,
        null,
        verdict,
        facts,
        null,
        parts,
        carried,
        sure,
        button,
        button == null ? null : words.get("tasks.final"));
  }
}
