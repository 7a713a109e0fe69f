package org.outcry.letters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How many letters wait for staff, and for whom: counted up to a bound, from an index alone, for
 * pages that show it often. Which version was signed is looked up only where versions name a target
 * differently.
 */
@Service
public class WaitingLetters {
  /** Up to how many of a target and a reason are counted one by one. */
  public static final int COUNTED = 1_000;

  /** From target to target and from addressee to addressee, without reading what lies between. */
  private static final String GROUPS =
      """
      with recursive target as (
        select reason.word, next.target_key
        from unnest(:held::text[]) as reason (word) cross join lateral (
          select l.target_key from letter l where HELD and l.held_for = reason.word
          order by l.target_key limit 1) as next
        union all
        select target.word, next.target_key
        from target cross join lateral (
          select l.target_key from letter l where HELD and l.held_for = target.word
            and l.target_key > target.target_key
          order by l.target_key limit 1) as next),
      moved as (
        select target.word, target.target_key, next.addressee_id
        from target cross join lateral (
          select l.addressee_id from letter l where HELD and l.held_for = target.word
            and l.target_key = target.target_key and l.addressee_id is not null
          order by l.addressee_id limit 1) as next
        union all
        select moved.word, moved.target_key, next.addressee_id
        from moved cross join lateral (
          select l.addressee_id from letter l where HELD and l.held_for = moved.word
            and l.target_key = moved.target_key and l.addressee_id > moved.addressee_id
          order by l.addressee_id limit 1) as next)
      select word as reason, target_key as target, null::uuid as addressee, letters
      from target cross join lateral (
        select count(*) as letters from (
          select from letter l where HELD and l.held_for = target.word
            and l.target_key = target.target_key and l.addressee_id is null limit :most) as found) as n
      where letters > 0
      union all
      select word, target_key, addressee_id, letters
      from moved cross join lateral (
        select count(*) as letters from (
          select from letter l where HELD and l.held_for = moved.word
            and l.target_key = moved.target_key and l.addressee_id = moved.addressee_id
          limit :most) as found) as n
      """
          .replace(
              "HELD",
              "l.organisation_id = :organisation and l.action_id = :action and l.state = 'held'");

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
   * @param letters how many were counted
   * @param more whether there may be more of them
   */
  public record Waiting(String target, String addressee, long letters, boolean more) {
    public Waiting(String target, String addressee, long letters) {
      this(target, addressee, letters, false);
    }

    private Waiting and(Waiting other) {
      return new Waiting(target, addressee, letters + other.letters, more || other.more);
    }
  }

  /**
   * Letters of one target, addressee and reason.
   *
   * @param letters how many, counted to one more than {@link #COUNTED}
   */
  record Group(String reason, String target, @Nullable UUID addressee, long letters) {
    boolean isMore() {
      return letters > COUNTED;
    }

    Waiting to(String name) {
      return new Waiting(target, name, Math.min(letters, COUNTED), isMore());
    }
  }

  private record Signed(int version, long letters) {}

  /** An action's letters that are held for some reasons, by target and addressee. */
  public List<Waiting> count(Action action, Collection<HeldFor> reasons) {
    String[] held = reasons.stream().map(HeldFor::word).toArray(String[]::new);
    List<Waiting> found = new ArrayList<>();
    for (Group group : groups(action, held)) {
      found.addAll(named(action, group));
    }
    Map<String, Waiting> together = new TreeMap<>();
    for (Waiting each : found) {
      together.merge(each.target() + "|" + each.addressee(), each, Waiting::and);
    }
    return List.copyOf(together.values());
  }

  List<Group> groups(Action action, String[] held) {
    return jdbc.sql(GROUPS)
        .param("organisation", action.organisationId())
        .param("action", action.id())
        .param("held", held)
        .param("most", COUNTED + 1)
        .query(Group.class)
        .list();
  }

  private List<Waiting> named(Action action, Group group) {
    if (group.addressee() != null) {
      return List.of(group.to(name(action, action.content(), group)));
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
    if (names.size() == 1) {
      return List.of(group.to(names.iterator().next()));
    }
    Stream<Waiting> counted =
        signed(action, group).stream()
            .map(each ->
                new Waiting(
                    group.target(),
                    name(action, actions.version(action.id(), each.version()), group),
                    each.letters(),
                    group.isMore()));
    // Letters to any of them may be among those that were not looked at.
    Stream<Waiting> others =
        group.isMore()
            ? names.stream().map(name -> new Waiting(group.target(), name, 0, true))
            : Stream.of();
    return Stream.concat(counted, others).toList();
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

  private List<Signed> signed(Action action, Group group) {
    return jdbc.sql(
            """
            select s.version, count(*) as letters
            from (select * from letter
              where organisation_id = ? and action_id = ? and state = 'held'
                and held_for = ? and target_key = ? and addressee_id is null limit ?) l
            join signature s on s.organisation_id = l.organisation_id
              and s.action_id = l.action_id and s.id = l.signature_id
            group by 1
            """)
        .params(action.organisationId(), action.id(), group.reason(), group.target(), COUNTED)
        .query(Signed.class)
        .list();
  }
}
