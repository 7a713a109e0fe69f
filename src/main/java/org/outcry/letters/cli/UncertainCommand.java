package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.UncertainLetters;
import org.outcry.letters.UncertainLetters.Decision;
import org.outcry.letters.UncertainLetters.Rule;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.UncertainMails;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry uncertain}. */
@Component
@ReadOnly(unless = {"--decide", "--rule"})
@Command(
    name = "uncertain",
    description = {
      "List the letters and mails of which nobody can know whether they arrived, and decide.",
      "Look for the message id in the log of the server that the route names, or ask the office."
    })
class UncertainCommand implements OutcryCommand {
  private final UncertainLetters letters;
  private final UncertainMails mails;

  @Parameters(
      paramLabel = "LETTER",
      arity = "0..*",
      description = "Ids of letters, or of receipts and questions to send again.")
  private List<UUID> ids = List.of();

  @Option(
      names = "--decide",
      paramLabel = "WHAT",
      description = "arrived: count as delivered; again: send once more; lost: give up.")
  private @Nullable Decision decision;

  @Option(
      names = "--rule",
      paramLabel = "ORGANISATION",
      description = "Set what happens to letters that staff do not decide about in time.")
  private @Nullable String organisation;

  @Option(
      names = "--then",
      paramLabel = "WHAT",
      description = "With --rule: wait (for staff, the default), arrived or again.")
  private Then then = Then.WAIT;

  @Option(
      names = "--after",
      paramLabel = "DAYS",
      description = "With --rule: after how many days, 1 to 30.")
  private int days = 7;

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  /** What a rule can say; giving letters up is for people alone. */
  private enum Then {
    WAIT,
    ARRIVED,
    AGAIN;

    private @Nullable Decision decision() {
      return switch (this) {
        case WAIT -> null;
        case ARRIVED -> Decision.ARRIVED;
        case AGAIN -> Decision.AGAIN;
      };
    }
  }

  UncertainCommand(UncertainLetters letters, UncertainMails mails) {
    this.letters = letters;
    this.mails = mails;
  }

  @Override
  public Integer call() {
    String slug = organisation;
    if (slug == null && decision == null && ids.isEmpty()) {
      return list();
    }
    String who = StaffName.of(by).orElse(null);
    if (who == null) {
      return refused("Say who decides: --by NAME.", 2);
    }
    if (slug != null) {
      return rule(slug, who);
    }
    Decision what = decision;
    if (what == null || ids.isEmpty()) {
      return refused("Say what to decide and about which letters: --decide WHAT LETTER …", 2);
    }
    return decide(what, who);
  }

  private int list() {
    List<UncertainLetters.Doubt> doubts = letters.all();
    for (UncertainLetters.Doubt doubt : doubts) {
      out()
          .printf(
              "%s  %s to %s, %tF %<tR UTC over %s, %s%n",
              doubt.id(),
              doubt.action(),
              doubt.target(),
              doubt.since().atZone(java.time.ZoneOffset.UTC),
              doubt.route(),
              doubt.messageId());
    }
    out()
        .println(
            doubts.isEmpty()
                ? "No letter is in doubt."
                : "Decide with --decide arrived|again|lost LETTER … --by NAME");
    listMails();
    return 0;
  }

  private void listMails() {
    List<UncertainMails.Doubt> doubts = mails.all();
    if (doubts.isEmpty()) {
      return;
    }
    for (UncertainMails.Doubt doubt : doubts) {
      out()
          .printf(
              "%s  %s of %s, %tF %<tR UTC over %s, %s%n",
              doubt.id(),
              doubt.kind(),
              doubt.action(),
              doubt.since().atZone(java.time.ZoneOffset.UTC),
              doubt.route(),
              doubt.messageId());
    }
    out()
        .println(
            "These are mails to supporters. A receipt or a question (confirmation) that comes twice does no harm: --decide again ID … --by NAME");
  }

  private int decide(Decision what, String who) {
    int done = 0;
    for (UUID id : ids) {
      if (letters.decide(id, what, who) || what == Decision.AGAIN && mails.again(id)) {
        done++;
      } else {
        command
            .commandLine()
            .getErr()
            .println(
                id
                    + " is not in doubt, or can't be sent again because it may not be passed on"
                    + " any more.");
      }
    }
    out().printf("Decided: %,d.%n", done);
    return done == ids.size() ? 0 : 1;
  }

  private int rule(String slug, String who) {
    if (days < 1 || days > 30) {
      return refused("--after takes 1 to 30 days.", 2);
    }
    boolean set =
        Slug.isSlug(slug) && letters.setRule(new Slug(slug), new Rule(then.decision(), days), who);
    if (!set) {
      return refused("There is no organisation of that name.", 1);
    }
    out()
        .println(
            then == Then.WAIT
                ? "Letters in doubt wait for staff."
                : "Letters in doubt for %d days: %s."
                    .formatted(
                        days, then == Then.ARRIVED ? "count as delivered" : "are sent once more"));
    return 0;
  }

  private int refused(String why, int code) {
    command.commandLine().getErr().println(why);
    return code;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
