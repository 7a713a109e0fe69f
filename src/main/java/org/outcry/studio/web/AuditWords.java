package org.outcry.studio.web;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.AccountNames;
import org.outcry.audit.Act;
import org.outcry.audit.Actor;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.Deed;
import org.outcry.audit.Verdict;
import org.outcry.platform.language.Words;

/** Entries of the audit in words. */
final class AuditWords {
  private final Words words;
  private final AccountNames accounts;

  AuditWords(Words words, AccountNames accounts) {
    this.words = words;
    this.accounts = accounts;
  }

  AuditView.Line line(AuditEntry entry) {
    return new AuditView.Line(
        words.number(entry.sequence()),
        words.minute(entry.at()),
        entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
        Act.of(entry.act()).map(this::act).orElse(entry.act()),
        entry.object() != null && entry.object().equals("account:" + entry.account())
            ? null // Their own.
            : object(entry.object()),
        who(entry),
        from(entry.who()),
        changes(entry),
        entry.why());
  }

  private String act(Act act) {
    return switch (act) {
      case SIGNED_IN -> words.get("studio.audit.act.signed-in");
      case SIGNED_OUT -> words.get("studio.audit.act.signed-out");
      case SESSION_ENDED -> words.get("studio.audit.act.session-ended");
      case SIGN_INS_FAILED -> words.get("studio.audit.act.sign-ins-failed");
      case PASSWORD_SET -> words.get("studio.audit.act.password-set");
      case PASSWORD_CHANGED -> words.get("studio.audit.act.password-changed");
      case FACTOR_SET -> words.get("studio.audit.act.factor-set");
      case FACTOR_SHOWN -> words.get("studio.audit.act.factor-shown");
      case CODES_MADE -> words.get("studio.audit.act.codes-made");
      case PASSKEY_ADDED -> words.get("studio.audit.act.passkey-added");
      case PASSKEY_REMOVED -> words.get("studio.audit.act.passkey-removed");
      case CONNECTION_CHANGED -> words.get("studio.audit.act.connection-changed");
      case ACCOUNT_CHANGED -> words.get("studio.audit.act.account-changed");
      case ACCOUNT_RESET -> words.get("studio.audit.act.account-reset");
      case ACCOUNT_REMOVED -> words.get("studio.audit.act.account-removed");
      case MEMBER_INVITED -> words.get("studio.audit.act.member-invited");
      case MEMBER_CHANGED -> words.get("studio.audit.act.member-changed");
      case MEMBER_REMOVED -> words.get("studio.audit.act.member-removed");
      case MEMBER_JOINED -> words.get("studio.audit.act.member-joined");
      case MEMBER_REMINDED -> words.get("studio.audit.act.member-reminded");
      case ACTION_EDITED -> words.get("studio.audit.act.action-edited");
      case ACTION_IMPORTED -> words.get("studio.audit.act.action-imported");
      case ACTION_PUBLISHED -> words.get("studio.audit.act.action-published");
      case ACTION_CLOSED -> words.get("studio.audit.act.action-closed");
      case ACTION_REOPENED -> words.get("studio.audit.act.action-reopened");
      case ACTION_MADE -> words.get("studio.audit.act.action-made");
      case ACTION_REMOVED -> words.get("studio.audit.act.action-removed");
      case ACTION_PAUSED -> words.get("studio.audit.act.action-paused");
      case ACTION_WON -> words.get("studio.audit.act.action-won");
      case ACTION_REVIEWED -> words.get("studio.audit.act.action-reviewed");
      case ACTION_SCHEDULED -> words.get("studio.audit.act.action-scheduled");
      case OFFSET_ENTERED -> words.get("studio.audit.act.offset-entered");
      case SCRIPT_AGREED -> words.get("studio.audit.act.script-agreed");
      case PREVIEW_SHARED -> words.get("studio.audit.act.preview-shared");
      case RULES_CHANGED -> words.get("studio.audit.act.rules-changed");
      case ORGANISATION_MADE -> words.get("organisation.audit.made");
      case ORGANISATION_CHANGED -> words.get("organisation.audit.changed");
      case EXPERIMENT_PLANNED -> words.get("studio.audit.act.experiment-planned");
      case EXPERIMENT_CHANGED -> words.get("studio.audit.act.experiment-changed");
      case COMMENTS_READ -> words.get("studio.audit.act.comments-read");
      case COMMENTS_DECIDED -> words.get("studio.audit.act.comments-decided");
      case PICTURE_ADDED -> words.get("studio.audit.act.picture-added");
      case PICTURE_CHANGED -> words.get("studio.audit.act.picture-changed");
      case PICTURE_REMOVED -> words.get("studio.audit.act.picture-removed");
      case PREFLIGHT_RUN -> words.get("studio.audit.act.preflight-run");
      case PREFLIGHT_OVERRIDDEN -> words.get("studio.audit.act.preflight-overridden");
      case TEST_LETTER_SENT -> words.get("studio.audit.act.test-letter-sent");
      case TRIAL_SIGNED -> words.get("studio.audit.act.trial-signed");
      case OUTBOX_READ -> words.get("studio.audit.act.outbox-read");
      case SIGNATURES_READ -> words.get("studio.audit.act.signatures-read");
      case SIGNATURE_READ -> words.get("studio.audit.act.signature-read");
      case LETTERS_READ -> words.get("studio.audit.act.letters-read");
      case LETTER_READ -> words.get("studio.audit.act.letter-read");
      case TASKS_READ -> words.get("tasks.audit.read");
      case TASKS_TAKEN -> words.get("tasks.audit.taken");
      case TASKS_TAKEN_OVER -> words.get("tasks.audit.taken-over");
      case TASKS_GIVEN_BACK -> words.get("tasks.audit.given-back");
      case TASKS_RECORDED -> words.get("tasks.audit.recorded");
      case PERSON_READ -> words.get("studio.audit.act.person-read");
      case PERSON_BEGUN -> words.get("studio.audit.act.person-begun");
      case PERSON_CHANGED -> words.get("studio.audit.act.person-changed");
      case PEOPLE_MERGED -> words.get("studio.audit.act.people-merged");
      case PERSON_SPLIT -> words.get("studio.audit.act.person-split");
      case PERSON_ERASED -> words.get("studio.audit.act.person-erased");
      case BULK_STARTED -> words.get("studio.audit.act.bulk-started");
      case BULK_CANCELLED -> words.get("studio.audit.act.bulk-cancelled");
      case BULK_STOPPED -> words.get("studio.audit.act.bulk-stopped");
      case BULK_FINISHED -> words.get("studio.audit.act.bulk-finished");
      case EXPORTED -> words.get("studio.audit.act.exported");
      case EXPORT_ENDED -> words.get("studio.audit.act.export-ended");
      case DELIVERY_SETTLED -> words.get("studio.audit.act.delivery-settled");
      case INCIDENT_READ -> words.get("incident.audit.read");
      case INCIDENT_RECORDED -> words.get("incident.audit.recorded");
      case INCIDENT_CONTINUED -> words.get("incident.audit.continued");
      case INCIDENT_CLOSED -> words.get("incident.audit.closed");
      case SUPPRESSION_READ -> words.get("suppressed.audit.read");
      case ADDRESS_SUPPRESSED -> words.get("suppressed.audit.added");
      case ADDRESS_RELEASED -> words.get("suppressed.audit.released");
      case PAPER_ENTERED -> words.get("intake.audit.paper-entered");
      case PEOPLE_IMPORTED -> words.get("intake.audit.people-imported");
      case UPDATE_WRITTEN -> words.get("studio.audit.act.update-written");
      case UPDATE_DISCARDED -> words.get("studio.audit.act.update-discarded");
      case UPDATE_TESTED -> words.get("studio.audit.act.update-tested");
      case UPDATE_SENT -> words.get("studio.audit.act.update-sent");
      case UPDATE_STOPPED -> words.get("studio.audit.act.update-stopped");
      case UPDATE_RESUMED -> words.get("studio.audit.act.update-resumed");
      case COMMAND -> words.get("studio.audit.act.command");
      case COMMAND_FAILED -> words.get("studio.audit.act.command-failed");
      case RESTORED -> words.get("studio.audit.act.restored");
      case ERASED -> words.get("studio.audit.act.erased");
    };
  }

  private @Nullable String object(@Nullable String object) {
    if (object == null || object.startsWith("command:")) {
      return null; // Who did it says so.
    }
    int colon = object.indexOf(':');
    String name = object.substring(colon + 1);
    return object.startsWith("account:") ? account(name) : name;
  }

  private String account(String id) {
    try {
      return accounts
          .name(UUID.fromString(id))
          .orElseGet(() -> words.get("studio.audit.removed", "id", id));
    } catch (IllegalArgumentException e) {
      return id;
    }
  }

  private String who(AuditEntry entry) {
    Actor.Who who = entry.who();
    UUID account = entry.account();
    if (who == null) {
      return account == null
          ? words.get("studio.audit.destroyed")
          : words.get("studio.audit.removed", "id", account.toString());
    }
    String command = who.command();
    if (command != null) {
      return command;
    }
    String shown =
        Stream.of(who.name(), who.email())
            .filter(each -> each != null && !each.isEmpty())
            .findFirst()
            .orElse(null);
    if (shown != null) {
      return shown;
    }
    return who.address() == null
        ? words.get("studio.audit.outcry")
        : words.get("studio.audit.stranger");
  }

  private @Nullable String from(Actor.@Nullable Who who) {
    if (who == null) {
      return null;
    }
    String agent = who.agent();
    String user = who.user();
    List<String> parts =
        Stream.of(
                Optional.ofNullable(who.email())
                    .filter(each -> who.name() != null && !who.name().isEmpty()),
                Optional.ofNullable(who.address()),
                Optional.ofNullable(agent == null ? null : Browser.of(agent)),
                Optional.ofNullable(
                    user == null ? null : words.get("studio.audit.user", "user", user)))
            .flatMap(Optional::stream)
            .filter(part -> !part.isEmpty())
            .toList();
    return parts.isEmpty() ? null : String.join(" · ", parts);
  }

  private List<String> changes(AuditEntry entry) {
    List<Deed.Change> changes = entry.changes();
    if (changes == null) {
      return List.of(words.get("studio.audit.erased"));
    }
    if (entry.erased() > 0) {
      return List.of(words.get("studio.audit.erases", "count", entry.erased()));
    }
    return changes.stream().map(this::change).toList();
  }

  private String change(Deed.Change change) {
    String before = value(change.what(), change.before());
    String after = value(change.what(), change.after());
    String label = label(change.what());
    if (before == null && (after == null || after.isEmpty())) {
      return label;
    }
    return before == null
        ? words.get(
            "studio.audit.value", "what", label, "value", Objects.requireNonNullElse(after, ""))
        : words.get(
            "studio.audit.change",
            "what",
            label,
            "before",
            before,
            "after",
            after == null ? "–" : after);
  }

  private @Nullable String value(String what, @Nullable String value) {
    if (value == null) {
      return null;
    }
    return what.equals("whose") ? account(value) : new AuditValues(words).of(what, value);
  }

  private String label(String what) {
    return switch (what) {
      case "second-person" -> words.get("studio.audit.what.second-person");
      case "action" -> words.get("studio.audit.what.action");
      case "copied-from" -> words.get("studio.audit.what.copied-from");
      case "done" -> words.get("studio.audit.what.done");
      case "taken-back" -> words.get("studio.audit.what.taken-back");
      case "view" -> words.get("studio.audit.what.view");
      case "decision" -> words.get("studio.audit.what.decision");
      case "comments" -> words.get("studio.audit.what.comments");
      case "picture" -> words.get("studio.audit.what.picture");
      case "credit" -> words.get("studio.audit.what.credit");
      case "decorative" -> words.get("studio.audit.what.decorative");
      case "focus" -> words.get("studio.audit.what.focus");
      case "role" -> words.get("studio.audit.what.role");
      case "state" -> words.get("studio.audit.what.state");
      case "version" -> words.get("studio.audit.what.version");
      case "number" -> words.get("studio.audit.what.number");
      case "job" -> words.get("studio.audit.what.job");
      case "kind" -> words.get("studio.audit.what.kind");
      case "changed" -> words.get("studio.audit.what.changed");
      case "signature" -> words.get("studio.audit.what.signature");
      case "person" -> words.get("studio.audit.what.person");
      case "letter" -> words.get("studio.audit.what.letter");
      case "parts" -> words.get("studio.audit.what.parts");
      case "discarded" -> words.get("studio.audit.what.discarded");
      case "due" -> words.get("studio.audit.what.due");
      case "review" -> words.get("studio.audit.what.review");
      case "elsewhere" -> words.get("studio.audit.what.elsewhere");
      case "amount" -> words.get("studio.audit.what.amount");
      case "takes-back" -> words.get("studio.audit.what.takes-back");
      case "script" -> words.get("studio.audit.what.script");
      case "origins" -> words.get("studio.audit.what.origins");
      case "language" -> words.get("studio.audit.what.language");
      case "name" -> words.get("studio.audit.what.name");
      case "failed" -> words.get("studio.audit.what.failed");
      case "outcome" -> words.get("studio.audit.what.outcome");
      case "hour" -> words.get("studio.audit.what.hour");
      case "wrong" -> words.get("studio.audit.what.wrong");
      case "refused" -> words.get("studio.audit.what.refused");
      case "task-delivered" -> words.get("tasks.fate.delivered");
      case "task-refused" -> words.get("tasks.fate.refused");
      case "task-unreachable" -> words.get("tasks.fate.unreachable");
      case "others" -> words.get("studio.audit.what.others");
      case "mark" -> words.get("organisation.mark");
      case "colour" -> words.get("organisation.colour");
      case "accent" -> words.get("organisation.accent");
      case "website" -> words.get("organisation.website");
      case "postal-address" -> words.get("organisation.address");
      case "privacy-notice" -> words.get("organisation.notice");
      case "sender-domain" -> words.get("organisation.domain");
      case "erasure" -> words.get("organisation.erasure");
      case "retention" -> words.get("studio.panel.settings.retention");
      case "data-protection" -> words.get("organisation.protection");
      case "time-zone" -> words.get("studio.panel.targets.time-zone");
      case "organisation" -> words.get("studio.audit.what.organisation");
      case "export" -> words.get("studio.audit.what.export");
      case "delivery" -> words.get("export.audit.delivery");
      case "columns" -> words.get("studio.audit.what.columns");
      case "states" -> words.get("studio.audit.what.states");
      case "from" -> words.get("studio.audit.what.from");
      case "until" -> words.get("studio.audit.what.until");
      case "rows" -> words.get("studio.audit.what.rows");
      case "target" -> words.get("studio.audit.what.target");
      case "moved" -> words.get("tasks.audit.moved");
      case "whose" -> words.get("tasks.audit.whose");
      case "task-insisted" -> words.get("tasks.audit.insisted");
      case "update" -> words.get("studio.audit.what.update");
      case "suppression" -> words.get("suppressed.audit.entry");
      case "batch" -> words.get("intake.audit.batch");
      case "counted" -> words.get("intake.audit.counted");
      case "source" -> words.get("intake.audit.source");
      case "people" -> words.get("intake.audit.people");
      case "completed" -> words.get("intake.audit.completed");
      case "consents" -> words.get("intake.audit.consents");
      case "file" -> words.get("studio.audit.what.file");
      default -> what;
    };
  }

  /** What a look through a chain has found. */
  String verdict(@Nullable Verdict verdict) {
    if (verdict == null) {
      return words.get("studio.audit.unverified");
    }
    Verdict.Problem problem = verdict.problem();
    String at = words.minute(verdict.at());
    if (problem == null) {
      return words.get("studio.audit.whole", "count", verdict.sequence(), "at", at);
    }
    return words.get(
        "studio.audit.broken", "at", at, "what", problem(problem, verdict.problemAt()));
  }

  private String problem(Verdict.Problem problem, long entry) {
    return switch (problem) {
      case MISSING -> words.get("studio.audit.problem.missing", "entry", entry);
      case CHANGED -> words.get("studio.audit.problem.changed", "entry", entry);
      case PAYLOAD -> words.get("studio.audit.problem.payload", "entry", entry);
      case UNRECORDED -> words.get("studio.audit.problem.unrecorded", "entry", entry);
      case HEAD -> words.get("studio.audit.problem.head", "entry", entry);
      case KEPT_HEAD -> words.get("studio.audit.problem.kept-head", "entry", entry);
    };
  }
}
