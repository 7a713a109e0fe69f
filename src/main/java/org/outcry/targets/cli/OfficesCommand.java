package org.outcry.targets.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Holder;
import org.outcry.targets.OfficeFollower;
import org.outcry.targets.Offices;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry offices}. */
@Component
@ReadOnly
@Command(
    name = "offices",
    description = "List the offices that an organisation writes to, and who holds them.")
class OfficesCommand implements OutcryCommand {
  private final Offices offices;
  private final List<OfficeFollower> followers;

  @Parameters(paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String organisation = "";

  @Spec private CommandSpec command = CommandSpec.create();

  OfficesCommand(Offices offices, List<OfficeFollower> followers) {
    this.offices = offices;
    this.followers = followers;
  }

  @Override
  public Integer call() {
    Optional<UUID> id =
        Slug.isSlug(organisation) ? offices.organisation(new Slug(organisation)) : Optional.empty();
    if (id.isEmpty()) {
      command
          .commandLine()
          .getErr()
          .println(
              "There is no organisation of that name; bin/outcry list shows them in brackets.");
      return 1;
    }
    PrintWriter out = command.commandLine().getOut();
    List<Offices.Stored> all = offices.list(id.get());
    if (all.isEmpty()) {
      out.println("There is no office yet; bin/outcry import-offices reads them from a file.");
      return 0;
    }
    Map<Slug, List<Slug>> following = new HashMap<>();
    followers.forEach(each -> following.putAll(each.followers(id.get())));
    for (Offices.Stored stored : all) {
      out.println(line(stored, following.getOrDefault(stored.office().key(), List.of())));
    }
    return 0;
  }

  private static String line(Offices.Stored stored, List<Slug> actions) {
    Holder holder = stored.holder();
    String held =
        holder == null
            ? "held by nobody"
            : "held by "
                + holder.name()
                + (holder.since() == null ? "" : " since " + holder.since());
    String channels =
        String.join(
            ", ", stored.office().delivery().channels().stream().map(EnumWords::of).toList());
    String followed =
        actions.isEmpty()
            ? ""
            : "; followed by " + String.join(", ", actions.stream().map(Slug::value).toList());
    return "%s: %s (%s)%s".formatted(stored.office().key(), held, channels, followed);
  }
}
