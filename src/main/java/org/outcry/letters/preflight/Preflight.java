package org.outcry.letters.preflight;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.Launch;
import org.outcry.campaigns.LaunchGuard;
import org.outcry.mail.MailProbe;
import org.outcry.platform.language.Message;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.springframework.stereotype.Service;

/**
 * Finds out, before an action's letters leave, whether they would arrive. An action does not go
 * live to people in power while a check fails, unless a named person takes that on themselves.
 */
@Service
public class Preflight implements LaunchGuard {
  private final Actions actions;
  private final List<Check> checks;
  private final PreflightLedger ledger;
  private final MailProbe probe;
  private final TestLetters letters;

  Preflight(
      Actions actions,
      List<Check> checks,
      PreflightLedger ledger,
      MailProbe probe,
      TestLetters letters) {
    this.actions = actions;
    this.checks = checks;
    this.ledger = ledger;
    this.probe = probe;
    this.letters = letters;
  }

  /**
   * What came of a preflight.
   *
   * @param version of the action that was looked at, or on which the draft is based that was
   * @param real whether any letter would reach somebody
   * @param exemption who goes ahead with these words nevertheless; empty for nobody
   */
  public record Report(
      int version, boolean real, List<Finding> findings, Optional<Exemption> exemption) {
    /** What stands in the way. */
    public List<Finding> failed() {
      return findings.stream().filter(each -> each.result() == Finding.Result.FAIL).toList();
    }
  }

  /** Runs all checks on an action's latest version; empty when there is none with a letter. */
  public Optional<Report> run(Slug slug, String by) {
    return candidate(slug).map(candidate -> run(candidate, by));
  }

  /** The same with an action's draft, which may be published as it is. */
  public Optional<Report> run(Slug slug, ActionContent draft, String by) {
    return candidate(slug, draft).map(candidate -> run(candidate, by));
  }

  private Report run(Candidate candidate, String by) {
    Report report = report(candidate);
    ledger.checked(candidate, report.findings(), by);
    return report;
  }

  /**
   * What the last preflight of a draft found.
   *
   * @param real whether any letter would reach somebody
   * @param checked empty when what it says now was not looked at yet
   */
  public record Last(boolean real, Optional<Checked> checked, Optional<Exemption> exemption) {}

  /** Checks as they were carried out. */
  public record Checked(Instant at, String by, List<Finding> findings) {}

  /** What is on record of what an action's draft says; empty when it has no letter. */
  public Optional<Last> last(Slug slug, ActionContent draft) {
    return candidate(slug, draft)
        .map(candidate ->
            new Last(candidate.isReal(), ledger.last(candidate), ledger.exemption(candidate)));
  }

  private Report report(Candidate candidate) {
    return new Report(
        candidate.version(),
        candidate.isReal(),
        checks.stream().flatMap(check -> check.of(candidate).stream()).toList(),
        ledger.exemption(candidate));
  }

  /**
   * Puts on record that somebody goes ahead with the latest version, whatever fails.
   *
   * @param why 1 to 500 characters
   * @return how it stands; empty when there is no such action with a letter
   */
  public Optional<Report> override(Slug slug, String why, String by) {
    return candidate(slug).map(candidate -> override(candidate, why, by));
  }

  /** The same with an action's draft, for when it is published as it is. */
  public Optional<Report> override(Slug slug, ActionContent draft, String why, String by) {
    return candidate(slug, draft).map(candidate -> override(candidate, why, by));
  }

  private Report override(Candidate candidate, String why, String by) {
    Report report = report(candidate);
    ledger.overridden(candidate, why, report.failed(), by);
    return new Report(
        report.version(), report.real(), report.findings(), ledger.exemption(candidate));
  }

  /**
   * Sends the letter to staff, as its first target would get it, from somebody who does not exist.
   *
   * @return what became of it; empty when there is no such action with a letter to somebody
   */
  public Optional<TestOutcome> testLetter(Slug slug, EmailAddress to, String by) {
    return candidate(slug).flatMap(candidate -> tested(candidate, to, by));
  }

  /** The same with a letter as a draft of the action has it. */
  public Optional<TestOutcome> testLetter(
      Slug slug, ActionContent draft, EmailAddress to, String by) {
    return candidate(slug, draft).flatMap(candidate -> tested(candidate, to, by));
  }

  private Optional<TestOutcome> tested(Candidate saying, EmailAddress to, String by) {
    return Optional.of(saying)
        .filter(Candidate::hasAddressee)
        .map(candidate -> {
          TestOutcome sent = letters.send(candidate, to);
          ledger.testLetter(candidate, sent.outcome(), by);
          return sent;
        });
  }

  @Override
  public Optional<Message> refusal(Launch launch) {
    if (launch.content().letter() == null || !probe.leaves()) {
      return Optional.empty(); // Nothing leaves this machine.
    }
    Candidate candidate = Candidate.of(launch);
    if (!candidate.isReal()
        || launch.addressed().containsAll(launch.content().addresses())
        || ledger.exemption(candidate).isPresent()
        // What is opened again may be another version than the one that a reason was given for.
        || candidate(launch.content().slug()).flatMap(ledger::exemption).isPresent()) {
      return Optional.empty();
    }
    List<Finding> failed = report(candidate).failed();
    return failed.isEmpty() ? Optional.empty() : Optional.of(sentence(launch, failed));
  }

  private static Message sentence(Launch launch, List<Finding> failed) {
    return Message.of(
        "refusal.preflight",
        "action",
        launch.content().slug().value(),
        "what",
        Message.list(failed.stream().map(Finding::about).distinct().toList()));
  }

  private Optional<Candidate> candidate(Slug slug) {
    return latest(slug).filter(candidate -> candidate.content().letter() != null);
  }

  /** The latest version still, while the draft has lost its letter. */
  private Optional<Candidate> candidate(Slug slug, ActionContent draft) {
    return draft.letter() == null
        ? candidate(slug)
        : latest(slug).map(latest -> latest.saying(draft));
  }

  private Optional<Candidate> latest(Slug slug) {
    return actions.latest(slug).map(Candidate::of);
  }
}
