package org.outcry.organisations.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry keys}. */
@Component
@ReadOnly(unless = {"--rotate", "--rewrap", "--yes"})
@Command(
    name = "keys",
    description = {
      "Show the keys that personal data is encrypted with, or renew them.",
      "Old keys are destroyed by themselves once nothing stands under them, two days later at the earliest;",
      "those that made links in mails when somebody says so (--retire-links)."
    })
class KeysCommand implements OutcryCommand {
  /** CASL, section 11(2). */
  private static final Duration UNSUBSCRIBING = Duration.ofDays(60);

  private final Organisations organisations;
  private final KeyRing keys;

  @Parameters(paramLabel = "ORGANISATION", arity = "0..1", description = "Its slug.")
  private @Nullable String slug;

  @Option(
      names = "--installation",
      description = "The installation's own, under which stands what is held on staff.")
  private boolean installation;

  @ArgGroup(exclusive = true)
  private @Nullable Choice choice;

  @Option(
      names = "--new-file",
      paramLabel = "FILE",
      description = "Where the new master key is; it is made when there is none.")
  private @Nullable Path file;

  @Option(
      names = "--new-command",
      paramLabel = "COMMAND",
      description = "What wraps it in that file, as OUTCRY_MASTER_KEY_COMMAND does.")
  private @Nullable String program;

  @Option(
      names = "--new-variable",
      description = "The new master key is in the variable OUTCRY_NEW_MASTER_KEY.")
  private boolean variable;

  @Option(names = "--yes", description = "Retire them.")
  private boolean yes;

  @Option(
      names = "--all",
      description =
          "Also those that were replaced less than 60 days ago: for keys that others have.")
  private boolean all;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these. */
  static final class Choice {
    @Option(names = "--rotate", description = "Make new keys for the organisation.")
    private boolean rotate;

    @Option(names = "--rewrap", description = "Wrap all keys by another master key.")
    private boolean rewrap;

    @Option(
        names = "--retire-links",
        description = "Say which links in mails would stop working; with --yes they do.")
    private boolean retireLinks;
  }

  KeysCommand(Organisations organisations, KeyRing keys) {
    this.organisations = organisations;
    this.keys = keys;
  }

  @Override
  public Integer call() {
    Choice chosen = choice;
    boolean rewrap = chosen != null && chosen.rewrap;
    if (!rewrap && (file != null || program != null || variable)) {
      return refused("--new-file, --new-command and --new-variable belong to --rewrap.", 2);
    }
    boolean retire = chosen != null && chosen.retireLinks;
    if ((yes || all) && !retire) {
      return refused("--yes and --all belong to --retire-links.", 2);
    }
    if (installation && (rewrap || retire || slug != null)) {
      return refused("--installation stands alone, or with --rotate.", 2);
    }
    boolean ofNobody = slug == null && !installation && chosen != null;
    return rewrap ? rewrap() : ofNobody ? noSlug() : ofSome(chosen);
  }

  private int noSlug() {
    return refused("Say whose keys: bin/outcry keys ORGANISATION --rotate, or --retire-links.", 2);
  }

  private int ofSome(@Nullable Choice chosen) {
    String typed = slug;
    List<Stored> some = installation ? List.of() : organisations.list();
    if (typed != null) {
      Optional<Stored> one =
          Slug.isSlug(typed) ? organisations.find(new Slug(typed)) : Optional.empty();
      if (one.isEmpty()) {
        return refused("There is no organisation of that slug; bin/outcry list shows them.", 1);
      }
      some = List.of(one.get());
    }
    if (chosen != null && chosen.retireLinks) {
      return retireLinks(some.getFirst());
    }
    if (chosen != null) {
      UUID owner = installation ? KeyRing.INSTALLATION : some.getFirst().id();
      List<String> goes = keys.endedByRotation(owner);
      keys.rotate(owner);
      out()
          .println(
              "New keys are in use. What stands under the old ones is brought over in the background,");
      out().println("while a server runs; bin/outcry keys shows how far that is.");
      goes.forEach(out()::println);
    }
    out().println("Master key " + keys.master());
    some.forEach(each -> show(each.organisation().slug().value(), each.id()));
    if (slug == null) {
      show("the installation's own", KeyRing.INSTALLATION);
    }
    return 0;
  }

  private int retireLinks(Stored whose) {
    Instant now = Instant.now();
    Instant replaced = all ? now : now.minus(UNSUBSCRIBING);
    Optional<Instant> since = keys.linksSince(whose.id(), replaced);
    if (since.isEmpty()) {
      return refused(
          keys.linksSince(whose.id(), now)
              .map(late ->
                  """
                  The older keys were replaced less than 60 days ago, the last on %s. Canada's law asks that the
                  link to unsubscribe works for 60 days (CASL, section 11(2)): wait. If the keys are in others'
                  hands, add --all.\
                  """
                      .formatted(day(late)))
              .orElse(
                  "One key has made all of its links, so there is none to retire. --rotate makes a newer one."),
          1);
    }
    out()
        .printf(
            """
            %s: the links in mails that left until %s,
              by which people see their letters and take their signature back (whoever signed a sealed
              action has no other way),
              by which they say that an address is theirs, or that they did not sign,
              by which they unsubscribe;
            and what comes back for such a mail is not recognised any more: no bounce of it
            is counted, and no one-click unsubscribing from it. Who was asked until that day
            whether an address is theirs may be asked three times more, for the same action.
            """,
            yes ? "These stop working now" : "These would stop working, for good",
            day(since.get()));
    if (!yes) {
      out().println("Nothing was changed. Add --yes to do it.");
      return 0;
    }
    keys.retireLinks(whose.id(), replaced);
    out().println("The older keys are destroyed. Backups from before still have them.");
    return 0;
  }

  private static LocalDate day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private void show(String whose, UUID owner) {
    out().println();
    out().println(whose);
    for (KeyRing.Held key : keys.of(owner)) {
      Long rows = key.rows();
      out()
          .println(
              "  %-8s version %-3d made on %s%s"
                  .formatted(
                      key.purpose(),
                      key.version(),
                      key.made().atZone(ZoneOffset.UTC).toLocalDate(),
                      rows == null ? "" : ", %,d values".formatted(rows)));
    }
  }

  private int rewrap() {
    String value = variable ? System.getenv("OUTCRY_NEW_MASTER_KEY") : null;
    if (slug != null || variable == (file != null) || (variable && program != null)) {
      return refused(
          "Say where the new master key is: --new-file FILE, with or without --new-command COMMAND, or --new-variable.",
          2);
    }
    if (variable && (value == null || value.isBlank())) {
      return refused("OUTCRY_NEW_MASTER_KEY is not set: set it to the new key's text.", 1);
    }
    KeyRing.Rewrapped done = keys.rewrap(file, program, value);
    out()
        .println(
            "The master key %s, %s, wraps all %,d keys now, and the old one none."
                .formatted(done.id(), done.place(), done.keys()));
    out()
        .println(
            "At once set OUTCRY_MASTER_KEY_FILE, OUTCRY_MASTER_KEY or OUTCRY_MASTER_KEY_COMMAND to it, or put the");
    out()
        .println(
            "new file in the old one's place, and restart every server. Keep the old key as long as there are");
    out().println("backups from before: they can't be read without it.");
    return 0;
  }

  private int refused(String sentence, int code) {
    command.commandLine().getErr().println(sentence);
    return code;
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
