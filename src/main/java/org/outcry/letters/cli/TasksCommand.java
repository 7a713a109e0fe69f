package org.outcry.letters.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.HandWay;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.LetterTasks;
import org.outcry.letters.RestoredLetters;
import org.outcry.letters.TaskFileOutcomes;
import org.outcry.letters.TaskOutcomes;
import org.outcry.letters.TaskReservations;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.EnumWords;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry tasks}. */
@Component
@ReadOnly(unless = {"--export", "--done"})
@Command(
    name = "tasks",
    description = "List, hand out or settle the letters that staff deliver by hand.")
class TasksCommand implements OutcryCommand {
  private static final int MOST = 10_000;

  private final StaffInput input;
  private final WaitingTasks waiting;
  private final LetterTasks tasks;
  private final TaskReservations reservations;
  private final TaskFileOutcomes outcomes;
  private final RestoredLetters restored;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the letters into a new CSV file; it holds personal data.")
  private @Nullable Path export;

  @Option(
      names = "--most",
      paramLabel = "NUMBER",
      description = "How many letters to write, 1 to 10,000; 1,000 when left out.")
  private int most = 1000;

  @Option(
      names = "--done",
      paramLabel = "FILE",
      description = "Record the outcomes that such a file has.")
  private @Nullable Path done;

  @Option(
      names = "--although-taken",
      description = "With --done: also of letters that members of staff have taken in the studio.")
  private boolean althoughTaken;

  @Option(names = "--by", paramLabel = "NAME", description = "Who delivered them.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  TasksCommand(
      StaffInput input,
      WaitingTasks waiting,
      LetterTasks tasks,
      TaskReservations reservations,
      TaskFileOutcomes outcomes,
      RestoredLetters restored) {
    this.input = input;
    this.waiting = waiting;
    this.tasks = tasks;
    this.reservations = reservations;
    this.outcomes = outcomes;
    this.restored = restored;
  }

  @Override
  public Integer call() {
    Optional<Action> action = input.action(slug);
    if (action.isEmpty()) {
      return refused(StaffInput.NO_ACTION);
    }
    if (althoughTaken && done == null) {
      return refused("Write --although-taken only with --done FILE.");
    }
    if (export != null && done != null) {
      return refused("Write --export FILE or --done FILE, not both.");
    }
    if (export != null) {
      return export(action.get(), export);
    }
    if (done != null) {
      return record(action.get(), done);
    }
    return list(action.get());
  }

  private int list(Action action) {
    List<WaitingTasks.Waiting> all = waiting.list(action);
    if (all.isEmpty()) {
      return say("No letter of %s is to be delivered by hand.".formatted(slug));
    }
    restored.told(action).ifPresent(this::say);
    List<TaskReservations.Taken> taken = reservations.of(action);
    all.forEach(each -> say(line(each, taken)));
    return 0;
  }

  private static String line(
      WaitingTasks.Waiting waiting, List<TaskReservations.Taken> reservations) {
    long taken = reservations.stream().filter(each -> each.to().equals(waiting.to())).count();
    return "%s: %s%s to %s%s"
        .formatted(
            waiting.to().target(),
            waiting.more() ? "more than " : "",
            HeldLetters.count(waiting.letters()),
            waiting.ways().stream().map(TasksCommand::way).collect(Collectors.joining(", or to ")),
            taken == 0 ? "" : "; of them taken by members of staff: %,d".formatted(taken));
  }

  private static String way(HandWay way) {
    return way.channel() == null
        ? "%s, of whom no web form and no telephone number is known".formatted(way.to().name())
        : "%s by %s (%s)".formatted(way.to().name(), EnumWords.of(way.channel()), way.written());
  }

  private int export(Action action, Path file) {
    if (action.isSealed()) {
      return refused(
          "%1$s is sealed: bin/outcry sealed-export %1$s --to FILE, and then bin/outcry unseal where its private key is, write the tasks."
              .formatted(slug));
    }
    if (most < 1 || most > MOST) {
      return refused("Write --most with a number from 1 to 10,000.");
    }
    try {
      return say(
          "%s written, without those that members of staff have taken. The file holds personal data: delete it once the outcomes are recorded with --done."
              .formatted(HeldLetters.count(tasks.export(action, file, most))));
    } catch (FileAlreadyExistsException there) {
      return refused("There is a file of that name; name a new one.");
    } catch (IOException unwritable) {
      return refused("The file can't be written; look at its folder and the space on the disk.");
    }
  }

  private int record(Action action, Path file) {
    Optional<String> name = StaffName.of(by);
    if (name.isEmpty()) {
      return refused(StaffInput.NO_NAME);
    }
    return switch (outcomes.record(action, file, name.get(), althoughTaken)) {
      case TaskFileOutcomes.Recorded(TaskOutcomes.Numbers numbers, int _, int open, var _) ->
          say("Outcomes recorded: %,d. Lines without one: %,d.".formatted(numbers.all(), open));
      case TaskFileOutcomes.Refused(List<Message> problems) -> {
        problems.forEach(problem -> refused(problem.english()));
        yield refused("Nothing was recorded. Problems to mend: %d.".formatted(problems.size()));
      }
      case TaskFileOutcomes.Asked(List<TaskReservations.Taken> taken) ->
          refused(
              "Nothing was recorded: members of staff have taken letters of the file in the studio (%,d). Ask them; or write --although-taken, if the outcomes are right all the same."
                  .formatted(taken.size()));
    };
  }

  private int say(String sentence) {
    command.commandLine().getOut().println(sentence);
    return 0;
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
