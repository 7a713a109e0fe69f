package org.outcry.letters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EnumWords;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.outcry.targets.Channel;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters that staff deliver by hand: through an office's web form, or by phone. */
@Service
public class LetterTasks {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Actions actions;
  private final Signatures signatures;
  private final Addressees addressees;
  private final LetterHistory history;

  LetterTasks(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Actions actions,
      Signatures signatures,
      Addressees addressees,
      LetterHistory history) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.actions = actions;
    this.signatures = signatures;
    this.addressees = addressees;
    this.history = history;
  }

  /**
   * Letters to one office that wait.
   *
   * @param to the addressee
   * @param where the form's address or the number
   */
  public record Task(Target to, Channel channel, String where, long letters) {}

  private record Group(String target, int version, @Nullable UUID addressee, long letters) {}

  private record Row(UUID id, UUID signature, String target, @Nullable UUID addressee) {}

  /** What came of recording outcomes. */
  public sealed interface Outcome {}

  /**
   * They were recorded.
   *
   * @param recorded how many
   * @param open how many lines of the file have no outcome yet
   */
  public record Recorded(int recorded, int open) implements Outcome {}

  /**
   * Nothing was changed.
   *
   * @param problems all that is wrong, at least one
   */
  public record Refused(List<String> problems) implements Outcome {}

  /** What waits, by addressee and way. */
  public List<Task> list(Action action) {
    Map<List<Object>, Task> tasks = new java.util.LinkedHashMap<>();
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
          new Task(to, channel, where(to, channel), group.letters()),
          (one, other) -> new Task(to, channel, other.where(), one.letters() + other.letters()));
    }
    return List.copyOf(tasks.values());
  }

  private static Channel channel(Target to) {
    return to.way().orElseThrow(() -> new IllegalStateException("a task without a way"));
  }

  private static String where(Target to, Channel channel) {
    return switch (channel) {
      case WEB_FORM -> String.valueOf(to.delivery().webForm());
      case PHONE -> "tel: " + to.delivery().phone();
      case EMAIL, DIGEST, DOSSIER, PRINT -> "";
    };
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
   * Writes waiting letters into a new file that only its owner can read, the longest waiting first.
   *
   * @param most how many at most
   * @return how many
   * @throws IOException when the file is there already, or can't be written
   */
  public int export(Action action, Path file, int most) throws IOException {
    List<TaskFile.Line> lines = new ArrayList<>();
    for (Row row : rows(action, most)) {
      line(action, row).ifPresent(lines::add);
    }
    TaskFile.write(file, lines);
    return lines.size();
  }

  private List<Row> rows(Action action, int most) {
    return jdbc.sql(
            """
            select id, signature_id as signature, target_key as target,
              addressee_id as addressee
            from letter
            where organisation_id = ? and action_id = ? and state = 'held' and held_for = 'task'
            order by id limit ?
            """)
        .params(action.organisationId(), action.id(), most)
        .query(Row.class)
        .list();
  }

  /** Nothing where the signature has become anonymous meanwhile. */
  private Optional<TaskFile.Line> line(Action action, Row row) {
    return signatures
        .find(action.organisationId(), action.id(), row.signature())
        .map(signature -> line(action, row, signature));
  }

  private TaskFile.Line line(Action action, Row row, SignatureRecord signature) {
    ActionContent content = actions.version(action.id(), signature.version());
    Target to =
        addressees.of(action.organisationId(), action.id(), content, row.target(), row.addressee());
    ComposedLetter letter = LetterComposer.of(action.organisation(), content, signature).to(to);
    Channel channel = channel(to);
    return new TaskFile.Line(
        row.id(),
        to.key().value(),
        to.styledName(letter.language()),
        EnumWords.of(channel),
        where(to, channel),
        letter.subject(),
        letter.text());
  }

  /** Records what became of letters, as a file that {@link #export} wrote says it, all or none. */
  public Outcome record(Action action, Path file, String by) {
    TaskFile.Read read = TaskFile.read(file);
    if (!read.problems().isEmpty()) {
      return new Refused(read.problems());
    }
    return transactions.execute(status -> {
      Map<UUID, String> states = states(action, read.results());
      List<String> problems = new ArrayList<>();
      int recorded = 0;
      for (TaskFile.Result result : read.results()) {
        String state = states.get(result.letter());
        if (state == null) {
          problems.add(result.at() + "No such letter of %s is a task.".formatted(action.slug()));
        } else if (state.equals("held")) {
          settle(action, result, by);
          recorded++;
        } else if (!state.equals(result.outcome().state())) {
          problems.add(
              result.at() + "It is recorded as %s already; take the line away.".formatted(state));
        }
      }
      if (!problems.isEmpty()) {
        status.setRollbackOnly();
        return new Refused(problems);
      }
      return new Recorded(recorded, read.open());
    });
  }

  private Map<UUID, String> states(Action action, List<TaskFile.Result> results) {
    Map<UUID, String> states = new HashMap<>();
    jdbc.sql(
            """
            select id, state from letter
            where organisation_id = ? and action_id = ? and held_for = 'task'
              and id = any(?::uuid[])
            for update
            """)
        .params(action.organisationId(), action.id())
        .param(results.stream().map(each -> each.letter().toString()).toArray(String[]::new))
        .query(row -> {
          states.put(row.getObject(1, UUID.class), row.getString(2));
        });
    return states;
  }

  private void settle(Action action, TaskFile.Result result, String by) {
    jdbc.sql(
            """
            update letter set state = ?
            where organisation_id = ? and action_id = ? and id = ?
            """)
        .params(result.outcome().state(), action.organisationId(), action.id(), result.letter())
        .update();
    history.record(
        action.organisationId(),
        action.id(),
        List.of(result.letter()),
        "task-" + result.outcome().word(),
        by,
        result.note().isEmpty() ? null : result.note());
  }
}
