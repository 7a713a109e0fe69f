package org.outcry.studio.tasks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskOutcomes;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** Says what became of letters that somebody else was faster with. */
@ServerOnly
@Component
class TaskOthers {
  private final TaskOutcomes outcomes;

  TaskOthers(TaskOutcomes outcomes) {
    this.outcomes = outcomes;
  }

  /** Nothing of letters that the action does not have. */
  List<TaskLettersView.Other> of(
      Visit visit, Action action, List<UUID> letters, TypedOutcomes typed, Words words) {
    return letters.stream()
        .map(letter -> other(visit, action, letter, typed, words))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<TaskLettersView.Other> other(
      Visit visit, Action action, UUID letter, TypedOutcomes typed, Words words) {
    return outcomes
        .became(action, letter)
        .map(became ->
            new TaskLettersView.Other(
                visit.path() + "/a/" + action.slug() + "/letters/" + letter,
                said(became, typed.about(letter), words)));
  }

  private static String said(TaskOutcomes.Became became, TypedOutcomes.One typed, Words words) {
    String at = words.minute(became.writtenAt());
    TaskFate fate = became.fate();
    String sentence =
        fate == null
            ? words.get("tasks.other.gone", "at", at)
            : words.get(
                "tasks.other.recorded",
                "at",
                at,
                "outcome",
                new TaskWords(words).fate(fate),
                "by",
                became.by());
    return typed.note().isEmpty()
        ? sentence
        : sentence + " " + words.get("tasks.other.note", "note", typed.note());
  }
}
