package org.outcry.letters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what became of letters that staff have delivered by hand. It is final. */
@Service
public class TaskOutcomes {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LetterHistory history;

  TaskOutcomes(JdbcClient jdbc, TransactionTemplate transactions, LetterHistory history) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.history = history;
  }

  /** How many there are of each outcome; those that there are none of are left out. */
  public record Numbers(Map<TaskFate, Integer> numbers) {
    public Numbers {
      numbers = Map.copyOf(numbers);
    }

    public int of(TaskFate fate) {
      return numbers.getOrDefault(fate, 0);
    }

    public int all() {
      return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** What came of recording outcomes. */
  public sealed interface Outcome {}

  /**
   * They were recorded.
   *
   * @param before how many were recorded like this already
   * @param open how many lines of the file have no outcome yet
   */
  public record Recorded(Numbers numbers, int before, int open) implements Outcome {
    /** How many lines the file has. */
    public int lines() {
      return numbers.all() + before + open;
    }
  }

  /**
   * Nothing was changed.
   *
   * @param problems all that is wrong, at least one
   */
  public record Refused(List<Message> problems) implements Outcome {}

  /**
   * Records what became of letters, as a file that {@link LetterTasks#export} wrote says it, all or
   * none.
   */
  public Outcome record(Action action, Path file, String by) {
    return record(action, TaskFile.read(file), by, _ -> {});
  }

  /**
   * The same of a file's bytes.
   *
   * @param witness is told what was recorded, in the transaction, where anything was
   */
  public Outcome record(Action action, byte[] file, String by, Consumer<Numbers> witness) {
    return record(action, TaskFile.read(file), by, witness);
  }

  /** What {@link #record} would say of such a file. */
  public Outcome preview(Action action, byte[] file) {
    return record(action, TaskFile.read(file), null, _ -> {});
  }

  private Outcome record(
      Action action, TaskFile.Read read, @Nullable String by, Consumer<Numbers> witness) {
    if (!read.problems().isEmpty()) {
      return new Refused(read.problems());
    }
    return transactions.execute(status -> {
      Map<UUID, String> states =
          states(action, read.results().stream().map(TaskFile.Result::letter).toList());
      List<Message> problems = new ArrayList<>();
      List<Said> settled = new ArrayList<>();
      int before = 0;
      for (TaskFile.Result result : read.results()) {
        String state = states.get(result.letter());
        if (state == null) {
          problems.add(
              result.wrong(Message.of("tasks.file.no-letter", "action", action.slug().value())));
        } else if (state.equals("held")) {
          settled.add(new Said(result.letter(), result.outcome(), result.note()));
        } else if (!state.equals(result.outcome().state())) {
          problems.add(result.wrong(otherwise(state)));
        } else {
          before++;
        }
      }
      if (!problems.isEmpty()) {
        status.setRollbackOnly();
        return new Refused(problems);
      }
      if (by != null) {
        settle(action, settled, by, witness);
      }
      return new Recorded(numbers(settled), before, read.open());
    });
  }

  private static Message otherwise(String state) {
    return Arrays.stream(TaskFate.values())
        .filter(fate -> fate.state().equals(state))
        .findFirst()
        .map(fate -> Message.of("tasks.file.otherwise", "outcome", fate.word()))
        .orElseGet(() -> Message.of("tasks.file.gone"));
  }

  private static Numbers numbers(List<Said> settled) {
    Map<TaskFate, Integer> numbers = new EnumMap<>(TaskFate.class);
    settled.forEach(each -> numbers.merge(each.fate(), 1, Integer::sum));
    return new Numbers(numbers);
  }

  /**
   * What staff say became of a letter.
   *
   * @param note in their words; may be empty
   */
  public record Said(UUID letter, TaskFate fate, String note) {}

  /**
   * What came of saying it of some letters, each by itself.
   *
   * @param others those of which nothing was recorded: they wait no more, because somebody has
   *     recorded an outcome or decided otherwise
   */
  public record Settled(Numbers recorded, List<UUID> others) {}

  /**
   * Records what became of letters, of each that still waits. What is recorded already stays.
   *
   * @param witness is told what was recorded, in the transaction, where anything was
   */
  public Settled settleEach(Action action, List<Said> said, String by, Consumer<Numbers> witness) {
    Settled settled =
        transactions.execute(_ -> {
          Map<UUID, String> states = states(action, said.stream().map(Said::letter).toList());
          List<Said> waiting =
              said.stream()
                  .filter(each -> Objects.equals(states.get(each.letter()), "held"))
                  .toList();
          settle(action, waiting, by, witness);
          return new Settled(
              numbers(waiting),
              said.stream()
                  .map(Said::letter)
                  .filter(each -> !Objects.equals(states.get(each), "held"))
                  .toList());
        });
    return Objects.requireNonNull(settled);
  }

  private Map<UUID, String> states(Action action, List<UUID> letters) {
    Map<UUID, String> states = new HashMap<>();
    jdbc.sql(
            """
            select id, state from letter
            where organisation_id = ? and action_id = ? and held_for = 'task'
              and id = any(?::uuid[])
            order by id for update
            """)
        .params(action.organisationId(), action.id())
        .param(array(letters))
        .query(row -> {
          states.put(row.getObject(1, UUID.class), row.getString(2));
        });
    return states;
  }

  private static String[] array(List<UUID> letters) {
    return letters.stream().map(UUID::toString).toArray(String[]::new);
  }

  private void settle(Action action, List<Said> settled, String by, Consumer<Numbers> witness) {
    for (TaskFate fate : TaskFate.values()) {
      List<Said> alike = settled.stream().filter(each -> each.fate() == fate).toList();
      jdbc.sql(
              """
              update letter set state = ?
              where organisation_id = ? and action_id = ? and id = any(?::uuid[])
              """)
          .params(fate.state(), action.organisationId(), action.id())
          .param(array(alike.stream().map(Said::letter).toList()))
          .update();
      String kind = "task-" + fate.word();
      write(
          action,
          alike.stream().filter(each -> each.note().isEmpty()).map(Said::letter).toList(),
          kind,
          by,
          null);
      alike.stream()
          .filter(each -> !each.note().isEmpty())
          .forEach(each -> write(action, List.of(each.letter()), kind, by, each.note()));
    }
    if (!settled.isEmpty()) {
      witness.accept(numbers(settled));
    }
  }

  private void write(
      Action action, List<UUID> letters, String kind, String by, @Nullable String note) {
    history.record(action.organisationId(), action.id(), letters, kind, by, note);
  }
}
