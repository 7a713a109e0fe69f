package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.preflight.Finding;
import org.outcry.letters.preflight.Preflight;
import org.outcry.letters.preflight.Preflight.Report;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry preflight}. */
@Component
@Command(
    name = "preflight",
    description = "Find out whether an action's letters would arrive, before it goes live.")
class PreflightCommand implements OutcryCommand {
  private static final int LONGEST_WHY = 500;

  private final Preflight preflight;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @ArgGroup private @Nullable Step step;

  @Option(names = "--by", paramLabel = "NAME", description = "Who does it, for the record.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these at most. */
  static class Step {
    @Option(
        names = "--test-letter",
        paramLabel = "ADDRESS",
        description = "Send the letter to yourself, as its first target would get it.")
    @Nullable String testLetter;

    @Option(
        names = "--override",
        paramLabel = "WHY",
        description = "Let the latest version go live although checks fail.")
    @Nullable String why;
  }

  PreflightCommand(Preflight preflight) {
    this.preflight = preflight;
  }

  @java.lang.Override
  public Integer call() {
    Optional<String> who = StaffName.of(by);
    if (!Slug.isSlug(slug)) {
      return unknown();
    }
    if (step == null) {
      return preflight
          .run(new Slug(slug), who.orElse("bin/outcry"))
          .map(this::show)
          .orElseGet(this::unknown);
    }
    if (who.isEmpty()) {
      return refused("Say who does it, for the record: --by NAME.", 2);
    }
    return step.testLetter == null
        ? override(String.valueOf(step.why).strip(), who.get())
        : testLetter(step.testLetter, who.get());
  }

  private int override(String why, String who) {
    if (why.isEmpty() || why.length() > LONGEST_WHY) {
      return refused("Say why, in 1 to 500 characters: --override WHY.", 2);
    }
    return preflight.override(new Slug(slug), why, who).map(this::show).orElseGet(this::unknown);
  }

  private int testLetter(String address, String who) {
    Optional<EmailAddress> to = EmailAddress.parse(address);
    if (to.isEmpty()) {
      return refused("Give an e-mail address of your own: --test-letter ADDRESS.", 2);
    }
    return preflight
        .testLetter(new Slug(slug), to.get(), who)
        .map(sent -> {
          out().printf("The test letter was %s: %s%n", sent.outcome(), sent.reply());
          return sent.outcome().equals("accepted") ? 0 : 1;
        })
        .orElseGet(this::unknown);
  }

  private int show(Report report) {
    for (Finding finding : report.findings()) {
      out()
          .printf(
              "%-4s  %s%n      %s%n",
              finding.result().name().toLowerCase(Locale.ROOT),
              finding.subject(),
              finding.sentence().english());
    }
    report
        .exemption()
        .ifPresent(each ->
            out()
                .printf(
                    "%nVersion %d may go live nevertheless: %s, %tF: %s%n",
                    report.version(),
                    each.by(),
                    each.at().atZone(java.time.ZoneOffset.UTC),
                    each.why()));
    if (!report.real()) {
      out().printf("%nIts letters go to nobody's addresses, so it may go live whatever fails.%n");
    }
    if (report.failed().isEmpty() || report.exemption().isPresent() || !report.real()) {
      return 0;
    }
    out()
        .printf(
            "%nA letter to yourself: --test-letter ADDRESS --by NAME; to go ahead nevertheless:"
                + " --override WHY --by NAME.%n");
    return 1;
  }

  private int unknown() {
    return refused("There is no action of that name with a letter.", 1);
  }

  private int refused(String sentence, int code) {
    command.commandLine().getErr().println(sentence);
    return code;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
