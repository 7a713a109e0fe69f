package org.outcry.studio.tasks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.letters.TaskReservations.Taken;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** Says who has letters that are delivered by hand, and until when. */
@ServerOnly
@Component
class TaskHolders {
  private final Names names;

  TaskHolders(Names names) {
    this.names = names;
  }

  /** Who has one. */
  String one(Action action, Taken taken, Words words) {
    return words.get("tasks.taken.one", "by", by(action, taken), "at", words.minute(taken.until()));
  }

  /** How many each of them has, and until when the last. */
  List<String> each(Action action, List<Taken> taken, Words words) {
    Map<UUID, Integer> numbers = new LinkedHashMap<>();
    Map<UUID, Taken> last = new LinkedHashMap<>();
    for (Taken one : taken) {
      numbers.merge(one.account(), 1, Integer::sum);
      last.merge(one.account(), one, (a, b) -> a.until().isAfter(b.until()) ? a : b);
    }
    return last.values().stream()
        .map(one ->
            words.get(
                "tasks.taken.some",
                "by",
                by(action, one),
                "count",
                numbers.getOrDefault(one.account(), 0),
                "at",
                words.minute(one.until())))
        .toList();
  }

  private String by(Action action, Taken taken) {
    return names.shown(action.organisationId(), Names.of(taken.account()));
  }
}
