package org.outcry.updates.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.cli.StaffName;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.updates.StaffAddresses;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateFolder;
import org.outcry.updates.UpdateText;
import org.outcry.updates.Updates;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry update}. */
@Component
@ReadOnly
@Command(
    name = "update",
    description = {
      "Write to those who signed an action and agreed to hear from its organisation.",
      "An update is a folder with a file of Markdown for each language: docs/updates.md."
    })
class UpdateCommand implements OutcryCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final String SURE =
      "Do so although some may get it twice, because a backup was restored.";
  private static final String NO_NAME =
      "Write --by NAME: who decides it, in at most 200 characters.";
  private static final String NO_UPDATE =
      "There is no update of that name on this action; bin/outcry update list shows those that there"
          + " are.";

  private final Actions actions;
  private final Updates updates;
  private final UpdateText texts;

  @Spec private CommandSpec command = CommandSpec.create();

  UpdateCommand(Actions actions, Updates updates, UpdateText texts) {
    this.actions = actions;
    this.updates = updates;
    this.texts = texts;
  }

  @Override
  public Integer call() {
    command.commandLine().usage(err());
    return 2;
  }

  @ReadOnly
  @Command(name = "preview", description = "Write the update into files, as its readers get it.")
  int preview(
      @Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug,
      @Parameters(paramLabel = "FOLDER", description = "The update's folder.") Path folder,
      @Option(
              names = "--into",
              paramLabel = "FOLDER",
              description = "Where the files go; else beside it, its name ending in -preview.")
          @Nullable Path into) {
    return with(
        slug,
        folder,
        (action, read) -> {
          Path target =
              into == null
                  ? folder.toAbsolutePath().normalize().resolveSibling(read.key() + "-preview")
                  : into;
          try {
            Files.createDirectories(target);
            for (Language language : read.words().languages()) {
              UpdateText.Shown shown = texts.preview(action, read.words(), language);
              Files.writeString(
                  target.resolve(language + ".txt"),
                  "Subject: " + shown.subject() + "\n\n" + shown.text() + "\n");
              Files.writeString(target.resolve(language + ".html"), shown.html());
            }
          } catch (IOException e) {
            return refused("Nothing could be written to " + target + ".", 1);
          }
          out().printf("The preview is in %s.%n", target);
          return 0;
        });
  }

  @Command(
      name = "test",
      description = "Mail the update to a member of staff, marked as a test. The server sends it.")
  int test(
      @Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug,
      @Parameters(paramLabel = "FOLDER", description = "The update's folder.") Path folder,
      @Option(
              names = "--to",
              paramLabel = "ADDRESS",
              required = true,
              description = "An address at the organisation's own domain.")
          String to,
      @Option(names = "--by", paramLabel = "NAME", description = "Who says so.")
          @Nullable String by) {
    return with(
        slug,
        folder,
        (action, read) -> {
          Optional<EmailAddress> address = EmailAddress.parse(to);
          if (address.isEmpty() || !StaffAddresses.has(action.organisation(), address.get())) {
            return refused(
                "A test goes to staff alone: give an address at %s or at the website's domain."
                    .formatted(action.organisation().senderDomain()),
                2);
          }
          Optional<String> who = StaffName.of(by);
          if (who.isEmpty()) {
            return refused(NO_NAME, 2);
          }
          updates.test(action, read.key(), read.words(), address.get(), who.get());
          out().println("The test is queued, and leaves while the server runs.");
          return 0;
        });
  }

  @ReadOnly(unless = "--yes")
  @Command(
      name = "send",
      description = "Show who would get the update; with --yes send it. It is sent once.")
  int send(
      @Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug,
      @Parameters(paramLabel = "FOLDER", description = "The update's folder.") Path folder,
      @Option(names = "--yes", description = "Send it.") boolean yes,
      @Option(names = "--sure", description = SURE) boolean sure,
      @Option(names = "--by", paramLabel = "NAME", description = "Who says so.")
          @Nullable String by) {
    return with(
        slug,
        folder,
        (action, read) -> {
          Optional<String> who = StaffName.of(by);
          if (yes && who.isEmpty()) {
            return refused(NO_NAME, 2);
          }
          Optional<Update> there = updates.find(action, read.key());
          Optional<String> doubt =
              there
                  .filter(each -> each.state() == Update.State.DRAFT)
                  .flatMap(UpdateCommand::doubt);
          if (yes && !sure && doubt.isPresent()) {
            return refused(doubt.get(), 1);
          }
          Optional<Update> known = there.filter(each -> each.sentAt() != null);
          if (known.isEmpty()) {
            UpdateReport.print(out(), updates.outlook(action));
          }
          if (known.isEmpty() && !yes) {
            out().println("Nothing was sent. Look at it with preview and test, then add --yes.");
            return 0;
          }
          return switch (yes
              ? updates.send(action, read.key(), read.words(), who.orElseThrow())
              : Updates.Start.KNOWN) {
            case STARTED -> {
              out()
                  .printf(
                      "The server queues it within a minute, and sends it at its pace. How far it is: bin/outcry update show %s %s%n",
                      slug, read.key());
              yield 0;
            }
            case KNOWN -> {
              out().println("It was sent before; nobody gets it twice.");
              yield show(slug, read.key().value());
            }
            case OTHER_WORDS ->
                refused(
                    "An update of this name was sent with other words. Give the folder another name to send another one.",
                    1);
          };
        });
  }

  @Command(
      name = "stop",
      description = "Stop an update at once; what is on its way at this moment still arrives.")
  int stop(
      @Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug,
      @Parameters(paramLabel = "NAME", description = "The update's name.") String name,
      @Option(names = "--by", paramLabel = "NAME", description = "Who says so.")
          @Nullable String by) {
    return decided(
        slug,
        name,
        by,
        (action, update, who) -> {
          if (!updates.stop(action, update.key(), who)) {
            return refused("It is not being sent, so there is nothing to stop.", 1);
          }
          out().println("It is stopped. bin/outcry update resume goes on where it was.");
          return show(slug, name);
        });
  }

  @Command(name = "resume", description = "Go on with an update that was stopped.")
  int resume(
      @Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug,
      @Parameters(paramLabel = "NAME", description = "The update's name.") String name,
      @Option(names = "--sure", description = SURE) boolean sure,
      @Option(names = "--by", paramLabel = "NAME", description = "Who says so.")
          @Nullable String by) {
    return decided(
        slug,
        name,
        by,
        (action, update, who) -> {
          Optional<String> doubt = doubt(update);
          if (update.state() == Update.State.STOPPED && doubt.isPresent() && !sure) {
            return refused(doubt.get(), 1);
          }
          if (!updates.resume(action, update.key(), who)) {
            return refused("It is not stopped, so there is nothing to go on with.", 1);
          }
          out().println("It goes on where it was.");
          return 0;
        });
  }

  @ReadOnly
  @Command(name = "list", description = "List an action's updates.")
  int list(@Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug) {
    Optional<Action> action = action(slug);
    if (action.isEmpty()) {
      return noAction();
    }
    List<Update> all = updates.list(action.get());
    all.forEach(update ->
        out()
            .printf(
                "%s: %s%s%n",
                update.key(),
                update.state().word(),
                update.sentAt() == null ? "" : ", sent on " + time(update.sentAt())));
    if (all.isEmpty()) {
      out().println("There are no updates on this action yet.");
    }
    return 0;
  }

  @ReadOnly
  @Command(name = "show", description = "Show what has become of an update.")
  int show(
      @Parameters(paramLabel = "SLUG", description = "The action's slug.") String slug,
      @Parameters(paramLabel = "NAME", description = "The update's name.") String name) {
    return named(
        slug,
        name,
        (action, update) -> {
          out().printf("%s: %s%n", update.key(), update.state().word());
          if (update.sentAt() != null && update.queuedAt() == null) {
            out().println("  not all of its mails are queued yet");
          }
          UpdateReport.print(out(), updates.figures(action, update));
          return 0;
        });
  }

  private interface OnFolder {
    int run(Action action, UpdateFolder.Read read);
  }

  private interface OnUpdate {
    int run(Action action, Update update);
  }

  private interface Decision {
    int run(Action action, Update update, String who);
  }

  private int decided(String slug, String name, @Nullable String by, Decision step) {
    return named(
        slug,
        name,
        (action, update) -> {
          Optional<String> who = StaffName.of(by);
          return who.isEmpty() ? refused(NO_NAME, 2) : step.run(action, update, who.get());
        });
  }

  private int with(String slug, Path folder, OnFolder step) {
    Optional<Action> found = action(slug);
    if (found.isEmpty()) {
      return noAction();
    }
    Action action = found.get();
    Optional<Updates.Obstacle> obstacle = updates.obstacle(action);
    if (obstacle.isPresent()) {
      return refused(sentence(obstacle.get()), 1);
    }
    return switch (UpdateFolder.read(folder, action.content())) {
      case UpdateFolder.Refused(List<String> problems) -> {
        problems.forEach(err()::println);
        yield 1;
      }
      case UpdateFolder.Read read -> step.run(action, read);
    };
  }

  private static String sentence(Updates.Obstacle obstacle) {
    return switch (obstacle) {
      case SEALED ->
          "This action is sealed: nobody's address is kept, so nobody can be written to.";
      case UNPUBLISHED -> "This action was never published, so nobody has signed it.";
      case NO_POSTAL_ADDRESS ->
          "Every update must carry the organisation's postal address, and none is set: write"
              + " postal-address into organisation.yaml and import it.";
    };
  }

  private int named(String slug, String name, OnUpdate step) {
    Optional<Action> action = action(slug);
    if (action.isEmpty()) {
      return noAction();
    }
    Optional<Update> update =
        Slug.isSlug(name) ? updates.find(action.get(), new Slug(name)) : Optional.empty();
    return update.isEmpty() ? refused(NO_UPDATE, 1) : step.run(action.get(), update.get());
  }

  private Optional<Action> action(String slug) {
    return Slug.isSlug(slug) ? actions.find(new Slug(slug)) : Optional.empty();
  }

  private int noAction() {
    return refused(
        "There is no action of that name; the command list shows those that there are.", 1);
  }

  private int refused(String why, int code) {
    err().println(why);
    return code;
  }

  /** What a restored backup leaves unknown about an update. */
  private static Optional<String> doubt(Update update) {
    return Optional.ofNullable(update.restoredAt())
        .map(restored ->
            "It came back with a backup, restored on %s. It may have been sent after that backup was made, and whoever has got it since would get it again. If that may be, add --sure."
                .formatted(time(restored)));
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }

  private PrintWriter err() {
    return command.commandLine().getErr();
  }
}
