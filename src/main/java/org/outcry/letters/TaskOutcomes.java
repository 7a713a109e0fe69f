package org.outcry.letters;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Message;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what became of letters that staff have delivered by hand. It is final. */
@Service
public class TaskOutcomes {
  private static final String LOCKED = "for update";

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
  public record Recorded(Numbers numbers, int before, int open) implements Outcome {}

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
    return carryOut(action, TaskFile.read(file), by, _ -> {});
  }

  /**
   * The same of a file that was read.
   *
   * @param witness is told what was recorded, in the transaction, where anything was
   */
  public Outcome record(Action action, TaskFile.Read read, String by, Consumer<Numbers> witness) {
    return carryOut(action, read, by, witness);
  }

  /** What {@link #record} would say of such a file; it keeps nobody from its letters. */
  public Outcome preview(Action action, TaskFile.Read read) {
    return carryOut(action, read, null, _ -> {});
  }

  private Outcome carryOut(
      Action action, TaskFile.Read read, @Nullable String by, Consumer<Numbers> witness) {
    if (!read.problems().isEmpty()) {
      return new Refused(read.problems());
    }
    return transactions.execute(status -> {
      Map<UUID, String> states =
          states(
              action,
              read.results().stream().map(TaskFile.Result::letter).toList(),
              by == null ? "" : LOCKED);
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
   * @param recorded with what the same person has said of a letter before: the form came twice
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
          Map<UUID, String> states =
              states(action, said.stream().map(Said::letter).toList(), LOCKED);
          List<Said> again = again(action, said, states, by);
          List<Said> waiting =
              said.stream()
                  .filter(each -> Objects.equals(states.get(each.letter()), "held"))
                  .toList();
          settle(action, waiting, by, witness);
          List<Said> recorded = Stream.concat(waiting.stream(), again.stream()).toList();
          return new Settled(
              numbers(recorded),
              said.stream().filter(each -> !recorded.contains(each)).map(Said::letter).toList());
        });
    return Objects.requireNonNull(settled);
  }

  /** Those of which the same person has said the same before. */
  private List<Said> again(Action action, List<Said> said, Map<UUID, String> states, String by) {
    Map<UUID, LetterHistory.Last> last =
        history.last(
            action.organisationId(), action.id(), said.stream().map(Said::letter).toList());
    return said.stream()
        .filter(each ->
            each.fate().state().equals(states.get(each.letter()))
                && new LetterHistory.Last(kind(each.fate()), by).equals(last.get(each.letter()))
                && isKept(action, each))
        .toList();
  }

  /** Whether a note is the one that the last decision has. */
  private boolean isKept(Action action, Said said) {
    try {
      return said.note().isEmpty()
          || said.note()
              .equals(
                  history.of(action.organisationId(), action.id(), said.letter()).getLast().note());
    } catch (IllegalStateException unreadable) {
      return false;
    }
  }

  /**
   * A letter that was delivered by hand, or waits no more for another reason.
   *
   * @param fate {@code null} where the last decision about it was another one
   * @param by who decided last; empty for nobody
   */
  public record Became(Instant writtenAt, @Nullable TaskFate fate, String by) {}

  /** What became of a letter, without its notes; empty when the action has no such letter. */
  public Optional<Became> became(Action action, UUID letter) {
    LetterHistory.Last last =
        history.last(action.organisationId(), action.id(), List.of(letter)).get(letter);
    return jdbc.sql(
            """
            select created_at from letter
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(action.organisationId(), action.id(), letter)
        .query((row, _) ->
            new Became(
                row.getTimestamp(1).toInstant(),
                last == null ? null : fate(last),
                last == null ? "" : history.name(action.organisationId(), last)))
        .optional();
  }

  private static @Nullable TaskFate fate(LetterHistory.Last last) {
    return Arrays.stream(TaskFate.values())
        .filter(each -> kind(each).equals(last.kind()))
        .findFirst()
        .orElse(null);
  }

  /** What the history of letters calls it. */
  private static String kind(TaskFate fate) {
    return "task-" + fate.word();
  }

  private Map<UUID, String> states(Action action, List<UUID> letters, String how) {
    Map<UUID, String> states = new HashMap<>();
    jdbc.sql(
            """
            select id, state from letter
            where organisation_id = ? and action_id = ? and held_for = 'task'
              and id = any(?::uuid[])
            order by id HOW
            """
                .replace("HOW", how))
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
      String kind = kind(fate);
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
