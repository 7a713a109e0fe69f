package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.Replies;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bin/outcry replies}. */
@Component
@ReadOnly(unless = {"--show", "--release", "--drop"})
@Command(
    name = "replies",
    description = "List the replies that wait for staff, show one, and pass it on or drop it.")
class RepliesCommand implements OutcryCommand {
  private final Replies replies;

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
  private @Nullable String by;

  @ArgGroup(exclusive = true)
  private @Nullable Choice choice;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these. */
  static final class Choice {
    @Option(names = "--show", paramLabel = "ID", description = "Show what a reply says.")
    private @Nullable UUID show;

    @Option(names = "--release", paramLabel = "ID", description = "Pass it on to the supporter.")
    private @Nullable UUID release;

    @Option(names = "--drop", paramLabel = "ID", description = "Keep it from the supporter.")
    private @Nullable UUID drop;
  }

  RepliesCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public Integer call() {
    Choice chosen = choice;
    if (chosen == null) {
      return list();
    }
    if (chosen.show != null) {
      return replies
          .find(chosen.show)
          .map(this::show)
          .orElseGet(() -> refused("There is no reply of that id.", 1));
    }
    String who = StaffName.of(by).orElse(null);
    if (who == null) {
      return refused(StaffInput.NO_NAME, 2);
    }
    if (chosen.release != null) {
      return replies.release(chosen.release, who)
          ? said(
              "The supporter gets it. Whoever has not confirmed their address yet gets it once they do.")
          : refused(
              "No reply of that id waits whose supporter's signature still counts; bin/outcry replies lists those that wait.",
              1);
    }
    return chosen.drop != null && replies.drop(chosen.drop, who)
        ? said("The supporter does not get it; it stays on record.")
        : refused("No reply of that id waits; bin/outcry replies lists those that do.", 1);
  }

  private int list() {
    List<Replies.Reply> waiting = replies.waiting();
    for (Replies.Reply reply : waiting) {
      out()
          .println(
              "%s  %s, letter to %s, %tF: %s"
                  .formatted(
                      reply.id(),
                      reply.action(),
                      reply.target(),
                      reply.at().atZone(ZoneOffset.UTC),
                      why(reply)));
    }
    return said(
        waiting.isEmpty()
            ? "No reply waits."
            : "Read one with --show ID, then decide with --release ID or --drop ID, --by NAME.");
  }

  private static String why(Replies.Reply reply) {
    if (reply.digest()) {
      return "it answers a digest and is no one supporter's, so only --drop is possible";
    }
    if (!reply.counted()) {
      return "the supporter's signature no longer counts, so only --drop is possible";
    }
    return switch (reply.sender()) {
      case DKIM, RESULTS -> "surely from there, but too many came in a day";
      case OTHER_DOMAIN -> "from a domain that is not the addressee's";
      case NO_POLICY -> "its domain has no DMARC record";
      case NO_SIGNATURE -> "no signature of its domain verifies";
      case NO_ANSWER -> "the DNS did not answer, so nobody knows whom it is from";
    };
  }

  private int show(Replies.Reply reply) {
    out()
        .println(
            "%s, letter %s to %s, %tF%nFrom: %s (%s)%nSubject: %s%nAttached: %s%n%n%s"
                .formatted(
                    reply.action(),
                    reply.letter(),
                    reply.target(),
                    reply.at().atZone(ZoneOffset.UTC),
                    reply.answer().from(),
                    reply.decided() ? "decided" : why(reply),
                    reply.answer().subject(),
                    String.join(", ", reply.answer().attachments()),
                    reply.answer().text()));
    return 0;
  }

  private int said(String sentence) {
    out().println(sentence);
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
