package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.Suppressions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.EmailAddress;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry suppress}. */
@Component
@ReadOnly(unless = {"--confirm", "--keep", "--lift"})
@Command(
    name = "suppress",
    description = {
      "List the addresses that seem to take no mail and those that are suppressed, or decide.",
      "Ask the office first: whoever sees a letter could forge a bounce."
    })
class SuppressCommand implements OutcryCommand {
  private final Suppressions suppressions;

  @Parameters(paramLabel = "ADDRESS", arity = "0..1", description = "One of them.")
  private @Nullable String address;

  @Option(names = "--by", paramLabel = "NAME", description = "Who decides.")
  private @Nullable String by;

  @ArgGroup(exclusive = true)
  private @Nullable Choice choice;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these. */
  static final class Choice {
    @Option(names = "--confirm", description = "Write there no more; its letters are held.")
    private boolean confirm;

    @Option(names = "--keep", description = "Go on writing to it.")
    private boolean keep;

    @Option(names = "--lift", description = "Write to a suppressed address again.")
    private boolean lift;
  }

  SuppressCommand(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  @Override
  public Integer call() {
    Choice chosen = choice;
    String typed = address;
    if (typed == null) {
      return chosen == null
          ? list()
          : refused("Say which address: bin/outcry suppress ADDRESS …", 2);
    }
    Optional<EmailAddress> mailbox = EmailAddress.parse(typed);
    if (mailbox.isEmpty()) {
      return refused("That is no e-mail address; bin/outcry suppress lists those in question.", 2);
    }
    if (chosen == null) {
      return refused("Say what to do: --confirm, --keep or --lift.", 2);
    }
    String who = StaffName.of(by).orElse(null);
    return who == null ? refused(StaffInput.NO_NAME, 2) : decide(mailbox.get(), chosen, who);
  }

  private int decide(EmailAddress mailbox, Choice chosen, String who) {
    if (chosen.confirm) {
      return suppressions
          .confirm(mailbox, who)
          .map(held -> confirmed(mailbox, held))
          .orElseGet(this::notProposed);
    }
    if (chosen.lift) {
      return suppressions
          .lift(mailbox, who)
          .map(queued -> lifted(mailbox, queued))
          .orElseGet(() -> refused("That address is not suppressed.", 1));
    }
    if (!suppressions.keep(mailbox, who)) {
      return notProposed();
    }
    out().println("Letters to %s go on.".formatted(mailbox.value()));
    return 0;
  }

  private int notProposed() {
    return refused(
        "Nothing speaks against that address, or it is suppressed already. To stop its letters for another reason: bin/outcry pace ADDRESS --pause WHY.",
        1);
  }

  private int confirmed(EmailAddress mailbox, Map<String, Integer> held) {
    out().println("Mail to %s is suppressed.".formatted(mailbox.value()));
    held.forEach((slug, letters) ->
        out()
            .println(
                "%1$s: %2$s held. Its next address, its fallback or neither: bin/outcry held-letters %1$s"
                    .formatted(slug, HeldLetters.count(letters))));
    return 0;
  }

  private int lifted(EmailAddress mailbox, Map<String, Integer> queued) {
    out().println("Mail to %s leaves again, at its pace.".formatted(mailbox.value()));
    queued.forEach((slug, letters) ->
        out().println("%s: %s queued.".formatted(slug, HeldLetters.count(letters))));
    return 0;
  }

  private int list() {
    List<Suppressions.Proposal> proposals = suppressions.proposals();
    for (Suppressions.Proposal proposal : proposals) {
      out()
          .println(
              "%s: %s. Waiting: %,d. Suppress it? --confirm or --keep"
                  .formatted(proposal.address(), proposal.why(), proposal.waiting()));
    }
    List<Suppressions.Suppressed> suppressed = suppressions.suppressed();
    for (Suppressions.Suppressed each : suppressed) {
      out()
          .println(
              "%s: suppressed by %s on %tF. Held: %,d. --lift ends it"
                  .formatted(
                      each.address(), each.by(), each.since().atZone(ZoneOffset.UTC), each.held()));
    }
    if (proposals.isEmpty() && suppressed.isEmpty()) {
      out().println("No address is suppressed, and nothing speaks against any.");
    }
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
