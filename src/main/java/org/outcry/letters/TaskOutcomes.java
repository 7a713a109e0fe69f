package org.outcry.letters;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Records what became of letters that staff have delivered by hand. It is final. */
@Service
public class TaskOutcomes {
  static final String LOCKED = "for update";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final LetterHistory history;
  private final TaskReservations reservations;

  TaskOutcomes(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      LetterHistory history,
      TaskReservations reservations) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.history = history;
    this.reservations = reservations;
  }

  /**
   * How many there are of each outcome; those that there are none of are left out.
   *
   * @param insisted how many of them somebody else had taken
   */
  public record Numbers(Map<TaskFate, Integer> numbers, int insisted) {
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

  /** Those of the letters that somebody else has. */
  List<TaskReservations.Taken> others(Action action, List<Said> said, String by) {
    Set<UUID> letters = said.stream().map(Said::letter).collect(Collectors.toSet());
    return reservations.others(action, letters, by);
  }

  /** How many there are, and how many of them others had. */
  static Numbers numbers(List<Said> settled, List<TaskReservations.Taken> taken) {
    Map<TaskFate, Integer> numbers = new EnumMap<>(TaskFate.class);
    settled.forEach(each -> numbers.merge(each.fate(), 1, Integer::sum));
    int insisted =
        Math.toIntExact(
            settled.stream()
                .filter(each -> TaskReservations.find(taken, each.letter()).isPresent())
                .count());
    return new Numbers(numbers, insisted);
  }

  /** Tells of what was recorded, where anything was. */
  static void tell(Numbers numbers, Consumer<Numbers> witness) {
    if (numbers.all() > 0) {
      witness.accept(numbers);
    }
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
   * @param taken those of which nothing was recorded yet, because somebody else has them
   */
  public record Settled(Numbers recorded, List<UUID> others, List<TaskReservations.Taken> taken) {}

  /**
   * Records what became of letters, of each that still waits. What is recorded already stays.
   *
   * @param insisted letters that are settled although somebody else has them
   * @param witness is told what was recorded, in the transaction, where anything was
   */
  public Settled settleEach(
      Action action,
      List<Said> said,
      Collection<UUID> insisted,
      String by,
      Consumer<Numbers> witness) {
    Settled settled =
        transactions.execute(_ -> {
          Map<UUID, String> states =
              states(action, said.stream().map(Said::letter).toList(), LOCKED);
          List<Said> again = again(action, said, states, by);
          List<TaskReservations.Taken> taken = others(action, said, by);
          List<TaskReservations.Taken> asked =
              taken.stream().filter(each -> !insisted.contains(each.letter())).toList();
          List<Said> now =
              said.stream()
                  .filter(each ->
                      Objects.equals(states.get(each.letter()), "held")
                          && TaskReservations.find(asked, each.letter()).isEmpty())
                  .toList();
          settle(action, now, by);
          tell(numbers(now, taken), witness);
          List<Said> recorded = Stream.concat(now.stream(), again.stream()).toList();
          return new Settled(
              numbers(recorded, taken),
              said.stream()
                  .filter(each ->
                      !recorded.contains(each)
                          && TaskReservations.find(asked, each.letter()).isEmpty())
                  .map(Said::letter)
                  .toList(),
              asked);
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

  /** The states of those that are or were to be delivered by hand. */
  Map<UUID, String> states(Action action, List<UUID> letters, String how) {
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

  /** Records outcomes of letters that wait and are locked: nobody has them any more. */
  void settle(Action action, List<Said> settled, String by) {
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
    reservations.end(action, settled.stream().map(Said::letter).toList());
  }

  private void write(
      Action action, List<UUID> letters, String kind, String by, @Nullable String note) {
    history.record(action.organisationId(), action.id(), letters, kind, by, note);
  }
}
