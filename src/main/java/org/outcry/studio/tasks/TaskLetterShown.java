package org.outcry.studio.tasks;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.ComposedLetter;
import org.outcry.letters.HandWay;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.TaskFate;
import org.outcry.platform.language.Words;
import org.outcry.studio.intake.Mistake;
import org.outcry.studio.register.Choice;

/**
 * Letters as the page of one addressee shows them.
 *
 * @param histories what the addresses of letters' histories begin with
 * @param ways how the page's letters are delivered, at least one; of very many letters some may
 *     have another
 * @param typed what was said of them
 * @param blamed the letter at which it is said that nothing was said of any; {@code null} for none
 * @param others who else has letters, by their ids
 * @param asks whether it was to be recorded what became of those that others have
 */
record TaskLetterShown(
    Words words,
    String histories,
    List<HandWay> ways,
    TypedOutcomes typed,
    @Nullable UUID blamed,
    Map<UUID, String> others,
    boolean asks) {
  TaskLettersView.Letter letter(LetterTasks.Waiting each) {
    LetterTasks.Text text = each.text();
    String at = words.minute(each.writtenAt());
    return new TaskLettersView.Letter(
        each.id().toString(),
        text == null || text.sender().name().isBlank()
            ? words.get("tasks.letter")
            : words.get("tasks.letter.of", "name", text.sender().name().strip()),
        histories + each.id(),
        at,
        each.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        text != null
            ? null
            : each.given() ? words.get("tasks.unreadable") : words.get("tasks.not-given"),
        text == null ? null : shown(each.id(), text));
  }

  private TaskLettersView.Shown shown(UUID id, LetterTasks.Text text) {
    TypedOutcomes.One one = typed.about(id);
    ComposedLetter letter = text.letter();
    return new TaskLettersView.Shown(
        ways.size() == 1 && ways.getFirst().isLike(text.way())
            ? null
            : ShownWay.of(text.way(), words),
        new TaskWords(words).facts(text.sender(), letter.language()),
        letter.language().tag(),
        letter.language().direction(),
        letter.subject(),
        letter.text(),
        letter.over() == 0
            ? null
            : words.get(
                "tasks.over",
                "count",
                letter.over(),
                "limit",
                Objects.requireNonNull(letter.target().limit())),
        outcomes(one.outcome()),
        outcomeError(id),
        one.note(),
        one.noteError(words),
        !one.note().isEmpty(),
        asked(id),
        isUnanswered(id),
        one.insists());
  }

  private @Nullable String asked(UUID letter) {
    String taken = others.get(letter);
    return taken == null || !isUnanswered(letter)
        ? taken
        : words.get("tasks.asked", "taken", taken);
  }

  private boolean isUnanswered(UUID letter) {
    TypedOutcomes.One one = typed.about(letter);
    return asks && others.containsKey(letter) && one.fate().isPresent() && !one.insists();
  }

  private List<Choice> outcomes(String chosen) {
    TaskWords said = new TaskWords(words);
    return Stream.concat(
            Stream.of(new Choice("", words.get("tasks.fate.none"), false)),
            Stream.of(TaskFate.values())
                .map(fate -> new Choice(fate.word(), said.fate(fate), fate.word().equals(chosen))))
        .toList();
  }

  private @Nullable String outcomeError(UUID letter) {
    return letter.equals(blamed)
        ? words.get("tasks.wrong.nothing")
        : typed.about(letter).outcomeError(words);
  }

  /** What is wrong, in the order of the letters. */
  List<Mistake> mistakes(List<LetterTasks.Waiting> letters) {
    List<Mistake> mistakes = new ArrayList<>();
    for (LetterTasks.Waiting letter : letters) {
      add(mistakes, "f-outcome-" + letter.id(), outcomeError(letter.id()));
      add(mistakes, "f-note-" + letter.id(), typed.about(letter.id()).noteError(words));
      if (isUnanswered(letter.id())) {
        add(mistakes, "f-insists-" + letter.id(), asked(letter.id()));
      }
    }
    return mistakes;
  }

  private static void add(List<Mistake> mistakes, String id, @Nullable String sentence) {
    if (sentence != null) {
      mistakes.add(new Mistake(id, sentence));
    }
  }
}
