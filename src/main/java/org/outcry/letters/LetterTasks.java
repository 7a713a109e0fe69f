package org.outcry.letters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EnumWords;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.targets.Channel;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Letters that staff deliver by hand: through an office's web form, or by phone. */
@Service
public class LetterTasks {
  /** Well below what the studio takes back, with notes: CarriedTable. */
  private static final int MOST_BYTES = 4_000_000;

  private final JdbcClient jdbc;
  private final Actions actions;
  private final Addressees addressees;
  private final TaskRows rows;

  LetterTasks(JdbcClient jdbc, Actions actions, Addressees addressees, TaskRows rows) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.addressees = addressees;
    this.rows = rows;
  }

  /**
   * Letters to one office that wait.
   *
   * @param to the addressee
   * @param where the form's address or the number
   */
  public record Task(Target to, Channel channel, String where, long letters) {}

  private record Group(String target, int version, @Nullable UUID addressee, long letters) {}

  /** What waits, by addressee and way. */
  public List<Task> list(Action action) {
    Map<List<Object>, Task> tasks = new LinkedHashMap<>();
    for (Group group : groups(action)) {
      Target to =
          addressees.of(
              action.organisationId(),
              action.id(),
              actions.version(action.id(), group.version()),
              group.target(),
              group.addressee());
      Channel channel = channel(to);
      tasks.merge(
          List.of(to.key(), to.name(), channel),
          new Task(to, channel, where(to), group.letters()),
          (one, other) -> new Task(to, channel, other.where(), one.letters() + other.letters()));
    }
    return List.copyOf(tasks.values());
  }

  private static Channel channel(Target to) {
    return to.way().orElseThrow(() -> new IllegalStateException("a task without a way"));
  }

  private static String where(Target to) {
    HandWay way = HandWay.of(to);
    return way.channel() == Channel.PHONE ? "tel: " + way.where() : way.where();
  }

  private List<Group> groups(Action action) {
    return jdbc.sql(
            """
            select l.target_key as target, s.version, l.addressee_id as addressee,
              count(*) as letters
            from letter l
            join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where l.organisation_id = ? and l.action_id = ? and l.state = 'held'
              and l.held_for = 'task'
            group by 1, 2, 3 order by 1, 2, 3
            """)
        .params(action.organisationId(), action.id())
        .query(Group.class)
        .list();
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
   * @param after the id that they come after; {@code null} for the beginning
   * @throws IllegalArgumentException for a sealed action, whose letters are read elsewhere
   */
  public List<Waiting> page(
      Action action, WaitingTasks.Addressed to, @Nullable UUID after, int most) {
    refuseSealed(action);
    return rows.of(action, to, after, most).stream().map(row -> waiting(action, row)).toList();
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
   * Writes waiting letters into a new file that only its owner can read, the longest waiting first.
   *
   * @param most how many at most
   * @return how many; those that can't be read are left out, and the log says so
   * @throws IOException when the file is there already, or can't be written
   */
  public int export(Action action, Path file, int most) throws IOException {
    List<TaskFile.Line> lines = lines(action, rows.ofAll(action, most));
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
   * @param separator between its cells
   * @throws IllegalArgumentException for a sealed action
   */
  public Taken file(Action action, WaitingTasks.@Nullable Addressed to, int most, char separator) {
    refuseSealed(action);
    List<TaskFile.Line> lines =
        lines(
            action, to == null ? rows.byAddressee(action, most) : rows.of(action, to, null, most));
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
        where(to),
        text.letter().subject(),
        text.letter().text());
  }
}
