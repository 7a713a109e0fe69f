package org.outcry.studio.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskOutcomes;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.supporters.Particulars;

/** Letters that are delivered by hand, and what became of them, in words. */
record TaskWords(Words words) {
  /** An outcome, to be chosen. */
  String fate(TaskFate fate) {
    return switch (fate) {
      case DELIVERED -> words.get("tasks.fate.delivered");
      case REFUSED -> words.get("tasks.fate.refused");
      case UNREACHABLE -> words.get("tasks.fate.unreachable");
    };
  }

  /** How many there are of each outcome; none for those that there are none of. */
  List<String> numbers(TaskOutcomes.Numbers numbers) {
    List<String> lines = new ArrayList<>();
    if (numbers.of(TaskFate.DELIVERED) > 0) {
      lines.add(words.get("tasks.count.delivered", "count", numbers.of(TaskFate.DELIVERED)));
    }
    if (numbers.of(TaskFate.REFUSED) > 0) {
      lines.add(words.get("tasks.count.refused", "count", numbers.of(TaskFate.REFUSED)));
    }
    if (numbers.of(TaskFate.UNREACHABLE) > 0) {
      lines.add(words.get("tasks.count.unreachable", "count", numbers.of(TaskFate.UNREACHABLE)));
    }
    return lines;
  }

  /** How many letters wait. */
  String waiting(long letters, boolean more) {
    return more
        ? words.get("tasks.waiting.more", "count", letters)
        : words.get("tasks.waiting", "count", letters);
  }

  /** What forms ask of whoever writes, as far as the addressee may know it. */
  List<TaskLettersView.Fact> facts(Particulars sender, Language language) {
    String country = sender.country();
    return Stream.of(
            fact(words.get("tasks.given-name"), sender.givenName()),
            fact(words.get("tasks.family-name"), sender.familyName()),
            fact(words.get("tasks.street"), sender.street()),
            fact(words.get("tasks.postal-code"), sender.postalCode()),
            fact(words.get("tasks.city"), sender.city()),
            fact(words.get("tasks.region"), sender.region()),
            fact(words.get("tasks.country"), country == null ? null : language.country(country)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<TaskLettersView.Fact> fact(String label, @Nullable String value) {
    return value == null || value.isBlank()
        ? List.of()
        : List.of(new TaskLettersView.Fact(label, value.strip()));
  }
}
