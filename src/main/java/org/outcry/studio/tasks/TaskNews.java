package org.outcry.studio.tasks;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.exports.ExportLedger;
import org.outcry.letters.RestoredLetters;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.studio.web.Visit;
import org.springframework.stereotype.Component;

/** Says who may be at the same letters, so that none is delivered twice. */
@ServerOnly
@Component
class TaskNews {
  /** How many entries about the action are looked through. */
  private static final int LATEST = 50;

  private final ExportLedger exports;
  private final AuditTrail trail;
  private final Names names;
  private final RestoredLetters restored;

  TaskNews(ExportLedger exports, AuditTrail trail, Names names, RestoredLetters restored) {
    this.exports = exports;
    this.trail = trail;
    this.names = names;
    this.restored = restored;
  }

  /** When letters were last taken out as a file, and by whom; {@code null} for not lately. */
  @Nullable String taken(Action action, Words words) {
    return exports.tasks(action).stream().findFirst().map(last -> said(last, words)).orElse(null);
  }

  /** That letters came back with a backup; {@code null} when they did not. */
  @Nullable String restored(Action action, Words words) {
    return restored
        .at(action)
        .map(at -> words.get("tasks.restored", "at", words.minute(at)))
        .orElse(null);
  }

  private static String said(ExportLedger.Taken last, Words words) {
    return words.get("tasks.taken", "at", words.minute(last.at()), "by", last.by());
  }

  /** What became lately of an addressee's: they were taken out, or others have opened them. */
  List<String> of(Visit visit, Action action, WaitingTasks.Addressed to, Words words) {
    Stream<String> taken =
        exports.tasks(action).stream()
            .filter(each -> each.target() == null || to.target().equals(each.target()))
            .limit(1)
            .map(each -> said(each, words));
    return Stream.concat(taken, opened(visit, action, to, words)).toList();
  }

  private Stream<String> opened(
      Visit visit, Action action, WaitingTasks.Addressed to, Words words) {
    UUID own = visit.account().id();
    return latest(action).stream()
        .filter(entry -> entry.act().equals(Act.TASKS_READ.word()) && isOf(entry, to))
        .flatMap(entry -> {
          UUID by = entry.account();
          return by == null || by.equals(own)
              ? Stream.<String>of()
              : Stream.of(
                  words.get(
                      "tasks.opened",
                      "at",
                      words.minute(entry.at()),
                      "by",
                      names.shown(action.organisationId(), Names.of(by))));
        })
        .limit(1);
  }

  private List<AuditEntry> latest(Action action) {
    AuditTrail.Filter filter =
        new AuditTrail.Filter(null, null, "action:" + action.slug(), null, null);
    try {
      return trail.page(action.organisationId(), filter, Long.MAX_VALUE, LATEST);
    } catch (IllegalStateException unreadable) {
      return List.of(); // The letters can be worked on all the same.
    }
  }

  private static boolean isOf(AuditEntry entry, WaitingTasks.Addressed to) {
    List<Deed.Change> changes = entry.changes();
    UUID moved = to.addressee();
    return changes != null
        && has(changes, "target", to.target())
        && (moved == null
            ? changes.stream().noneMatch(each -> each.what().equals("moved"))
            : has(changes, "moved", moved.toString()));
  }

  private static boolean has(List<Deed.Change> changes, String what, String value) {
    return changes.stream()
        .anyMatch(each -> each.what().equals(what) && value.equals(each.after()));
  }
}
