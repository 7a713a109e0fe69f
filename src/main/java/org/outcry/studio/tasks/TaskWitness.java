package org.outcry.studio.tasks;

import java.util.function.Consumer;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.letters.TaskFate;
import org.outcry.letters.TaskOutcomes;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** Puts on record that outcomes were recorded: how many of each. Who is known on the thread. */
@ServerOnly
@Component
class TaskWitness {
  private final Audit audit;

  TaskWitness(Audit audit) {
    this.audit = audit;
  }

  Consumer<TaskOutcomes.Numbers> of(Action action) {
    return numbers -> {
      Deed deed =
          Deed.of(Act.TASKS_RECORDED).in(action.organisationId()).on("action", action.slug());
      for (TaskFate fate : TaskFate.values()) {
        if (numbers.of(fate) > 0) {
          deed = deed.with("task-" + fate.word(), numbers.of(fate));
        }
      }
      audit.record(numbers.insisted() == 0 ? deed : deed.with("task-insisted", numbers.insisted()));
    };
  }
}
