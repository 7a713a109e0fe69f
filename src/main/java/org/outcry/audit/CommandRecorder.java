package org.outcry.audit;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.CommandWitness;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.text.EmailAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Records commands before they run, so that nothing is done or taken out that is not on record;
 * what a command changes may be recorded beside that by whoever changes it.
 */
@Component
class CommandRecorder implements CommandWitness {
  /** The database is to be empty before it, and another after it. */
  private static final String RESTORE = "restore";

  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;=\"]+@[^\\s<>,;=\"]+");
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** Keys are made with the first of these, and a database to be restored is to be empty. */
  private final ObjectProvider<Audit> audit;

  private final ObjectProvider<AuditErasing> erasing;
  private final Organisations organisations;
  private final ObjectProvider<ActionChains> actions;
  private final ObjectProvider<Vault> vault;

  CommandRecorder(
      ObjectProvider<Audit> audit,
      ObjectProvider<AuditErasing> erasing,
      Organisations organisations,
      ObjectProvider<ActionChains> actions,
      ObjectProvider<Vault> vault) {
    this.audit = audit;
    this.erasing = erasing;
    this.organisations = organisations;
    this.actions = actions;
    this.vault = vault;
  }

  @Override
  public void begins(Run run) {
    Acting.begin(
        new Actor(
            null, new Actor.Who(null, null, null, null, "bin/outcry " + run.command(), user())));
    if (!run.command().equals(RESTORE)) {
      audit.getObject().record(deed(Act.COMMAND, run));
    }
  }

  /** Who started it, also where they have become somebody else for it. */
  private static String user() {
    String user = System.getProperty("user.name", "");
    String before = System.getenv("SUDO_USER");
    return before == null || before.equals(user) ? user : before + " (" + user + ")";
  }

  @Override
  public void ended(Run run, int code) {
    try {
      if (run.command().equals(RESTORE)) {
        if (code == 0) {
          vault.getObject().refresh(KeyRing.INSTALLATION);
          audit.getObject().record(deed(Act.RESTORED, run));
          erasing.getObject().settle();
        }
      } else if (code != 0) {
        audit.getObject().record(deed(Act.COMMAND_FAILED, run).with("code", code));
      }
    } finally {
      Acting.end();
    }
  }

  private Deed deed(Act act, Run run) {
    Deed deed = Deed.of(act).on("command", run.command().replace(' ', '-'));
    for (Argument argument : run.arguments()) {
      if (argument.name().equals("--why")) {
        deed = deed.because(argument.value());
        deed = named(deed, argument.value());
      } else {
        deed = deed.with(argument.name(), argument.value());
        deed = named(deed, argument.value());
      }
      deed = placed(deed, argument);
    }
    return deed;
  }

  /** Whom an argument names, is found by their erasure. */
  private static Deed named(Deed deed, String value) {
    Deed named = deed;
    Matcher address = ADDRESS.matcher(value);
    while (address.find()) {
      Optional<EmailAddress> email = EmailAddress.parse(address.group());
      named = email.isPresent() ? named.naming(email.get()) : named;
    }
    Matcher id = ID.matcher(value);
    while (id.find()) {
      named = named.naming(UUID.fromString(id.group()));
    }
    return named;
  }

  /** Into the chain of the organisation that an argument tells, if it tells one. */
  private Deed placed(Deed deed, Argument argument) {
    return switch (argument.name()) {
      case "ORGANISATION", "--organisation", "--rule" -> ofOrganisation(deed, argument.value());
      case "SLUG" -> ofAction(deed, argument.value());
      case "ORGANISATION|SLUG" -> {
        Deed found = ofOrganisation(deed, argument.value());
        yield found.equals(deed) ? ofAction(deed, argument.value()) : found;
      }
      default -> deed;
    };
  }

  private Deed ofOrganisation(Deed deed, String slug) {
    UUID organisation = organisations.named(slug).map(Organisations.Stored::id).orElse(null);
    return placed(deed, "organisation", slug, organisation);
  }

  private Deed ofAction(Deed deed, String slug) {
    UUID organisation =
        actions.stream().flatMap(each -> each.organisation(slug).stream()).findFirst().orElse(null);
    return placed(deed, "action", slug, organisation);
  }

  private static Deed placed(Deed deed, String kind, String slug, @Nullable UUID organisation) {
    return organisation == null ? deed : deed.in(organisation).on(kind, slug);
  }
}
