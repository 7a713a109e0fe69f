package org.outcry.studio.tasks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskFile;
import org.outcry.letters.TaskOutcomes;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.FormBody;
import org.outcry.studio.register.Typed;

/**
 * What somebody said of the letters of a page, and what is wrong with it.
 *
 * @param of by the letter's id
 */
record TypedOutcomes(Map<UUID, One> of) {
  static final TypedOutcomes NOTHING = new TypedOutcomes(Map.of());

  private static final String OUTCOME = "outcome.";
  private static final String NOTE = "note.";
  private static final String INSISTS = "insists.";

  /**
   * What was said of one.
   *
   * @param outcome a word of {@link TaskFate}; empty while it waits
   * @param insists whether it is to be recorded although somebody else has the letter
   */
  record One(String outcome, String note, boolean insists) {
    static final One NOTHING = new One("", "", false);

    boolean isNothing() {
      return outcome.isEmpty() && note.isEmpty();
    }

    Optional<TaskFate> fate() {
      return TaskFate.of(outcome);
    }

    @Nullable String outcomeError(Words words) {
      return fate().isEmpty() && !isNothing() ? words.get("tasks.wrong.outcome") : null;
    }

    @Nullable String noteError(Words words) {
      return TaskFile.isNote(note)
          ? null
          : words.get("tasks.wrong.note", "most", TaskFile.LONGEST_NOTE);
    }
  }

  /**
   * Reads a form.
   *
   * @param most of how many letters
   */
  static TypedOutcomes of(FormBody form, int most) {
    Map<UUID, One> typed = new LinkedHashMap<>();
    for (String name : form.values().keySet()) {
      if (name.startsWith(OUTCOME) && typed.size() < most) {
        String id = name.substring(OUTCOME.length());
        Typed.id(id)
            .ifPresent(letter ->
                typed.put(
                    letter,
                    new One(
                        form.first(name).orElse(""),
                        form.first(NOTE + id).orElse("").strip(),
                        form.first(INSISTS + id).isPresent())));
      }
    }
    return new TypedOutcomes(typed);
  }

  One about(UUID letter) {
    return of.getOrDefault(letter, One.NOTHING);
  }

  /** What was said of others than some letters. */
  TypedOutcomes without(Collection<UUID> letters) {
    Map<UUID, One> others = new LinkedHashMap<>(of);
    others.keySet().removeAll(letters);
    return new TypedOutcomes(others);
  }

  boolean isWrong(Words words) {
    return of.values().stream()
        .anyMatch(one -> one.outcomeError(words) != null || one.noteError(words) != null);
  }

  /** Of which letters something was said. */
  List<UUID> letters() {
    return of.entrySet().stream()
        .filter(each -> !each.getValue().isNothing())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those that are to be recorded although somebody else has them. */
  List<UUID> insisted() {
    return of.entrySet().stream()
        .filter(each -> each.getValue().insists())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What is to be recorded. */
  List<TaskOutcomes.Said> said() {
    List<TaskOutcomes.Said> said = new ArrayList<>();
    of.forEach((letter, one) ->
        one.fate().ifPresent(fate -> said.add(new TaskOutcomes.Said(letter, fate, one.note()))));
    return said;
  }
}
