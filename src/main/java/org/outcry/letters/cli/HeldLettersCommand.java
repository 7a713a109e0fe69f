package org.outcry.letters.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.HeldLetters.Decision;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Target;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry held-letters}. */
@Component
@ReadOnly(unless = {"--to-new", "--as-signed", "--to-next", "--to-fallback", "--expire"})
@Command(
    name = "held-letters",
    description = "List the letters of an action that wait for a decision, or decide.")
class HeldLettersCommand implements OutcryCommand {
  private final StaffInput input;
  private final HeldLetters letters;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--target", paramLabel = "KEY", description = "Only the letters to this target.")
  private @Nullable String target;

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
  private @Nullable String by;

  @ArgGroup(exclusive = true)
  private @Nullable Choice choice;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these. */
  static final class Choice {
    @Option(names = "--to-new", description = "Send them to whoever holds the office now.")
    private boolean toNew;

    @Option(names = "--as-signed", description = "Send them to whom they were signed to.")
    private boolean asSigned;

    @Option(
        names = "--to-next",
        description = "Send them to the addressee's next address, where one is suppressed.")
    private boolean toNext;

    @Option(names = "--to-fallback", description = "Send them to the fallback office.")
    private boolean toFallback;

    @Option(names = "--expire", description = "Do not send them any more.")
    private boolean expire;

    private Decision decision() {
      if (toNew) {
        return Decision.TO_NEW;
      }
      if (asSigned) {
        return Decision.AS_SIGNED;
      }
      if (toNext) {
        return Decision.TO_NEXT;
      }
      return toFallback ? Decision.TO_FALLBACK : Decision.EXPIRE;
    }
  }

  HeldLettersCommand(StaffInput input, HeldLetters letters) {
    this.input = input;
    this.letters = letters;
  }

  @Override
  public Integer call() {
    Optional<Action> action = input.action(slug);
    if (action.isEmpty()) {
      return refused(StaffInput.NO_ACTION);
    }
    if (choice == null) {
      return list(action.get());
    }
    Optional<String> name = StaffName.of(by);
    if (name.isEmpty()) {
      return refused(StaffInput.NO_NAME);
    }
    if (target != null && !Slug.isSlug(target)) {
      return refused("A target is named by its key, such as minister-of-justice.");
    }
    Slug only = target == null ? null : new Slug(target);
    return switch (letters.decide(action.get(), only, choice.decision(), name.get())) {
      case HeldLetters.Done(List<String> lines) -> {
        lines.forEach(command.commandLine().getOut()::println);
        yield 0;
      }
      case HeldLetters.Refused(String sentence) -> refused(sentence);
    };
  }

  private int list(Action action) {
    List<HeldLetters.Held> held = letters.list(action);
    if (held.isEmpty()) {
      command.commandLine().getOut().println("No letter of %s is held.".formatted(slug));
    }
    for (HeldLetters.Held each : held) {
      command.commandLine().getOut().println(line(each));
    }
    return 0;
  }

  private static String line(HeldLetters.Held held) {
    return "%s: %s to %s, held: %s"
        .formatted(
            held.target(),
            HeldLetters.count(held.letters()),
            held.to().name(),
            switch (held.reason()) {
              case "holder" ->
                  "somebody else holds the office, or nobody (--to-new, --as-signed, --to-fallback, --expire)";
              case "channel" -> "none of its channels works yet (--to-fallback, --expire)";
              case "digest" -> "they leave with the next digest (--to-fallback, --expire)";
              case "dossier", "print" ->
                  "staff make a %1$s (bin/outcry %1$s, --to-fallback, --expire)"
                      .formatted(held.reason());
              case "handover" ->
                  "they are in a delivery that is not handed over yet (bin/outcry dossier)";
              case "task" -> "staff deliver them by hand (bin/outcry tasks)";
              case "suppressed" -> suppressed(held.to());
              case "restored" -> "the backup they come from was restored (bin/outcry release-mail)";
              default -> held.reason();
            });
  }

  private static String suppressed(Target to) {
    List<String> ways = new ArrayList<>();
    to.email().stream()
        .skip(1)
        .findFirst()
        .ifPresent(next -> ways.add("--to-next: " + next.value()));
    if (to.follows() != null) {
      ways.add("--to-new");
    }
    ways.addAll(List.of("--to-fallback", "--expire"));
    return "mail to %1$s is suppressed (%2$s, or bin/outcry suppress %1$s --lift)"
        .formatted(to.email().getFirst().value(), String.join(", ", ways));
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
