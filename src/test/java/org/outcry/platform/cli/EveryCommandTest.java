package org.outcry.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command as the classes have it: a new one is on record by itself, and one that says that it
 * is read-only stands here.
 */
class EveryCommandTest {
  /** They change nothing and hand out nobody's data. */
  private static final Set<String> READ_ONLY =
      new TreeSet<>(
          Set.of(
              "audit",
              "audit head",
              "audit verify",
              "confirmations",
              "count",
              "letters",
              "list",
              "offices",
              "papers",
              "retention",
              "update",
              "update list",
              "update preview",
              "update show"));

  /** The witness has heard; the command itself is not to run here. */
  private static final class Heard extends RuntimeException {}

  private static final class Witness implements CommandWitness {
    private CommandWitness.@Nullable Run heard;

    @Override
    public void begins(Run run) {
      heard = run;
      throw new Heard();
    }

    @Override
    public void ended(Run run, int code) {
      throw new AssertionError("nothing has begun");
    }
  }

  private static final StringWriter SAID = new StringWriter();

  @Test
  void what_the_list_says_of_a_command_is_a_whole_sentence() {
    assertThat(LINE.getSubcommands().values())
        .extracting(CommandLine::getCommandSpec)
        .allSatisfy(command ->
            assertThat(command.usageMessage().description()[0]).as(command.name()).endsWith("."));
  }

  /** As {@code bin/outcry} reads them; made once, for it looks through all classes. */
  private static final CommandLine LINE =
      new Cli(
              () -> {
                throw new AssertionError("nothing is to be started");
              },
              new PrintWriter(SAID, true),
              new PrintWriter(SAID, true))
          .described();

  /** All commands and parts of commands, by name. */
  private static Map<String, CommandSpec> specs() {
    Map<String, CommandSpec> specs = new TreeMap<>();
    LINE.getSubcommands().values().stream()
        .filter(command -> command.getCommandSpec().userObject() instanceof OutcryCommand)
        .filter(command -> !command.getCommandName().startsWith("test-"))
        .forEach(command -> collect("", command, specs));
    return specs;
  }

  private static void collect(String before, CommandLine line, Map<String, CommandSpec> specs) {
    String name = (before + " " + line.getCommandName()).strip();
    specs.put(name, line.getCommandSpec());
    line.getSubcommands().values().forEach(part -> collect(name, part, specs));
  }

  private static String value(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return String.valueOf(type.getEnumConstants()[0]).toLowerCase(Locale.ROOT);
    }
    if (type == UUID.class || List.of(argument.auxiliaryTypes()).contains(UUID.class)) {
      return new UUID(0, 7).toString();
    }
    if (type == LocalDate.class) {
      return "2026-01-31";
    }
    return type == Path.class || type == String.class ? "some" : "1";
  }

  /** What is asked for at least, and something more. */
  private static List<String> arguments(String name, CommandSpec spec, String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(name.split(" ")));
    for (OptionSpec option : spec.options()) {
      if (option.required() && option.group() == null) {
        arguments.add(option.longestName());
        arguments.add(value(option));
      }
    }
    for (String word : more) {
      OptionSpec option = spec.findOption(word);
      if (option != null) {
        arguments.add(word);
        if (option.arity().min() > 0) {
          arguments.add(value(option));
        }
      }
    }
    spec.positionalParameters().stream()
        .filter(place -> place.arity().min() > 0)
        .forEach(place ->
            arguments.add(
                Arrays.stream(more)
                    .filter(word -> !word.startsWith("-"))
                    .findFirst()
                    .orElseGet(() -> value(place))));
    return arguments;
  }

  private static CommandWitness.@Nullable Run heard(List<String> arguments) {
    Witness witness = new Witness();
    Witnessed strategy = new Witnessed(witness);
    SAID.getBuffer().setLength(0);
    LINE.setExecutionStrategy(parsed -> {
      try {
        strategy.execute(parsed);
      } catch (Heard | CommandLine.ExecutionException notToRun) {
        return 0; // A command without its parts can't do anything.
      }
      return 0;
    });
    LINE.execute(arguments.toArray(String[]::new));
    assertThat(SAID.toString()).as(arguments.toString()).doesNotContain("Unknown", "Missing");
    return witness.heard;
  }

  @Test
  void each_command_is_known_to_be_read_only_or_is_on_record_before_it_runs() {
    Map<String, CommandSpec> specs = specs();
    assertThat(specs).hasSizeGreaterThan(40);
    Set<String> readOnly = new TreeSet<>();
    specs.forEach((name, spec) -> {
      ReadOnly says = Witnessed.readOnly(spec);
      if (says == null) {
        CommandWitness.Run run = Objects.requireNonNull(heard(arguments(name, spec)), name);
        assertThat(run.command()).isEqualTo(name);
      } else if (says.unless().length == 0) {
        readOnly.add(name);
      } else {
        for (String word : says.unless()) {
          assertThat(heard(arguments(name, spec, word))).as(name + " " + word).isNotNull();
        }
      }
    });
    assertThat(readOnly).isEqualTo(READ_ONLY);
  }

  @Test
  void the_witness_hears_what_was_typed_and_why() {
    CommandWitness.Run run =
        Objects.requireNonNull(
            heard(
                List.of("suppressions", "daybreak", "--add", "a@b.example", "--why", "She asked")));
    assertThat(run.arguments())
        .containsExactly(
            new CommandWitness.Argument("ORGANISATION", "daybreak"),
            new CommandWitness.Argument("--add", "a@b.example"),
            new CommandWitness.Argument("--why", "She asked"));
    assertThat(heard(List.of("suppressions", "daybreak", "--list"))).isNull();
  }

  @Test
  void every_command_is_found_by_the_name_of_its_class() {
    var everything = new ClassPathScanningCandidateComponentProvider(false);
    everything.addIncludeFilter(new AssignableTypeFilter(OutcryCommand.class));
    everything.addIncludeFilter(new AssignableTypeFilter(OfflineCommand.class));
    assertThat(everything.findCandidateComponents("org.outcry"))
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.getBeanClassName()).endsWith("Command"));
  }
}
