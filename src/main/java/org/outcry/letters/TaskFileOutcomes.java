package org.outcry.letters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Message;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what became of letters that staff have delivered by hand, as a file says it: all or
 * nothing.
 */
@Service
public class TaskFileOutcomes {
  private final TransactionTemplate transactions;
  private final TaskOutcomes outcomes;

  TaskFileOutcomes(TransactionTemplate transactions, TaskOutcomes outcomes) {
    this.transactions = transactions;
    this.outcomes = outcomes;
  }

  /** What came of recording outcomes. */
  public sealed interface Outcome {}

  /**
   * They were recorded.
   *
   * @param before how many were recorded like this already
   * @param open how many lines of the file have no outcome yet
   * @param taken those letters that others had
   */
  public record Recorded(
      TaskOutcomes.Numbers numbers, int before, int open, List<TaskReservations.Taken> taken)
      implements Outcome {}

  /**
   * Nothing was changed.
   *
   * @param problems all that is wrong, at least one
   */
  public record Refused(List<Message> problems) implements Outcome {}

  /**
   * Nothing was changed, for others have some of the letters: are they to be recorded all the same?
   *
   * @param taken those letters, at least one
   */
  public record Asked(List<TaskReservations.Taken> taken) implements Outcome {}

  /**
   * Records what became of letters, as a file that {@link LetterTasks#export} wrote says it, all or
   * none.
   *
   * @param insists although others have some of them
   */
  public Outcome record(Action action, Path file, String by, boolean insists) {
    return record(action, TaskFile.read(file), by, insists, _ -> {});
  }

  /**
   * The same of a file that was read.
   *
   * @param witness is told what was recorded, in the transaction, where anything was
   */
  public Outcome record(
      Action action,
      TaskFile.Read read,
      String by,
      boolean insists,
      Consumer<TaskOutcomes.Numbers> witness) {
    if (!read.problems().isEmpty()) {
      return new Refused(read.problems());
    }
    return Objects.requireNonNull(
        transactions.execute(status -> {
          Sorted sorted = sorted(action, read, TaskOutcomes.LOCKED);
          List<TaskReservations.Taken> taken = outcomes.others(action, sorted.settled(), by);
          Outcome outcome =
              !sorted.problems().isEmpty()
                  ? new Refused(sorted.problems())
                  : !taken.isEmpty() && !insists
                      ? new Asked(taken)
                      : new Recorded(
                          TaskOutcomes.numbers(sorted.settled(), taken),
                          sorted.before(),
                          read.open(),
                          taken);
          if (outcome instanceof Recorded recorded) {
            outcomes.settle(action, sorted.settled(), by);
            TaskOutcomes.tell(recorded.numbers(), witness);
          } else {
            status.setRollbackOnly();
          }
          return outcome;
        }));
  }

  /**
   * What {@link #record} would say of such a file where somebody insists; it keeps nobody from its
   * letters.
   */
  public Outcome preview(Action action, TaskFile.Read read, String by) {
    if (!read.problems().isEmpty()) {
      return new Refused(read.problems());
    }
    Sorted sorted = sorted(action, read, "");
    List<TaskReservations.Taken> taken = outcomes.others(action, sorted.settled(), by);
    return sorted.problems().isEmpty()
        ? new Recorded(
            TaskOutcomes.numbers(sorted.settled(), taken), sorted.before(), read.open(), taken)
        : new Refused(sorted.problems());
  }

  /**
   * The lines of a file.
   *
   * @param settled what is new
   * @param before how many letters are recorded like this already
   */
  private record Sorted(List<TaskOutcomes.Said> settled, int before, List<Message> problems) {}

  private Sorted sorted(Action action, TaskFile.Read read, String how) {
    Map<UUID, String> states =
        outcomes.states(action, read.results().stream().map(TaskFile.Result::letter).toList(), how);
    List<Message> problems = new ArrayList<>();
    List<TaskOutcomes.Said> settled = new ArrayList<>();
    int before = 0;
    for (TaskFile.Result result : read.results()) {
      String state = states.get(result.letter());
      if (state == null) {
        problems.add(
            result.wrong(Message.of("tasks.file.no-letter", "action", action.slug().value())));
      } else if (state.equals("held")) {
        settled.add(new TaskOutcomes.Said(result.letter(), result.outcome(), result.note()));
      } else if (!state.equals(result.outcome().state())) {
        problems.add(result.wrong(otherwise(state)));
      } else {
        before++;
      }
    }
    return new Sorted(settled, before, problems);
  }

  private static Message otherwise(String state) {
    return Arrays.stream(TaskFate.values())
        .filter(fate -> fate.state().equals(state))
        .findFirst()
        .map(fate -> Message.of("tasks.file.otherwise", "outcome", fate.word()))
        .orElseGet(() -> Message.of("tasks.file.gone"));
  }
}
