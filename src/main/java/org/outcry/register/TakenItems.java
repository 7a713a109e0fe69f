package org.outcry.register;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Actions;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.TaskReservations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Letters of a job that colleagues have taken to deliver them by hand: it leaves them alone. */
@Service
public class TakenItems {
  private final JdbcClient jdbc;
  private final Actions actions;
  private final TaskReservations reservations;

  TakenItems(JdbcClient jdbc, Actions actions, TaskReservations reservations) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.reservations = reservations;
  }

  /** How many there are at this moment. */
  public long count(BulkJob job) {
    return Optional.ofNullable(job.kind().held())
            .filter(HeldLetters.Decision::isForTasks)
            .isPresent()
        ? of(job).stream()
            .flatMap(id -> actions.find(id).stream())
            .filter(action -> action.organisationId().equals(job.organisation()))
            .mapToLong(action -> among(job, action.id(), taken(job, reservations.of(action))))
            .sum()
        : 0;
  }

  /** Which actions' letters are on its list. */
  private List<UUID> of(BulkJob job) {
    return jdbc.sql(
            "select distinct action_id from bulk_item where organisation_id = ? and job_id = ?")
        .params(job.organisation(), job.id())
        .query(UUID.class)
        .list();
  }

  private static List<UUID> taken(BulkJob job, Collection<TaskReservations.Taken> taken) {
    return taken.stream()
        .filter(each -> !each.account().equals(job.account()))
        .map(TaskReservations.Taken::letter)
        .toList();
  }

  private long among(BulkJob job, UUID action, List<UUID> letters) {
    return letters.isEmpty()
        ? 0
        : jdbc.sql(
                """
                select count(*) from bulk_item
                where organisation_id = ? and job_id = ? and action_id = ?
                  and row_id = any(?::uuid[])
                """)
            .params(
                job.organisation(),
                job.id(),
                action,
                letters.stream().map(UUID::toString).toArray(String[]::new))
            .query(Long.class)
            .single();
  }
}
