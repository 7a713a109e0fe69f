package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ContentCheck;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.Slug;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Publishes drafts, now or by the clock: what was looked at and nothing else, when nothing is
 * missing in it and, where the organisation wants that, a second person has approved it.
 */
@Service
public class Launches {
  private final JdbcClient jdbc;
  private final Drafts drafts;
  private final Reviews reviews;
  private final StudioRules rules;
  private final Schedules schedules;
  private final Actions actions;
  private final ContentCheck content;
  private final ObjectProvider<DraftCheck> checks;

  Launches(
      JdbcClient jdbc,
      Drafts drafts,
      Reviews reviews,
      StudioRules rules,
      Schedules schedules,
      Actions actions,
      ContentCheck content,
      ObjectProvider<DraftCheck> checks) {
    this.jdbc = jdbc;
    this.drafts = drafts;
    this.reviews = reviews;
    this.rules = rules;
    this.schedules = schedules;
    this.actions = actions;
    this.content = content;
    this.checks = checks;
  }

  /**
   * Who wants what to be published.
   *
   * @param stamp of the draft that was looked at
   * @param sealing who accepts that an action is sealed; {@code null} for nobody
   * @param words of who is told
   */
  public record Wish(
      UUID organisation,
      Slug action,
      String stamp,
      UUID by,
      @Nullable String sealing,
      Words words) {}

  /** What is missing in a draft, as far as that is found out at once; empty for nothing. */
  public List<Shortcoming> shortcomings(Draft draft, Words words) {
    return checks
        .orderedStream()
        .flatMap(check -> check.shortcomings(draft, words).stream())
        .distinct()
        .toList();
  }

  /** Whether a draft may be published as far as a second person is concerned. */
  public boolean isApproved(Draft draft) {
    return !rules.needsSecondPerson(draft.organisationId())
        || !draft.changed() && draft.latest() == draft.live()
        || reviews.last(draft).map(Review::approves).orElse(false);
  }

  /** Shows a draft to the public; of an action that is closed or paused, without opening it. */
  public LaunchOutcome publish(Wish wish) {
    return bar(wish)
        .orElseGet(() ->
            version(wish)
                .<LaunchOutcome>map(version -> publish(wish, version))
                .orElseGet(LaunchOutcome.GoneOn::new));
  }

  private LaunchOutcome publish(Wish wish, int version) {
    LaunchOutcome outcome = shown(wish.action(), version, wish.by(), wish.sealing());
    if (outcome instanceof LaunchOutcome.Done) {
      schedules.cancel(wish.organisation(), wish.action());
    }
    return outcome;
  }

  /** Publishes a version, and notes whose doing it was. */
  LaunchOutcome shown(Slug action, int version, UUID by, @Nullable String sealing) {
    return switch (actions.publish(action, version, sealing)) {
      case LifeOutcome.Done(Slug _, int shown, Action.State state) ->
          done(action, shown, state, by);
      case LifeOutcome.Already(Slug _, int shown, Action.State state) ->
          done(action, shown, state, by);
      case LifeOutcome.Refused(Message sentence) -> new LaunchOutcome.Refused(sentence);
    };
  }

  private LaunchOutcome done(Slug action, int version, Action.State state, UUID by) {
    jdbc.sql(
            """
            update action_version v set published_by = ? from action a
            where a.slug = ? and v.organisation_id = a.organisation_id and v.action_id = a.id
              and v.version = ? and v.published_by is null
            """)
        .params(by, action.value(), version)
        .update();
    return new LaunchOutcome.Done(version, state);
  }

  /**
   * Publishes a draft, and ends its action with the good news in it. An action of which the public
   * knows nothing can't be won.
   */
  public LaunchOutcome win(Wish wish) {
    LaunchOutcome published = publish(wish);
    if (!(published instanceof LaunchOutcome.Done done)) {
      return published;
    }
    return switch (actions.win(wish.action())) {
      case LifeOutcome.Done won -> new LaunchOutcome.Done(won.version(), won.state());
      case LifeOutcome.Already won -> new LaunchOutcome.Done(won.version(), won.state());
      case LifeOutcome.Refused(Message sentence) -> new LaunchOutcome.Refused(sentence);
    };
  }

  /**
   * Makes the draft a version that is published by itself; what is changed after that is not in it.
   *
   * @param due when
   */
  public LaunchOutcome schedule(Wish wish, Instant due) {
    Optional<LaunchOutcome> bar = bar(wish);
    if (bar.isPresent()) {
      return bar.get();
    }
    Optional<Integer> version = version(wish);
    if (version.isEmpty()) {
      return new LaunchOutcome.GoneOn();
    }
    Optional<Message> obstacle = actions.obstacle(wish.action());
    if (obstacle.isPresent()) {
      return new LaunchOutcome.Refused(obstacle.get());
    }
    schedules.set(wish, version.get(), due);
    return new LaunchOutcome.Scheduled(version.get(), due);
  }

  /** What stands in the way of making the draft a version. */
  private Optional<LaunchOutcome> bar(Wish wish) {
    Optional<Draft> found =
        drafts
            .find(wish.organisation(), wish.action())
            .filter(draft -> draft.stamp().equals(wish.stamp()));
    if (found.isEmpty()) {
      return Optional.of(new LaunchOutcome.GoneOn());
    }
    Draft draft = found.get();
    List<Shortcoming> missing = shortcomings(draft, wish.words());
    if (missing.isEmpty()) {
      missing =
          Stream.of(content.problems(wish.organisation(), draft.actionId(), draft.content()))
              .flatMap(List::stream)
              .map(problem -> new Shortcoming("", problem.in(wish.words())))
              .toList();
    }
    if (!missing.isEmpty()) {
      return Optional.of(new LaunchOutcome.Incomplete(missing));
    }
    return isApproved(draft) ? Optional.empty() : Optional.of(new LaunchOutcome.NeedsApproval());
  }

  private Optional<Integer> version(Wish wish) {
    return drafts.version(
        wish.organisation(), wish.action(), draft -> draft.stamp().equals(wish.stamp()));
  }
}
