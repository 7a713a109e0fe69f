package org.outcry.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.targets.Target;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * To whom letters wait that staff deliver by hand: counted up to a bound, from an index alone, for
 * pages that show it often.
 */
@Service
public class WaitingTasks {
  /** Up to how many of one addressee are counted. */
  public static final int COUNTED = WaitingLetters.COUNTED;

  private static final String[] TASK = {HeldFor.TASK.word()};

  private final JdbcClient jdbc;
  private final Actions actions;
  private final Addressees addressees;
  private final WaitingLetters waiting;

  WaitingTasks(JdbcClient jdbc, Actions actions, Addressees addressees, WaitingLetters waiting) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.addressees = addressees;
    this.waiting = waiting;
  }

  /**
   * Whose letters they are.
   *
   * @param target the key of the target that they were signed to
   * @param addressee whom they were moved to; {@code null} when they were not
   */
  public record Addressed(String target, @Nullable UUID addressee) {}

  /**
   * Letters that wait.
   *
   * @param ways how they are delivered: one, or several where versions of the action differ
   * @param letters how many were counted
   * @param more whether there are more
   */
  public record Waiting(Addressed to, List<HandWay> ways, long letters, boolean more) {}

  /**
   * How many wait.
   *
   * @param letters how many were counted
   * @param more whether there are more
   */
  public record Count(long letters, boolean more) {}

  /** All that wait, by addressee. */
  public List<Waiting> list(Action action) {
    List<Integer> versions = versions(action);
    List<Waiting> all = new ArrayList<>();
    for (WaitingLetters.Group group : waiting.groups(action, TASK)) {
      Addressed to = new Addressed(group.target(), group.addressee());
      List<HandWay> ways = ways(action, to, versions);
      all.add(new Waiting(to, ways, Math.min(group.letters(), COUNTED), group.isMore()));
    }
    return all;
  }

  /** How many wait, whomever they go to. */
  public Count count(Action action) {
    long letters =
        jdbc.sql(
                """
                select count(*) from (select from letter
                  where organisation_id = ? and action_id = ? and state = 'held'
                    and held_for = 'task' limit ?) as found
                """)
            .params(action.organisationId(), action.id(), COUNTED + 1)
            .query(Long.class)
            .single();
    return new Count(Math.min(letters, COUNTED), letters > COUNTED);
  }

  /**
   * How letters to somebody are delivered, also when none waits; empty where the action has no such
   * addressee.
   */
  public List<HandWay> ways(Action action, Addressed to) {
    return ways(action, to, versions(action));
  }

  private List<HandWay> ways(Action action, Addressed to, List<Integer> versions) {
    UUID addressee = to.addressee();
    if (addressee != null) {
      return isKept(action, addressee)
          ? List.of(
              HandWay.of(
                  addressees.of(
                      action.organisationId(),
                      action.id(),
                      action.content(),
                      to.target(),
                      addressee)))
          : List.of();
    }
    List<HandWay> known = distinct(action, to.target(), versions);
    if (known.size() < 2) {
      return known;
    }
    List<HandWay> found = distinct(action, to.target(), signed(action, to.target()));
    return found.isEmpty() ? List.of(known.getFirst()) : found;
  }

  private List<HandWay> distinct(Action action, String target, List<Integer> versions) {
    List<HandWay> ways = new ArrayList<>();
    for (int version : versions) {
      target(actions.version(action.id(), version), target)
          .map(HandWay::of)
          .filter(way -> ways.stream().noneMatch(way::isLike))
          .ifPresent(ways::add);
    }
    List<HandWay> byHand = ways.stream().filter(way -> way.channel() != null).toList();
    return byHand.isEmpty() ? ways : byHand;
  }

  private static Optional<Target> target(ActionContent content, String key) {
    return content.letter() == null
        ? Optional.empty()
        : content.letter().targets().stream()
            .filter(each -> each.key().value().equals(key))
            .findFirst();
  }

  private boolean isKept(Action action, UUID addressee) {
    return jdbc.sql(
            """
            select exists (select from addressee
              where organisation_id = ? and action_id = ? and id = ?)
            """)
        .params(action.organisationId(), action.id(), addressee)
        .query(Boolean.class)
        .single();
  }

  /** The latest first. */
  private List<Integer> versions(Action action) {
    return jdbc.sql(
            """
            select version from action_version
            where organisation_id = ? and action_id = ? order by version desc
            """)
        .params(action.organisationId(), action.id())
        .query(Integer.class)
        .list();
  }

  /**
   * Those that the longest waiting letters were signed in, the latest first; ordered as the index
   * letter_task is, like {@link TaskRows}.
   */
  private List<Integer> signed(Action action, String target) {
    return jdbc.sql(
            """
            select distinct s.version
            from (select l.signature_id from letter l
              where l.organisation_id = :organisation and l.action_id = :action
                and l.state = 'held' and l.held_for = 'task' and l.target_key = :target
                and l.addressee_id is null
              order by l.target_key, l.addressee_id, l.id limit :most) l
            join signature s on s.organisation_id = :organisation and s.action_id = :action
              and s.id = l.signature_id
            order by 1 desc
            """)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("target", target)
        .param("most", COUNTED)
        .query(Integer.class)
        .list();
  }
}
