package org.outcry.studio.tasks;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskOutcomes;
import org.outcry.letters.TaskReservations;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.studio.web.StudioPages;
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

  /** What was just done, as the address says it; {@code null} for nothing. */
  @Nullable String done(HttpServletRequest request) {
    String number = request.getParameter("number");
    return StudioPages.done(request)
        .filter(_ -> number != null && number.matches("[0-9]{1,6}"))
        .map(done -> done(done, Integer.parseInt(Objects.requireNonNull(number))))
        .orElse(null);
  }

  /**
   * What was just done.
   *
   * @param number with how many letters
   */
  @Nullable String done(String what, int number) {
    return switch (what) {
      case "recorded" -> words.get("tasks.recorded", "count", number);
      case "taken" -> words.get("tasks.done.taken", "count", number);
      case "taken-over" -> words.get("tasks.done.taken-over");
      case "given-back" -> words.get("tasks.done.given-back", "count", number);
      case "full" -> words.get("tasks.done.full", "most", TaskReservations.MOST);
      case "anothers" -> words.get("tasks.done.anothers");
      case "none" -> words.get("tasks.done.none");
      default -> null;
    };
  }

  /**
   * That not all letters were given back.
   *
   * @param given how many were
   * @param kept how many were not, at least one, for something was typed of them
   */
  String kept(int given, int kept) {
    String stay = words.get("tasks.done.kept", "count", kept);
    return given == 0 ? stay : words.get("tasks.done.given-back", "count", given) + " " + stay;
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
