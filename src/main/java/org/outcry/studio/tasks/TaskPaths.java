package org.outcry.studio.tasks;

import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.letters.WaitingTasks;
import org.outcry.studio.web.Visit;

/** Where the pages for letters that are delivered by hand are. */
final class TaskPaths {
  static final String TASKS = "/studio/o/{organisation}/a/{action}/tasks";

  private TaskPaths() {}

  /** The page that lists what waits. */
  static String of(Visit visit, Action action) {
    return visit.path() + "/a/" + action.slug() + "/tasks";
  }

  /** Where a file comes back with outcomes. */
  static String outcomes(Visit visit, Action action) {
    return of(visit, action) + "/outcomes";
  }

  /** The page of one addressee's. */
  static String of(Visit visit, Action action, WaitingTasks.Addressed to) {
    return with(of(visit, action) + "/to/" + to.target(), "moved", to.addressee());
  }

  /** Where letters of one addressee's are taken and given back. */
  static String taking(Visit visit, Action action, WaitingTasks.Addressed to) {
    return with(of(visit, action) + "/to/" + to.target() + "/take", "moved", to.addressee());
  }

  /** The same with more in its query. */
  static String with(String path, String name, @Nullable Object value) {
    return value == null ? path : path + (path.contains("?") ? "&" : "?") + name + "=" + value;
  }
}
