package org.outcry.campaigns.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Booked;
import org.outcry.campaigns.OffsetOutcome;
import org.outcry.campaigns.Offsets;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry offset}. */
@Component
@ReadOnly(unless = {"--add", "--reverse"})
@Command(
    name = "offset",
    description = "List, add to or correct the people of an action who were counted elsewhere.")
class OffsetCommand implements OutcryCommand {
  private final Offsets offsets;

  @Parameters(paramLabel = "SLUG", description = "The action's slug.")
  private String slug = "";

  @Option(names = "--add", paramLabel = "AMOUNT", description = "Add so many; may be negative.")
  private @Nullable Long amount;

  @Option(names = "--reverse", paramLabel = "POSITION", description = "Take back this entry.")
  private @Nullable Integer position;

  @Option(names = "--reason", description = "Why.")
  private @Nullable String reason;

  @Option(names = "--source", description = "Where they were counted; with --add.")
  private @Nullable String source;

  @Option(names = "--by", description = "Who enters it.")
  private @Nullable String by;

  @Spec private CommandSpec command = CommandSpec.create();

  OffsetCommand(Offsets offsets) {
    this.offsets = offsets;
  }

  @Override
  public Integer call() {
    if (!Slug.isSlug(slug)) {
      return Report.noSlug(command);
    }
    Slug of = new Slug(slug);
    if (amount == null && position == null && reason == null && source == null && by == null) {
      return list(of);
    }
    if (amount != null && position == null && reason != null && source != null && by != null) {
      return report(of, offsets.add(of, amount, reason, source, by));
    }
    if (position != null && amount == null && reason != null && source == null && by != null) {
      return report(of, offsets.reverse(of, position, reason, by));
    }
    return Report.refused(
        command,
        "Write --add AMOUNT with --reason, --source and --by, or --reverse POSITION with --reason"
            + " and --by.");
  }

  private int report(Slug of, OffsetOutcome outcome) {
    return switch (outcome) {
      case OffsetOutcome.Entered(int at, long total) ->
          Report.done(
              command,
              "Entry %d of %s is entered; the offset is %,d now.".formatted(at, of, total));
      case OffsetOutcome.Refused(Message sentence) -> Report.refused(command, sentence.english());
    };
  }

  private int list(Slug of) {
    Optional<List<Booked>> entries = offsets.list(of);
    if (entries.isEmpty()) {
      return Report.refused(
          command,
          "There is no action %s; the command list shows those that there are.".formatted(of));
    }
    long total = 0;
    for (Booked booked : entries.get()) {
      total += booked.entry().amount();
      Report.done(
          command,
          "%4d  %s  %,+d  = %,d  %s (%s, by %s)"
              .formatted(
                  booked.position(),
                  booked.entry().on(),
                  booked.entry().amount(),
                  total,
                  booked.entry().reason(),
                  booked.entry().source(),
                  booked.entry().by()));
    }
    return Report.done(command, "The offset of %s is %,d.".formatted(of, total));
  }
}
