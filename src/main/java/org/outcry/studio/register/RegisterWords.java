package org.outcry.studio.register;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.register.BulkJob;
import org.outcry.register.BulkKind;
import org.outcry.register.Found;
import org.outcry.supporters.Particulars;

/** What stands in the tables of signatures and letters, in words. */
record RegisterWords(Words words) {
  /** States of signatures that can be asked for, in order. */
  static final List<String> SIGNATURE_STATES =
      List.of("counted", "pending", "invalidated", "withdrawn", "disputed", "expired", "anonymous");

  String signature(String state) {
    return switch (state) {
      case "counted" -> words.get("register.state.counted");
      case "pending" -> words.get("register.state.pending");
      case "invalidated" -> words.get("register.state.invalidated");
      case "withdrawn" -> words.get("register.state.withdrawn");
      case "disputed" -> words.get("register.state.disputed");
      case "expired" -> words.get("register.state.expired");
      case "anonymous" -> words.get("register.state.anonymous");
      default -> state;
    };
  }

  String letter(String state, @Nullable String heldFor) {
    return switch (state) {
      case "queued" -> words.get("register.letter.queued");
      case "held" -> held(heldFor == null ? "restored" : heldFor);
      case "claimed" -> words.get("register.letter.claimed");
      case "deferred" -> words.get("register.letter.deferred");
      case "accepted" -> words.get("register.letter.accepted");
      case "outbox" -> words.get("register.letter.outbox");
      case "uncertain" -> words.get("register.letter.uncertain");
      case "bounced" -> words.get("register.letter.bounced");
      case "rejected" -> words.get("register.letter.rejected");
      case "failed" -> words.get("register.letter.failed");
      case "expired" -> words.get("register.letter.expired");
      case "withdrawn" -> words.get("register.letter.withdrawn");
      case "replied" -> words.get("register.letter.replied");
      default -> state;
    };
  }

  /** The same of a mail to a supporter, which languages may speak of in another form. */
  String mail(String state) {
    return switch (state) {
      case "held" -> words.get("register.mailed.held");
      case "deferred" -> words.get("register.mailed.deferred");
      case "accepted" -> words.get("register.mailed.accepted");
      case "bounced" -> words.get("register.mailed.bounced");
      case "rejected" -> words.get("register.mailed.rejected");
      case "failed" -> words.get("register.mailed.failed");
      case "withdrawn" -> words.get("register.mailed.withdrawn");
      default -> letter(state, null);
    };
  }

  private String held(String reason) {
    return switch (reason) {
      case "restored" -> words.get("register.held.restored");
      case "holder" -> words.get("register.held.holder");
      case "channel" -> words.get("register.held.channel");
      case "task" -> words.get("register.held.task");
      case "suppressed" -> words.get("register.held.suppressed");
      case "digest" -> words.get("register.held.digest");
      case "dossier" -> words.get("register.held.dossier");
      case "print" -> words.get("register.held.print");
      case "handover" -> words.get("register.held.handover");
      default -> words.get("register.letter.held");
    };
  }

  /** The states of letters, to choose from. */
  String letterState(String state) {
    return state.equals("held") ? words.get("register.letter.held") : letter(state, null);
  }

  /** What staff can do about a letter; {@code null} for nothing. */
  @Nullable String advice(String state, @Nullable String heldFor) {
    return switch (state) {
      case "held" ->
          switch (heldFor == null ? "restored" : heldFor) {
            case "restored" -> words.get("register.advice.restored");
            case "holder" -> words.get("register.advice.holder");
            case "channel" -> words.get("register.advice.channel");
            case "task" -> words.get("register.advice.task");
            case "suppressed" -> words.get("register.advice.suppressed");
            case "dossier" -> words.get("register.advice.dossier");
            case "print" -> words.get("register.advice.print");
            case "handover" -> words.get("register.advice.handover");
            default -> null;
          };
      case "uncertain" -> words.get("register.advice.uncertain");
      case "bounced" -> words.get("register.advice.bounced");
      case "rejected", "failed" ->
          "task".equals(heldFor) ? null : words.get("register.advice.failed");
      default -> null;
    };
  }

  String kind(BulkKind kind) {
    return switch (kind) {
      case INVALIDATE -> words.get("register.kind.invalidate");
      case REINSTATE -> words.get("register.kind.reinstate");
      case WITHDRAW -> words.get("register.kind.withdraw");
      case TAG -> words.get("register.kind.tag");
      case UNTAG -> words.get("register.kind.untag");
      case RELEASE -> words.get("register.kind.release");
      case AS_SIGNED -> words.get("register.kind.as-signed");
      case TO_NEW -> words.get("register.kind.to-new");
      case TO_NEXT -> words.get("register.kind.to-next");
      case TO_FALLBACK -> words.get("register.kind.to-fallback");
      case EXPIRE -> words.get("register.kind.expire");
      case ARRIVED -> words.get("register.kind.arrived");
      case AGAIN -> words.get("register.kind.again");
      case LOST -> words.get("register.kind.lost");
    };
  }

  /** What a job will do, and whether it can be undone. */
  String about(BulkKind kind) {
    return switch (kind) {
      case INVALIDATE -> words.get("register.about.invalidate");
      case REINSTATE -> words.get("register.about.reinstate");
      case WITHDRAW -> words.get("register.about.withdraw");
      case TAG, UNTAG -> words.get("register.about.tag");
      case EXPIRE, LOST -> words.get("register.about.end");
      default -> words.get("register.about.send");
    };
  }

  String state(BulkJob job) {
    return switch (job.state()) {
      case ASKED -> words.get("register.job.asked");
      case RUNNING -> words.get("register.job.running");
      case STOPPED ->
          switch (Objects.requireNonNull(job.stopped())) {
            case FAILURES -> words.get("register.job.stopped.failures");
            case ROLE -> words.get("register.job.stopped.role");
            case RESTORE -> words.get("register.job.stopped.restore");
          };
      case CANCELLED -> words.get("register.job.cancelled");
      case FINISHED -> words.get("register.job.finished");
    };
  }

  /** How many there are of what a kind works on. */
  String number(BulkKind kind, int number) {
    return kind.on() == BulkKind.On.LETTERS
        ? words.get("register.number.letters", "count", number)
        : words.get("register.number.signatures", "count", number);
  }

  /** The name, or why there is none. */
  String name(Found found) {
    Particulars typed = found.particulars();
    if (typed != null) {
      return typed.name().strip();
    }
    return switch (found.hidden() == null ? Found.Hidden.ANONYMOUS : found.hidden()) {
      case SEALED -> words.get("register.sealed");
      case UNREADABLE -> words.get("register.unreadable");
      case ANONYMOUS -> words.get("register.anonymous");
    };
  }

  /** Postal code, city and country, as far as they are known. */
  String place(Found found) {
    Particulars typed = found.particulars();
    String town =
        typed == null
            ? ""
            : String.join(
                " ",
                Stream.of(typed.postalCode(), typed.city())
                    .filter(each -> each != null && !each.isEmpty())
                    .toList());
    String country = found.country() == null ? "" : words.language().country(found.country());
    return String.join(", ", Stream.of(town, country).filter(each -> !each.isEmpty()).toList());
  }
}
