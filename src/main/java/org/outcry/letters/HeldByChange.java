package org.outcry.letters;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.text.Slug;
import org.outcry.targets.OfficeFollower;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the letters that wait for somebody who no longer holds an office. What is on its way at
 * this moment is let go; should it be deferred, {@link LetterSource} holds it at the next try.
 */
@Component
@Order(2)
class HeldByChange implements OfficeFollower {
  private static final String WAITING =
      """
      and not exists (select from digest_mail g
        where g.organisation_id = l.organisation_id and g.action_id = l.action_id
          and g.id = l.delivery_id and g.state = 'claimed')
      and (l.state in ('queued', 'deferred')
        or (l.state = 'held' and l.held_for in ('task', 'channel', 'digest', 'dossier', 'print')))
      returning l.action_id as action, l.id as letter
      """;
  private static final String SIGNED =
      """
      with old as (
        select v.action_id, v.version, target ->> 'key' as key
        from action_version v
        cross join lateral jsonb_array_elements(v.document -> 'letter' -> 'targets') as target
        where v.organisation_id = :organisation
          and target -> 'follows' ->> 'office' = any(:offices::text[])
          and target -> 'follows' ->> 'holder' <> all(:terms::text[]))
      update letter l set state = 'held', held_for = 'holder', delivery_id = null, lease_until = null
      from old, signature s
      where l.organisation_id = :organisation and l.action_id = old.action_id
        and l.target_key = old.key and l.addressee_id is null
        and s.organisation_id = l.organisation_id and s.action_id = l.action_id
        and s.id = l.signature_id and s.version = old.version
      """
          + WAITING;
  private static final String MOVED =
      """
      update letter l set state = 'held', held_for = 'holder', delivery_id = null, lease_until = null
      from addressee d
      where l.organisation_id = :organisation and d.organisation_id = l.organisation_id
        and d.action_id = l.action_id and d.id = l.addressee_id
        and d.document -> 'follows' ->> 'office' = any(:offices::text[])
        and d.document -> 'follows' ->> 'holder' <> all(:terms::text[])
      """
          + WAITING;

  private final JdbcClient jdbc;
  private final LetterHistory history;

  HeldByChange(JdbcClient jdbc, LetterHistory history) {
    this.jdbc = jdbc;
    this.history = history;
  }

  private record Held(UUID action, UUID letter) {}

  @Override
  public List<String> follow(Change change) {
    Set<Slug> offices = new HashSet<>(change.persons().keySet());
    offices.addAll(change.vacant());
    if (offices.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<UUID>> held = new LinkedHashMap<>();
    for (String statement : List.of(SIGNED, MOVED)) {
      jdbc.sql(statement)
          .param("organisation", change.organisation())
          .param("offices", offices.stream().map(Slug::value).toArray(String[]::new))
          .param(
              "terms",
              change.persons().values().stream().map(UUID::toString).toArray(String[]::new))
          .query(Held.class)
          .list()
          .forEach(each ->
              held.computeIfAbsent(each.action(), _ -> new ArrayList<>()).add(each.letter()));
    }
    List<String> done = new ArrayList<>();
    held.forEach((action, letters) -> {
      history.record(change.organisation(), action, letters, "held-holder", change.by(), null);
      done.add(
          "%1$s: %2$s to the earlier holder, now held: bin/outcry held-letters %1$s."
              .formatted(slug(action), HeldLetters.count(letters.size())));
    });
    return done;
  }

  private String slug(UUID action) {
    return jdbc.sql("select slug from action where id = ?")
        .param(action)
        .query(String.class)
        .single();
  }
}
