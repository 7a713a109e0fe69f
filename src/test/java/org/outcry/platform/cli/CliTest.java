package org.outcry.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outcry.platform.start.StartRefused;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

class CliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @Nullable GenericApplicationContext started;

  @Command(name = "test-greet", description = "Greets somebody.")
  static final class GreetCommand implements OutcryCommand {
    private final StringWriter out;

    @Spec @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Who is greeted")
    String name = "";

    @Option(names = "--on")
    @Nullable LocalDate day;

    @Option(names = "--id")
    @Nullable UUID id;

    GreetCommand(StringWriter out) {
      this.out = out;
    }

    @Override
    public Integer call() {
      switch (name) {
        case "nobody" -> throw new StartRefused("Name somebody to greet.");
        case "mistake" -> throw new IllegalStateException("a mistake in the code");
        default -> out.append("Hello ").append(name);
      }
      return 0;
    }
  }

  private int run(String... arguments) {
    return new Cli(this::context, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }

  private ConfigurableApplicationContext context() {
    var context = new GenericApplicationContext();
    context.registerBean(GreetCommand.class, () -> new GreetCommand(out));
    context.refresh();
    started = context;
    return context;
  }

  @Test
  void a_command_is_a_bean_and_its_context_is_closed_afterwards() {
    assertThat(run("test-greet", "Zoë")).isZero();
    assertThat(out).hasToString("Hello Zoë");
    assertThat(started).isNotNull().matches(context -> !context.isActive());
  }

  @Test
  void help_lists_the_commands_without_starting_anything() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("serve", "test-greet", "Greets somebody.")
        .endsWith("More about each: bin/outcry COMMAND --help" + System.lineSeparator());
    assertThat(run("test-greet", "--help")).isZero();
    assertThat(out.toString()).contains("Who is greeted");
    out.getBuffer().setLength(0);
    assertThat(run("help", "test-greet")).isZero();
    assertThat(out.toString()).contains("Who is greeted").doesNotContain("serve");
    assertThat(run("serve", "--help")).isZero();
    assertThat(out.toString()).contains("Run the web server");
    assertThat(started).isNull();
  }

  @Test
  void a_context_that_does_not_start_ends_the_command_and_says_no_more() {
    var cli =
        new Cli(
            () -> {
              throw new StartRefused("Told by Spring.");
            },
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    assertThat(cli.run("test-greet", "Zoë")).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void an_unknown_command_is_answered_in_a_line_with_what_may_be_meant() {
    assertThat(run("does-not-exist")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "There is no command 'does-not-exist'. bin/outcry help lists all."
                + System.lineSeparator());
    assertThat(run("test-gret")).isEqualTo(2);
    assertThat(err.toString()).contains("Is test-greet meant?");
    assertThat(run("help", "does-not-exist")).isEqualTo(2);
    assertThat(started).isNull();
  }

  @Test
  void a_missing_parameter_is_a_wrong_call() {
    assertThat(run("test-greet")).isEqualTo(2);
    assertThat(err.toString()).contains("NAME");
  }

  @Test
  void days_and_ids_that_are_none_are_named_with_what_is_expected() {
    assertThat(run("test-greet", "Zoë", "--on", "31.1.2026")).isEqualTo(2);
    assertThat(run("test-greet", "Zoë", "--id", "12-2")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'31.1.2026' is not a day. Write it as 2026-01-31.", "'12-2' is not an id.")
        .doesNotContain("Exception");
    assertThat(run("test-greet", "Zoë", "--on", "2026-01-31", "--id", UUID.randomUUID().toString()))
        .isZero();
  }

  @Test
  void a_refusal_is_one_sentence_and_a_mistake_shows_no_stack_trace() {
    assertThat(run("test-greet", "nobody")).isEqualTo(1);
    assertThat(err).hasToString("Name somebody to greet." + System.lineSeparator());
    assertThat(run("test-greet", "mistake")).isEqualTo(1);
    assertThat(err.toString()).doesNotContain("\tat ", "a mistake in the code");
  }
}
