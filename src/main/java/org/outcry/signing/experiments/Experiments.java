package org.outcry.signing.experiments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.drafts.StudioRules;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Documents;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The experiments with actions' pages: planned, started, ended. One of an action runs at a time.
 */
@Service
public class Experiments {
  private static final String FIND =
      """
      select organisation_id, action_id, number, varied, aim, arms::text as arms, basis, share,
        base_rate, difference, sample, state, planned_by, planned_at, started_at, ended_at
      from experiment
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Changes changes;
  private final StudioRules rules;

  Experiments(
      JdbcClient jdbc, TransactionTemplate transactions, Changes changes, StudioRules rules) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.changes = changes;
    this.rules = rules;
  }

  /** An action's experiments, the newest first. */
  public List<Experiment> of(UUID organisation, UUID action) {
    return jdbc.sql(FIND + " where organisation_id = ? and action_id = ? order by number desc")
        .params(organisation, action)
        .query((row, _) -> experiment(row))
        .list();
  }

  /** One of them; empty when there is none of that number. */
  public Optional<Experiment> find(UUID organisation, UUID action, int number) {
    return jdbc.sql(FIND + " where organisation_id = ? and action_id = ? and number = ?")
        .params(organisation, action, number)
        .query((row, _) -> experiment(row))
        .optional();
  }

  /** Those that run, of all actions. */
  List<Experiment> running() {
    return jdbc.sql(FIND + " where state = 'running'").query((row, _) -> experiment(row)).list();
  }

  /** Those whose forms count: they run, or have ended of late with a full sample. */
  List<Experiment> counting() {
    return jdbc.sql(FIND + " where state = 'running' or (state = 'full' and ended_at > ?)")
        .param(Timestamp.from(Instant.now().minus(Experiment.SETTLING)))
        .query((row, _) -> experiment(row))
        .list();
  }

  private static Experiment experiment(ResultSet row) throws SQLException {
    Timestamp started = row.getTimestamp("started_at");
    Timestamp ended = row.getTimestamp("ended_at");
    return new Experiment(
        row.getObject("organisation_id", UUID.class),
        row.getObject("action_id", UUID.class),
        row.getInt("number"),
        Experiment.Varied.valueOf(upper(row.getString("varied"))),
        Experiment.Aim.valueOf(upper(row.getString("aim"))),
        List.of(Documents.read(row.getString("arms"), Arm[].class)),
        row.getString("basis"),
        row.getInt("share"),
        new Experiment.Plan(
            row.getDouble("base_rate"), row.getDouble("difference"), row.getLong("sample")),
        Experiment.State.valueOf(upper(row.getString("state"))),
        row.getObject("planned_by", UUID.class),
        row.getTimestamp("planned_at").toInstant(),
        started == null ? null : started.toInstant(),
        ended == null ? null : ended.toInstant());
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /**
   * Plans an experiment with the page that the public sees.
   *
   * @param arms 2 to 4, checked by the caller
   * @param by the account that plans it
   * @return its number
   */
  public int plan(
      Action action,
      Experiment.Varied varied,
      Experiment.Aim aim,
      List<Arm> arms,
      int share,
      Experiment.Plan plan,
      UUID by) {
    return transactions.execute(_ -> {
      lock(action.organisationId(), action.id());
      return jdbc.sql(
              """
              insert into experiment (organisation_id, action_id, number, varied, aim, arms, basis,
                share, base_rate, difference, sample, planned_by)
              select :organisation, :action, coalesce(max(number), 0) + 1, :varied, :aim,
                cast(:arms as jsonb), :basis, :share, :base, :difference, :sample, :by
              from experiment where organisation_id = :organisation and action_id = :action
              returning number
              """)
          .param("organisation", action.organisationId())
          .param("action", action.id())
          .param("varied", varied.word())
          .param("aim", aim.word())
          .param("arms", Documents.write(arms))
          .param("basis", Basis.of(varied, action.content()))
          .param("share", share)
          .param("base", plan.baseRate())
          .param("difference", plan.difference())
          .param("sample", plan.sample())
          .param("by", by)
          .query(Integer.class)
          .single();
    });
  }

  /**
   * Whether it takes a second person to start an experiment: it shows what nobody has approved,
   * where the organisation wants that what the public sees is.
   *
   * @param page that the public sees
   */
  public boolean needsSecondPerson(Experiment planned, ActionContent page) {
    return rules.needsSecondPerson(planned.organisationId()) && planned.showsOther(page);
  }

  /** What came of starting an experiment. */
  public enum Start {
    DONE,
    /** Another one of the action runs. */
    ANOTHER,
    /** The page has changed since it was planned. */
    CHANGED,
    /** The action takes no signatures now. */
    SHUT,
    /** It takes a second person, and whoever planned it is none. */
    OWN,
    /** It was started before. */
    NOT_PLANNED
  }

  /**
   * Starts an experiment: within a second its arms are shown.
   *
   * @param action as the public sees it now
   * @param by another than planned it, where it {@link #needsSecondPerson}; a plan is never changed
   */
  public Start start(Action action, int number, UUID by) {
    return transactions.execute(_ -> {
      lock(action.organisationId(), action.id());
      Experiment planned = find(action.organisationId(), action.id(), number).orElse(null);
      if (planned == null || planned.state() != Experiment.State.PLANNED) {
        return Start.NOT_PLANNED;
      }
      if (!action.isLive()) {
        return Start.SHUT;
      }
      if (!planned.fits(action.content())) {
        return Start.CHANGED;
      }
      if (by.equals(planned.plannedBy()) && needsSecondPerson(planned, action.content())) {
        return Start.OWN;
      }
      if (of(action.organisationId(), action.id()).stream()
          .anyMatch(each -> each.state() == Experiment.State.RUNNING)) {
        return Start.ANOTHER;
      }
      jdbc.sql(
              """
              update experiment set state = 'running', started_at = now(), started_by = ?
              where organisation_id = ? and action_id = ? and number = ?
              """)
          .params(by, action.organisationId(), action.id(), number)
          .update();
      changes.announce("action", action.slug().value());
      return Start.DONE;
    });
  }

  /**
   * Ends an experiment that runs: within a second all see the page as it is.
   *
   * @param how {@code FULL}, {@code STOPPED} or {@code CHANGED}
   * @param by who ends it; {@code null} where it ends by itself
   * @return whether it ran
   */
  public boolean end(Experiment experiment, Experiment.State how, @Nullable UUID by) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          boolean ran =
              jdbc.sql(
                          """
                          update experiment set state = ?, ended_at = now(), ended_by = ?
                          where organisation_id = ? and action_id = ? and number = ?
                            and state = 'running'
                          """)
                      .param(how.word())
                      .param(by)
                      .param(experiment.organisationId())
                      .param(experiment.actionId())
                      .param(experiment.number())
                      .update()
                  == 1;
          if (ran) {
            changes.announce("action", slug(experiment));
          }
          return ran;
        }));
  }

  private String slug(Experiment experiment) {
    return jdbc.sql("select slug from action where organisation_id = ? and id = ?")
        .params(experiment.organisationId(), experiment.actionId())
        .query(String.class)
        .single();
  }

  /** Throws away an experiment that was never started; whether there was one. */
  public boolean discard(UUID organisation, UUID action, int number) {
    return jdbc.sql(
                """
                delete from experiment where organisation_id = ? and action_id = ? and number = ?
                  and state = 'planned'
                """)
            .params(organisation, action, number)
            .update()
        == 1;
  }

  /**
   * In a statement of its own: what waits for a lock reads other tables as they were before. Nobody
   * who signs waits for it.
   */
  private void lock(UUID organisation, UUID action) {
    jdbc.sql("select 1 from action where organisation_id = ? and id = ? for no key update")
        .params(organisation, action)
        .query(Integer.class)
        .optional();
  }
}
