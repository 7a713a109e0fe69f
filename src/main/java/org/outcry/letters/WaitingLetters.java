package org.outcry.letters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How many letters wait for staff, and for whom: from the letters alone, for pages that show it
 * often. Which version was signed is looked up only where versions name a target differently.
 */
@Service
public class WaitingLetters {
  private final JdbcClient jdbc;
  private final Actions actions;
  private final Addressees addressees;

  WaitingLetters(JdbcClient jdbc, Actions actions, Addressees addressees) {
    this.jdbc = jdbc;
    this.actions = actions;
    this.addressees = addressees;
  }

  /**
   * Letters that wait for the same person.
   *
   * @param target the key of the target that they were signed to
   * @param addressee the name of whoever they go to
   */
  public record Waiting(String target, String addressee, long letters) {}

  private record Group(String target, @Nullable UUID addressee, long letters) {}

  private record Signed(int version, long letters) {}

  /** An action's letters that are held for some reasons, by target and addressee. */
  public List<Waiting> count(Action action, Collection<HeldFor> reasons) {
    String[] held = reasons.stream().map(HeldFor::word).toArray(String[]::new);
    List<Waiting> found = new ArrayList<>();
    for (Group group : groups(action, held)) {
      found.addAll(named(action, held, group));
    }
    Map<String, Waiting> together = new TreeMap<>();
    for (Waiting each : found) {
      together.merge(
          each.target() + "|" + each.addressee(),
          each,
          (one, other) ->
              new Waiting(one.target(), one.addressee(), one.letters() + other.letters()));
    }
    return List.copyOf(together.values());
  }

  private List<Group> groups(Action action, String[] held) {
    return jdbc.sql(
            """
            select target_key as target, addressee_id as addressee, count(*) as letters
            from letter
            where organisation_id = ? and action_id = ? and state = 'held' and held_for = any(?)
            group by 1, 2
            """)
        .params(action.organisationId(), action.id(), held)
        .query(Group.class)
        .list();
  }

  private List<Waiting> named(Action action, String[] held, Group group) {
    if (group.addressee() != null) {
      String name = name(action, action.content(), group);
      return List.of(new Waiting(group.target(), name, group.letters()));
    }
    Set<String> names = new LinkedHashSet<>();
    for (int version : versions(action)) {
      ActionContent content = actions.version(action.id(), version);
      if (content.letter() != null
          && content.letter().targets().stream()
              .anyMatch(each -> each.key().value().equals(group.target()))) {
        names.add(name(action, content, group));
      }
    }
    return names.size() == 1
        ? List.of(new Waiting(group.target(), names.iterator().next(), group.letters()))
        : signed(action, held, group.target()).stream()
            .map(each ->
                new Waiting(
                    group.target(),
                    name(action, actions.version(action.id(), each.version()), group),
                    each.letters()))
            .toList();
  }

  private String name(Action action, ActionContent content, Group group) {
    return addressees
        .of(action.organisationId(), action.id(), content, group.target(), group.addressee())
        .name();
  }

  private List<Integer> versions(Action action) {
    return jdbc.sql(
            "select version from action_version where organisation_id = ? and action_id = ?")
        .params(action.organisationId(), action.id())
        .query(Integer.class)
        .list();
  }

  private List<Signed> signed(Action action, String[] held, String target) {
    return jdbc.sql(
            """
            select s.version, count(*) as letters
            from letter l
            join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            where l.organisation_id = ? and l.action_id = ? and l.state = 'held'
              and l.held_for = any(?) and l.target_key = ? and l.addressee_id is null
            group by 1
            """)
        .params(action.organisationId(), action.id(), held, target)
        .query(Signed.class)
        .list();
  }
}
