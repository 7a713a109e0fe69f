package org.outcry.platform.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.start.StartRefused;
import org.outcry.platform.text.Nearest;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.TypeConversionException;

/**
 * Runs one command. Which commands there are is read from the classes, so that help and mistakes
 * are answered without starting a database.
 */
public final class Cli {
  private static final int WRONGLY_CALLED = CommandLine.ExitCode.USAGE;
  private static final String HELP = "help";
  private static final List<String> ASKING = List.of("-h", "--help");

  private final Supplier<ConfigurableApplicationContext> context;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * A command line.
   *
   * @param context starts Spring; called once at most, closed after the command
   */
  public Cli(Supplier<ConfigurableApplicationContext> context, PrintWriter out, PrintWriter err) {
    this.context = context;
    this.out = out;
    this.err = err;
  }

  @Command(
      name = "bin/outcry",
      description = "Work on this installation of Outcry.",
      footer = {"", "More about each: bin/outcry COMMAND --help"})
  private static final class Top {}

  /** Whether a command's arguments ask how it is called. */
  public static boolean asksForHelp(String... arguments) {
    return Arrays.stream(arguments).anyMatch(ASKING::contains);
  }

  /**
   * Runs a command.
   *
   * @return the exit code, see {@link OutcryCommand}
   */
  public int run(String... arguments) {
    var described = described();
    var name = arguments.length == 0 ? "" : arguments[0];
    if (ASKING.contains(name) || name.equals(HELP) && arguments.length == 1) {
      described.usage(out);
      return CommandLine.ExitCode.OK;
    }
    var asked = name.equals(HELP) ? arguments[1] : name;
    var command = described.getSubcommands().get(asked);
    if (command == null) {
      err.println(unknown(asked, described.getSubcommands().keySet()));
      return WRONGLY_CALLED;
    }
    if (name.equals(HELP) || asksForHelp(arguments)) {
      command.usage(out);
      return CommandLine.ExitCode.OK;
    }
    var type = command.getCommandSpec().userObject().getClass();
    if (OfflineCommand.class.isAssignableFrom(type)) {
      return commandLine(factory(type, null)).execute(arguments);
    }
    ConfigurableApplicationContext started;
    try {
      started = context.get();
    } catch (RuntimeException e) {
      return CommandLine.ExitCode.SOFTWARE; // Spring has said why
    }
    try (started) {
      var line = commandLine(factory(type, started));
      started
          .getBeanProvider(CommandWitness.class)
          .ifAvailable(witness -> line.setExecutionStrategy(new Witnessed(witness)));
      return line.execute(arguments);
    } catch (RuntimeException e) {
      return explain(e); // the command's bean could not be made
    }
  }

  private static String unknown(String name, Collection<String> known) {
    return "There is no command '%s'.%s bin/outcry help lists all."
        .formatted(name, Nearest.to(name, known).map(each -> " Is " + each + " meant?").orElse(""));
  }

  /** All commands, none of which can run. */
  CommandLine described() {
    return commandLine(factory(Void.class, null));
  }

  private CommandLine commandLine(IFactory factory) {
    var line = new CommandLine(new Top(), factory);
    line.addSubcommand("serve", new Serve());
    Commands.ALL.forEach(type -> line.addSubcommand(type));
    line.getSubcommands().values().forEach(Cli::askWhy);
    // These reach the commands that are there already.
    line.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(UUID.class, Cli::uuid).registerConverter(LocalDate.class, Cli::day);
    line.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure));
    return line;
  }

  /** Every command that is on record, and each of its parts, can be told why. */
  private static void askWhy(CommandLine command) {
    var spec = command.getCommandSpec();
    var readOnly = Witnessed.readOnly(spec);
    boolean never = readOnly != null && readOnly.unless().length == 0;
    if (!never
        && spec.findOption("--why") == null
        && !(spec.userObject() instanceof Serve)
        && !(spec.userObject() instanceof OfflineCommand)) {
      spec.addOption(Witnessed.why());
    }
    command.getSubcommands().values().forEach(Cli::askWhy);
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is not an id. Copy it whole from what another command printed.");
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("'" + text + "' is not a day. Write it as 2026-01-31.");
    }
  }

  /** Only described here: the main class starts the server before any command is looked up. */
  @Command(name = "serve", description = "Run the web server (what bin/run does).")
  private static final class Serve {}

  private int explain(Exception failure) {
    var refused = StartRefused.in(failure);
    if (refused != null) {
      err.println(refused.getMessage());
    } else {
      LoggerFactory.getLogger(Cli.class).error("A command failed", failure);
      err.println(
          "The command failed by a mistake in Outcry; the log folder's commands.log has it.");
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /**
   * Makes the commands' objects: the chosen one is a bean, the others are only described.
   *
   * @param context has the bean; null when everything is only described
   */
  private static IFactory factory(
      Class<?> chosen, @Nullable ConfigurableApplicationContext context) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (context != null && type.equals(chosen)) {
          return context.getBean(type);
        }
        boolean ours =
            OutcryCommand.class.isAssignableFrom(type)
                || OfflineCommand.class.isAssignableFrom(type) && !type.equals(chosen);
        return ours ? hollow(type) : CommandLine.defaultFactory().create(type);
      }
    };
  }

  /** An object that no constructor has made, to be described and never called. */
  private static <K> K hollow(Class<K> type) {
    return new SpringObjenesis().newInstance(type, false);
  }

  /** Reading which classes there are takes longer than most commands: once is enough. */
  private static final class Commands {
    private static final List<? extends Class<?>> ALL = commands();
  }

  private static List<? extends Class<?>> commands() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.setResourcePattern("**/*Command.class"); // only their files are opened
    scanner.addIncludeFilter(new AssignableTypeFilter(OutcryCommand.class));
    scanner.addIncludeFilter(new AssignableTypeFilter(OfflineCommand.class));
    return scanner.findCandidateComponents("org.outcry").stream()
        .sorted(Comparator.comparing(BeanDefinition::getBeanClassName))
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .filter(type -> type.isAnnotationPresent(Command.class))
        .toList();
  }
}
