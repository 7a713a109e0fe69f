package org.outcry.mail.cli;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.mail.pace.OfficeClock;
import org.outcry.mail.pace.TargetMailbox;
import org.outcry.mail.pace.TargetMailboxes;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.text.EmailAddress;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry pace}. */
@Component
@ReadOnly(unless = {"--per-hour", "--per-day", "--hours", "--zone", "--pause", "--resume"})
@Command(
    name = "pace",
    description = {
      "List the mailboxes that letters go to: how many wait, how fast they leave, when none is left.",
      "Change a mailbox's pace, or stop its letters; both count from the next letter on."
    })
class PaceCommand implements OutcryCommand {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final TargetMailboxes mailboxes;
  private final Names names;

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..1",
      description = "The mailbox; else all of them.")
  private @Nullable String address;

  @Option(names = "--per-hour", paramLabel = "N", description = "Letters an hour at most.")
  private @Nullable Integer perHour;

  @Option(names = "--per-day", paramLabel = "N", description = "Letters a day at most.")
  private @Nullable Integer perDay;

  @Option(
      names = "--hours",
      paramLabel = "HOURS",
      description = "Such as \"Mo-Fr 09:00-17:00\", \"workdays 08:00-15:30\" or \"always\".")
  private @Nullable String hours;

  @Option(names = "--zone", paramLabel = "ZONE", description = "Such as Europe/Paris.")
  private @Nullable String zone;

  @Option(names = "--pause", paramLabel = "WHY", description = "Stop its letters.")
  private @Nullable String pause;

  @Option(names = "--resume", description = "Let its letters leave again.")
  private boolean resume;

  @Option(names = "--by", paramLabel = "NAME", description = "Who changes it.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  PaceCommand(TargetMailboxes mailboxes, Names names) {
    this.mailboxes = mailboxes;
    this.names = names;
  }

  @Override
  public Integer call() {
    boolean changes = perHour != null || perDay != null || hours != null || zone != null;
    String typed = address;
    if (typed == null) {
      return changes || pause != null || resume
          ? refused("Say which mailbox: bin/outcry pace ADDRESS …", 2)
          : list();
    }
    Optional<TargetMailbox> box = EmailAddress.parse(typed).flatMap(mailboxes::find);
    if (box.isEmpty()) {
      return refused("No published action writes to that address; bin/outcry pace lists all.", 1);
    }
    if (changes || pause != null || resume) {
      String who = StaffName.of(by).orElse(null);
      if (who == null) {
        return refused("Say who changes it: --by NAME.", 2);
      }
      int code = change(new EmailAddress(box.get().address()), changes, who);
      if (code != 0) {
        return code;
      }
    }
    mailboxes.find(new EmailAddress(box.get().address())).ifPresent(this::print);
    return 0;
  }

  private int change(EmailAddress mailbox, boolean changes, String who) {
    if (changes) {
      try {
        ZoneId there = zone == null ? null : ZoneId.of(zone);
        mailboxes.change(mailbox, new TargetMailboxes.Change(perHour, perDay, hours, there), who);
      } catch (DateTimeException unknown) {
        return refused("There is no time zone of that name; one is written like Europe/Paris.", 2);
      } catch (IllegalArgumentException wrong) {
        return refused(String.valueOf(wrong.getMessage()), 2);
      }
    }
    String why = pause;
    if (why != null && !mailboxes.pause(mailbox, who, why)) {
      return refused("Its letters are stopped already.", 1);
    }
    return resume && !mailboxes.resume(mailbox, who)
        ? refused("Its letters are not stopped.", 1)
        : 0;
  }

  private int list() {
    List<TargetMailbox> all = mailboxes.all();
    all.forEach(this::print);
    if (all.isEmpty()) {
      out().println("No action with a letter was published yet.");
    }
    return 0;
  }

  private void print(TargetMailbox box) {
    OfficeClock hours = box.pace().hours();
    out()
        .printf(
            "%s%n  %,d wait; at most %,d an hour and %,d a day, %s, %s%n  %s%n",
            box.address(),
            box.waiting(),
            box.pace().perHour(),
            box.pace().perDay(),
            hours,
            hours.zone(),
            fate(box));
  }

  private String fate(TargetMailbox box) {
    String stopper = box.pausedBy();
    if (stopper != null) {
      return "stopped by %s: %s"
          .formatted(names.shown(Names.INSTALLATION, stopper), box.pausedFor());
    }
    if (box.waiting() == 0) {
      return "nothing waits";
    }
    return box.emptyAt(Instant.now())
        .map(at ->
            "queue empty on %s UTC%s"
                .formatted(
                    WHEN.format(at.atZone(ZoneOffset.UTC)),
                    TargetMailbox.isLate(Instant.now(), at)
                        ? ", which is more than 14 days: raise the pace or find another way"
                        : ""))
        .orElse("at this pace the queue is not empty in ten years");
  }

  private int refused(String why, int code) {
    command.commandLine().getErr().println(why);
    return code;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
