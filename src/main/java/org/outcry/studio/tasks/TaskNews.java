package org.outcry.studio.tasks;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.exports.ExportLedger;
import org.outcry.letters.RestoredLetters;
import org.outcry.letters.WaitingTasks;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** Says what may have letters delivered twice: a file that is out, and a restored backup. */
@ServerOnly
@Component
class TaskNews {
  private final ExportLedger exports;
  private final RestoredLetters restored;

  TaskNews(ExportLedger exports, RestoredLetters restored) {
    this.exports = exports;
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

  /** When an addressee's were last taken out; {@code null} for not lately. */
  @Nullable String taken(Action action, WaitingTasks.Addressed to, Words words) {
    return exports.tasks(action).stream()
        .filter(each -> each.target() == null || to.target().equals(each.target()))
        .findFirst()
        .map(last -> said(last, words))
        .orElse(null);
  }
}
