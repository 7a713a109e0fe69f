package org.outcry.campaigns.cli;

import java.io.PrintWriter;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import picocli.CommandLine.Model.CommandSpec;

/** What commands say, and their exit codes. */
final class Report {
  private Report() {}

  static int done(CommandSpec command, String sentence) {
    command.commandLine().getOut().println(sentence);
    return 0;
  }

  static int refused(CommandSpec command, String sentence) {
    PrintWriter err = command.commandLine().getErr();
    err.println(sentence);
    return 1;
  }

  static int noSlug(CommandSpec command) {
    return refused(
        command,
        "A slug has lower-case letters, digits and single hyphens, such as"
            + " release-narges-mohammadi; the command list shows those that there are.");
  }

  static int life(CommandSpec command, LifeOutcome outcome) {
    return switch (outcome) {
      case LifeOutcome.Done(Slug slug, int version, Action.State state) ->
          done(
              command,
              switch (state) {
                case LIVE -> "Version %d of %s is live at /a/%s.".formatted(version, slug, slug);
                case PAUSED ->
                    "%s is paused; its page shows version %d, nobody can sign, and its letters wait."
                        .formatted(slug, version);
                case WON ->
                    "%s is won; its page shows version %d with its good news, and can no longer be signed."
                        .formatted(slug, version);
                case CLOSED ->
                    "%s is closed; its page shows version %d and can no longer be signed."
                        .formatted(slug, version);
                case DRAFT -> "%s is a draft.".formatted(slug);
              });
      case LifeOutcome.Already(Slug slug, int version, Action.State state) ->
          done(
              command,
              "Nothing to do: version %d of %s is %s already, and is the latest."
                  .formatted(
                      version,
                      slug,
                      switch (state) {
                        case LIVE -> "live";
                        case PAUSED -> "what the paused page shows";
                        case DRAFT, CLOSED, WON -> "what the closed page shows";
                      }));
      case LifeOutcome.Refused(Message sentence) -> refused(command, sentence.english());
    };
  }
}
