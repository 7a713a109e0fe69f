package org.outcry.studio.tasks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.letters.LetterRecords;
import org.outcry.letters.TaskFate;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** Says what became of letters that somebody else was faster with. */
@ServerOnly
@Component
class TaskOthers {
  private static final String TASK = "task-";

  private final LetterRecords records;

  TaskOthers(LetterRecords records) {
    this.records = records;
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
    List<LetterRecords.Happened> happened =
        records.happened(visit.organisationId(), action.id(), letter);
    return happened.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TaskLettersView.Other(
                visit.path() + "/a/" + action.slug() + "/letters/" + letter,
                said(happened, typed.about(letter), words)));
  }

  private static String said(
      List<LetterRecords.Happened> happened, TypedOutcomes.One typed, Words words) {
    String at = words.minute(happened.getFirst().at());
    LetterRecords.Happened last = happened.getLast();
    Optional<TaskFate> fate =
        last.detail().startsWith(TASK)
            ? TaskFate.of(last.detail().substring(TASK.length()))
            : Optional.empty();
    String sentence =
        fate.map(each ->
                words.get(
                    "tasks.other.recorded",
                    "at",
                    at,
                    "outcome",
                    new TaskWords(words).fate(each),
                    "by",
                    last.by()))
            .orElseGet(() -> words.get("tasks.other.gone", "at", at));
    return typed.note().isEmpty()
        ? sentence
        : sentence + " " + words.get("tasks.other.note", "note", typed.note());
  }
}
