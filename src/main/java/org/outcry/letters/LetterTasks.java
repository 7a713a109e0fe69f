package org.outcry.letters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EnumWords;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Target;
import org.springframework.stereotype.Service;

/** Letters that staff deliver by hand: through an office's web form, or by phone. */
@Service
public class LetterTasks {
  /** Well below what the studio takes back, with notes: CarriedTable. */
  private static final int MOST_BYTES = 4_000_000;

  /** Of how many letters the next one is looked for at a time. */
  private static final int SOME = 20;

  private final Actions actions;
  private final Addressees addressees;
  private final TaskRows rows;
  private final TaskReservations reservations;

  LetterTasks(
      Actions actions, Addressees addressees, TaskRows rows, TaskReservations reservations) {
    this.actions = actions;
    this.addressees = addressees;
    this.rows = rows;
    this.reservations = reservations;
  }

  /**
   * A letter as it is to be typed, or read out.
   *
   * @param sender what its addressee may know of whoever wrote it
   */
  public record Text(HandWay way, ComposedLetter letter, Particulars sender) {}

  /**
   * A letter that waits.
   *
   * @param given whether it may be passed on still
   * @param text {@code null} where it must not be passed on, or can't be read
   */
  public record Waiting(UUID id, Instant writtenAt, boolean given, @Nullable Text text) {}

  /**
   * Some of the letters that wait for one addressee, the longest waiting first.
   *
   * @param but letters that are left out
   * @param after the id that they come after; {@code null} for the beginning
   * @throws IllegalArgumentException for a sealed action, whose letters are read elsewhere
   */
  public List<Waiting> page(
      Action action,
      WaitingTasks.Addressed to,
      Collection<UUID> but,
      @Nullable UUID after,
      int most) {
    refuseSealed(action);
    return rows.of(action, to, but, after, most).stream().map(row -> waiting(action, row)).toList();
  }

  /**
   * Those of some letters that wait for one addressee, the longest waiting first.
   *
   * @throws IllegalArgumentException for a sealed action
   */
  public List<Waiting> among(Action action, WaitingTasks.Addressed to, Collection<UUID> letters) {
    refuseSealed(action);
    return rows.among(action, to, letters).stream().map(row -> waiting(action, row)).toList();
  }

  /**
   * Takes the longest waiting letter to an addressee that nobody has, and that can be delivered.
   *
   * @param account whose it is then
   * @return empty where there is none, or they have {@link TaskReservations#MOST} already
   * @throws IllegalArgumentException for a sealed action
   */
  public Optional<UUID> next(Action action, WaitingTasks.Addressed to, UUID account) {
    refuseSealed(action);
    if (taken(action, each -> each.account().equals(account)).size() >= TaskReservations.MOST) {
      return Optional.empty();
    }
    List<UUID> taken = taken(action, _ -> true);
    UUID after = null;
    while (true) {
      List<TaskRows.Row> some = rows.of(action, to, taken, after, SOME);
      for (TaskRows.Row row : some) {
        if (row.signature() != null
            && !reservations.take(action, account, List.of(row.id())).isEmpty()) {
          return Optional.of(row.id());
        }
      }
      if (some.size() < SOME) {
        return Optional.empty();
      }
      after = some.getLast().id();
    }
  }

  private List<UUID> taken(Action action, Predicate<TaskReservations.Taken> which) {
    return reservations.of(action).stream()
        .filter(which)
        .map(TaskReservations.Taken::letter)
        .toList();
  }

  private static void refuseSealed(Action action) {
    if (action.isSealed()) {
      throw new IllegalArgumentException(
          "letters of a sealed action are read after bin/outcry unseal");
    }
  }

  private Waiting waiting(Action action, TaskRows.Row row) {
    return new Waiting(row.id(), row.writtenAt(), row.given(), text(action, row).orElse(null));
  }

  private Optional<Text> text(Action action, TaskRows.Row row) {
    return Optional.ofNullable(row.signature()).map(signature -> text(action, row, signature));
  }

  private Text text(Action action, TaskRows.Row row, SignatureRecord signature) {
    ActionContent content = actions.version(action.id(), signature.version());
    Target to =
        addressees.of(action.organisationId(), action.id(), content, row.target(), row.addressee());
    return new Text(
        HandWay.of(to),
        LetterComposer.of(action.organisation(), content, signature).to(to),
        signature.particulars().forTarget());
  }

  /**
   * Writes waiting letters that nobody has taken into a new file that only its owner can read, the
   * longest waiting first.
   *
   * @param most how many at most
   * @return how many; those that can't be read are left out, and the log says so
   * @throws IOException when the file is there already, or can't be written
   */
  public int export(Action action, Path file, int most) throws IOException {
    List<TaskFile.Line> lines = lines(action, rows.ofAll(action, taken(action, _ -> true), most));
    TaskFile.write(file, lines);
    return lines.size();
  }

  /**
   * The file of waiting letters.
   *
   * @param letters how many are in it
   */
  public record Taken(byte[] file, int letters) {}

  /**
   * The same file, in memory: it ends at 4 MB too, so that it comes back.
   *
   * @param to whose letters, the longest waiting first; {@code null} for all, by their addressees
   * @param account who delivers them: letters that others have are left out
   * @param separator between its cells
   * @throws IllegalArgumentException for a sealed action
   */
  public Taken file(
      Action action, WaitingTasks.@Nullable Addressed to, UUID account, int most, char separator) {
    refuseSealed(action);
    List<UUID> others = taken(action, each -> !each.account().equals(account));
    List<TaskFile.Line> lines =
        lines(
            action,
            to == null
                ? rows.byAddressee(action, others, most)
                : rows.of(action, to, others, null, most));
    TaskFile.Text text = TaskFile.text(lines, separator, MOST_BYTES);
    return new Taken(text.text().getBytes(StandardCharsets.UTF_8), text.lines());
  }

  /** Nothing of what must not be passed on any more. */
  private List<TaskFile.Line> lines(Action action, List<TaskRows.Row> found) {
    return found.stream()
        .flatMap(row -> text(action, row).map(text -> line(row, text)).stream())
        .toList();
  }

  private static TaskFile.Line line(TaskRows.Row row, Text text) {
    Target to = text.way().to();
    return new TaskFile.Line(
        row.id(),
        to.key().value(),
        to.styledName(text.letter().language()),
        to.way().map(EnumWords::of).orElse(""),
        text.way().written(),
        text.letter().subject(),
        text.letter().text());
  }
}
