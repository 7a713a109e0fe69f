package org.outcry.platform.cli;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.cli.CommandWitness.Argument;
import org.outcry.platform.cli.CommandWitness.Run;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Tells a witness of a command before it runs, and when it has. */
final class Witnessed implements IExecutionStrategy {
  /** Says why, with any command that is on record. */
  static OptionSpec why() {
    return OptionSpec.builder("--why")
        .paramLabel("WHY")
        .type(String.class)
        .description("Why, for the audit.")
        .build();
  }

  private final CommandWitness witness;

  Witnessed(CommandWitness witness) {
    this.witness = witness;
  }

  @Override
  public int execute(ParseResult parsed) {
    ParseResult last = parsed;
    List<String> names = new ArrayList<>();
    while (last.hasSubcommand()) {
      last = last.subcommand();
      names.add(last.commandSpec().name());
    }
    if (!isOnRecord(last)) {
      return new RunLast().execute(parsed);
    }
    Run run = new Run(String.join(" ", names), arguments(last));
    witness.begins(run);
    int code = CommandLine.ExitCode.SOFTWARE;
    try {
      code = new RunLast().execute(parsed);
    } finally {
      witness.ended(run, code);
    }
    return code;
  }

  /** What a command says of itself; {@code null} when it is always on record. */
  static @Nullable ReadOnly readOnly(CommandSpec command) {
    Object object = command.userObject();
    AnnotatedElement element =
        object instanceof AnnotatedElement method ? method : object.getClass();
    return element.getAnnotation(ReadOnly.class);
  }

  private static boolean isOnRecord(ParseResult command) {
    ReadOnly readOnly = readOnly(command.commandSpec());
    return readOnly == null
        || Arrays.stream(readOnly.unless())
            .anyMatch(word ->
                word.startsWith("-")
                    ? command.hasMatchedOption(word)
                    : words(command).contains(word));
  }

  private static List<String> words(ParseResult command) {
    return command.matchedPositionals().stream()
        .flatMap(place -> place.originalStringValues().stream())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<Argument> arguments(ParseResult command) {
    List<Argument> arguments = new ArrayList<>();
    for (PositionalParamSpec place : command.matchedPositionals()) {
      place
          .originalStringValues()
          .forEach(value -> arguments.add(new Argument(place.paramLabel(), value)));
    }
    for (OptionSpec option : command.matchedOptions()) {
      List<String> values = option.originalStringValues();
      if (values.isEmpty()) {
        arguments.add(new Argument(option.longestName(), ""));
      }
      values.forEach(value -> arguments.add(new Argument(option.longestName(), value)));
    }
    return List.copyOf(arguments);
  }
}
