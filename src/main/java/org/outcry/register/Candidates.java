package org.outcry.register;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.platform.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads which signatures may be meant, the newest first, from indexes alone: ids go up with the
 * time at which signatures came in.
 */
@Component
class Candidates {
  /** Beyond this a word is frequent, however often it stands there. */
  private static final int RARE = 1_000;

  /** Those that an index has by itself. */
  private static final Set<String> INDEXED =
      Set.of("pending", "invalidated", "withdrawn", "expired");

  private final JdbcClient jdbc;

  Candidates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A signature of an action. */
  record Candidate(UUID action, UUID id) {}

  /**
   * Where is looked.
   *
   * @param actions of the organisation
   * @param before only ids below this one
   * @param from only ids from this one on
   */
  record Range(UUID organisation, Collection<UUID> actions, UUID before, UUID from) {
    Range before(UUID id) {
      return new Range(organisation, actions, id, from);
    }

    String[] texts() {
      return actions.stream().map(UUID::toString).toArray(String[]::new);
    }
  }

  /** The next that have one of some words. */
  List<Candidate> of(Range range, int[] words, int most) {
    return jdbc.sql(
            """
            select action_id as action, signature_id as id
            from unnest(:actions::uuid[]) as action (id)
              cross join unnest(:words::int[]) as wanted (word)
              cross join lateral (
                select w.action_id, w.signature_id from signature_word w
                where w.organisation_id = :organisation and w.action_id = action.id
                  and w.word = wanted.word and w.signature_id < :before and w.signature_id >= :from
                order by w.signature_id desc limit :most) as found
            group by 1, 2 order by 2 desc limit :most
            """)
        .param("organisation", range.organisation())
        .param("actions", range.texts())
        .param("words", words)
        .param("before", range.before())
        .param("from", range.from())
        .param("most", most)
        .query(Candidate.class)
        .list();
  }

  private static final String ALL =
      """
      select found.action_id as action, found.id
      from unnest(:actions::uuid[]) as action (id)
        cross join lateral (
          select s.action_id, s.id from signature s
          where s.organisation_id = :organisation and s.action_id = action.id
            and s.id < :before and s.id >= :from STATE
          order by s.id desc limit :most) as found
      order by 2 desc limit :most
      """;

  private static final String DISPUTED =
      """
      select found.action_id as action, found.id
      from unnest(:actions::uuid[]) as action (id)
        cross join lateral (
          select c.action_id, c.signature_id as id from confirmation c
          where c.organisation_id = :organisation and c.action_id = action.id
            and c.signature_id < :before and c.signature_id >= :from and c.state = 'disputed'
          order by c.signature_id desc limit :most) as found
      order by 2 desc limit :most
      """;

  /**
   * The next of all, or of those that are out of the count in a way.
   *
   * @param state which, where it is one of the few; else all are given
   */
  List<Candidate> of(Range range, String state, int most) {
    return jdbc.sql(state.equals("disputed") ? DISPUTED : ALL.replace("STATE", indexed(state)))
        .param("organisation", range.organisation())
        .param("actions", range.texts())
        .param("before", range.before())
        .param("from", range.from())
        .param("most", most)
        .query(Candidate.class)
        .list();
  }

  /** A state is one of ours, so that its index can be used. */
  private static String indexed(String state) {
    return state.equals("anonymous")
        ? "and s.anonymous_at is not null"
        : INDEXED.contains(state) ? "and s.state = '" + state + "'" : "";
  }

  /** Those that an address gave. */
  List<Candidate> of(Range range, byte[][] emails) {
    return jdbc.sql(
            """
            select action_id as action, id from signature
            where organisation_id = :organisation and action_id = any(:actions::uuid[])
              and email_index = any(:emails) and state in ('pending', 'counted', 'invalidated')
              and id < :before and id >= :from
            union
            select action_id, id from signature
            where organisation_id = :organisation and action_id = any(:actions::uuid[])
              and email_index = any(:emails) and state in ('withdrawn', 'expired')
              and anonymous_at is null and id < :before and id >= :from
            order by id desc
            """)
        .param("organisation", range.organisation())
        .param("actions", range.texts())
        .param("emails", emails)
        .param("before", range.before())
        .param("from", range.from())
        .query(Candidate.class)
        .list();
  }

  /** How often one of some words stands there, counted up to a thousand. */
  int number(Range range, int[] words) {
    return jdbc.sql(
            """
            select count(*) from (
              select from signature_word
              where organisation_id = :organisation and action_id = any(:actions::uuid[])
                and word = any(:words::int[]) and signature_id < :before and signature_id >= :from
              limit :most) as counted
            """)
        .param("organisation", range.organisation())
        .param("actions", range.texts())
        .param("words", words)
        .param("before", range.before())
        .param("from", range.from())
        .param("most", RARE)
        .query(Integer.class)
        .single();
  }

  /** Those of some that have one of some words too, in their order. */
  List<Candidate> with(Range range, List<Candidate> some, int[] words) {
    if (some.isEmpty()) {
      return some;
    }
    Set<UUID> have =
        new HashSet<>(
            new Columns<>(
                    jdbc.sql(
                            """
                            select distinct w.signature_id
                            from unnest(:candidateActions::uuid[], :ids::uuid[]) as row (action, id)
                              join signature_word w on w.organisation_id = :organisation
                                and w.action_id = row.action and w.word = any(:words::int[])
                                and w.signature_id = row.id
                            """)
                        .param("organisation", range.organisation())
                        .param("words", words),
                    some)
                .texts("candidateActions", Candidate::action)
                .texts("ids", Candidate::id)
                .statement()
                .query(UUID.class)
                .list());
    return some.stream().filter(each -> have.contains(each.id())).toList();
  }
}
