package org.outcry.letters.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.mail.dkim.DkimDns;
import org.outcry.mail.dkim.DkimKey;
import org.outcry.mail.dkim.DkimKeys;
import org.outcry.mail.dkim.Publication;
import org.outcry.organisations.Organisations;
import org.outcry.platform.cli.OutcryCommand;
import org.outcry.platform.cli.ReadOnly;
import org.springframework.stereotype.Component;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/outcry dkim}. */
@Component
@ReadOnly(unless = {"--rotate", "--activate", "--revoke"})
@Command(
    name = "dkim",
    description = "Show the DNS records that an organisation's mail is signed by, and rotate keys.")
class DkimCommand implements OutcryCommand {
  private final Organisations organisations;
  private final DkimKeys keys;
  private final DkimDns dns;

  @Parameters(paramLabel = "ORGANISATION", description = "The organisation's slug.")
  private String slug = "";

  @ArgGroup private @Nullable Change change;

  @Option(
      names = "--unseen",
      description = "With --activate: also when the DNS is not seen to have the records.")
  private boolean unseen;

  @Spec private CommandSpec command = CommandSpec.create();

  /** One of these at most. */
  static class Change {
    @Option(names = "--rotate", description = "Make new keys; they sign once they are activated.")
    boolean rotate;

    @Option(names = "--activate", description = "Sign with the new keys, and retire the old ones.")
    boolean activate;

    @Option(
        names = "--revoke",
        paramLabel = "SELECTOR",
        description = "End a key: its record is then to say that it is revoked.")
    @Nullable String revoke;
  }

  DkimCommand(Organisations organisations, DkimKeys keys, DkimDns dns) {
    this.organisations = organisations;
    this.keys = keys;
    this.dns = dns;
  }

  @Override
  public Integer call() {
    Optional<Organisations.Stored> found = organisations.named(slug);
    if (found.isEmpty()) {
      return refused("There is no organisation '%s': give its slug.".formatted(slug));
    }
    UUID id = found.get().id();
    String domain = found.get().organisation().senderDomain();
    keys.begin(id, domain);
    Optional<String> refusal = change == null ? Optional.empty() : change(change, id, domain);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    show(id, domain);
    return 0;
  }

  /** Does what was asked for, or says why not. */
  private Optional<String> change(Change asked, UUID organisation, String domain) {
    if (asked.rotate) {
      keys.rotate(organisation, domain);
      return Optional.empty();
    }
    if (asked.activate) {
      return activate(organisation, domain);
    }
    String selector = String.valueOf(asked.revoke);
    if (!keys.revoke(organisation, selector)) {
      return Optional.of("There is no key '%s' to revoke: give its selector.".formatted(selector));
    }
    keys.begin(organisation, domain);
    return Optional.empty();
  }

  private Optional<String> activate(UUID organisation, String domain) {
    List<DkimKey> waiting =
        keys.list(organisation).stream()
            .filter(key -> key.domain().equals(domain) && key.state() == DkimKey.State.MADE)
            .toList();
    if (waiting.isEmpty()) {
      return Optional.of("No new keys wait: make them with --rotate and publish their records.");
    }
    boolean published =
        waiting.stream().allMatch(key -> dns.check(organisation, key) == Publication.PUBLISHED);
    if (!published && !unseen) {
      return Optional.of(
          "Nothing was changed, for the DNS is not seen to have the new records: publish them, wait"
              + " until bin/outcry dkim %s says so, or add --unseen.".formatted(slug));
    }
    keys.activate(organisation, domain);
    return Optional.empty();
  }

  private void show(UUID organisation, String domain) {
    PrintWriter out = command.commandLine().getOut();
    out.printf("Mail of %s comes from %s. The DNS is to have these TXT records:%n", slug, domain);
    for (DkimKey key : keys.list(organisation)) {
      Publication publication = dns.check(organisation, key);
      if (key.state() == DkimKey.State.REVOKED && publication == Publication.ABSENT) {
        continue; // It is as good as revoked, and of no use to anybody.
      }
      KeyText text = new KeyText(key, publication);
      out.printf(
          "%n%s TXT %s%n  %s %s%n",
          key.record().name(), key.record().quoted(), text.state(), text.publication());
    }
    out.flush();
  }

  private int refused(String sentence) {
    command.commandLine().getErr().println(sentence);
    return 1;
  }
}
