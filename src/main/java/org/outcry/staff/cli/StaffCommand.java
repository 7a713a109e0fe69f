package org.outcry.staff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffAccount;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry staff}. */
@Component
@ReadOnly(unless = {"invite", "reset", "remove"})
@Command(
    name = "staff",
    description = {
      "List the people who can sign in, invite somebody, let somebody set password and second factor anew, or remove somebody.",
      "Links are printed here alone. invite without an address makes the first administrator's link anew."
    })
class StaffCommand implements OutcryCommand {
  private final Staff staff;
  private final Accounts accounts;
  private final Organisations organisations;

  /** What is done. */
  enum Step {
    LIST,
    INVITE,
    RESET,
    REMOVE
  }

  @Parameters(index = "0", paramLabel = "STEP", description = "list, invite, reset or remove.")
  private Step step = Step.LIST;

  @Parameters(index = "1", arity = "0..1", paramLabel = "EMAIL", description = "Whom.")
  private @Nullable String email;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "administrator (the usual), campaigner, moderator or analyst.")
  private @Nullable String role;

  @Option(
      names = "--organisation",
      paramLabel = "SLUG",
      description = "Where; without it, an administrator of the whole installation.")
  private @Nullable String organisation;

  @Spec private CommandSpec command = CommandSpec.create();

  StaffCommand(Staff staff, Accounts accounts, Organisations organisations) {
    this.staff = staff;
    this.accounts = accounts;
    this.organisations = organisations;
  }

  @Override
  public Integer call() {
    if (step != Step.INVITE && (role != null || organisation != null)) {
      return refused("--role and --organisation belong to invite.", 2);
    }
    if (step == Step.LIST) {
      return list();
    }
    String typed = email;
    if (typed == null) {
      return step == Step.INVITE && role == null && organisation == null
          ? first()
          : refused("Say whom: bin/outcry staff " + word() + " EMAIL.", 2);
    }
    return EmailAddress.parse(typed)
        .map(address ->
            switch (step) {
              case INVITE -> invite(address);
              case RESET -> reset(address);
              case REMOVE -> remove(address);
              case LIST -> list();
            })
        .orElseGet(() -> refused("That is no e-mail address.", 2));
  }

  private String word() {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private int first() {
    Optional<String> link = staff.firstLink();
    if (link.isEmpty()) {
      return refused(
          "There is or was an administrator, who invites others in the studio; or say whom: bin/outcry staff invite EMAIL.",
          1);
    }
    out().println("This makes the first administrator, once, within 24 hours:");
    out().println(link.get());
    return 0;
  }

  private int invite(EmailAddress address) {
    Optional<Role> wanted = role == null ? Optional.of(Role.ADMINISTRATOR) : Role.of(role);
    if (wanted.isEmpty()) {
      return refused("--role is administrator, campaigner, moderator or analyst.", 2);
    }
    String slug = organisation;
    Optional<Stored> where = slug == null ? Optional.empty() : organisations.named(slug);
    if (slug != null && where.isEmpty()) {
      return refused("There is no organisation of that slug; bin/outcry list shows them.", 1);
    }
    if (slug == null && wanted.get() != Role.ADMINISTRATOR) {
      return refused(
          "Say where: --organisation SLUG. The whole installation has administrators only.", 2);
    }
    staff
        .link(where.map(Stored::id).orElse(null), address, wanted.get(), Language.ENGLISH)
        .ifPresentOrElse(
            link -> {
              out().println("Hand this on to them; it is good once, for 24 hours:");
              out().println(link);
            },
            () -> out().println("They can sign in already, and have the role now."));
    return 0;
  }

  private int reset(EmailAddress address) {
    return staff
        .reset(address)
        .map(link -> {
          out()
              .println(
                  "Password, second factor, passkeys and sessions are gone. Hand this on to them; it is good once, for 24 hours:");
          out().println(link);
          return 0;
        })
        .orElseGet(this::nobody);
  }

  private int remove(EmailAddress address) {
    Optional<StaffAccount> account = accounts.find(address);
    if (account.isEmpty()) {
      return nobody();
    }
    accounts.erase(account.get().id());
    out().println("They are removed, with all that was held on them, and signed out.");
    return 0;
  }

  private int nobody() {
    return refused("Nobody has that address; bin/outcry staff list shows who there is.", 1);
  }

  private int list() {
    List<Stored> all = organisations.list();
    List<StaffAccount> found = accounts.list();
    if (found.isEmpty()) {
      out().println("Nobody yet: bin/outcry staff invite makes the first administrator's link.");
    }
    for (StaffAccount account : found) {
      String roles =
          account.everywhere()
              ? "administrator of the installation"
              : all.stream()
                  .flatMap(each ->
                      account.roleIn(each.id()).stream()
                          .map(held -> held.word() + " of " + each.organisation().slug()))
                  .collect(Collectors.joining(", "));
      out()
          .printf(
              "%s  %s%s%s%n",
              account.email().value(),
              roles.isEmpty() ? "no role" : roles,
              account.isHere() ? "" : ", invited",
              account.hasFactor() ? ", second factor" : "");
    }
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
