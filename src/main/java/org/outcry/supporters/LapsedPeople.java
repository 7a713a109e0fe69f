package org.outcry.supporters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Finds the people whose records nothing holds: no signature with any of their addresses, no
 * consent that is in force, and nothing that staff have entered or done.
 */
@Service
public class LapsedPeople {
  /** Up to how many are counted, for a page that somebody waits for. */
  public static final int COUNTED = 10_000;

  /** What people put right themselves is no work of staff's. */
  private static final String HELD =
      """
      exists (select from person m
        where m.organisation_id = p.organisation_id and m.merged_into = p.id)
      or exists (select from person_event e
        where e.organisation_id = p.organisation_id and e.person_id = p.id
          and e.kind <> 'corrected')
      or exists (select from person_address a
        where a.organisation_id = p.organisation_id and a.person_id = p.id
          and a.vouched_on is not null)
      or exists (select from person_address a
        join person_consent c on c.organisation_id = a.organisation_id and c.address_id = a.id
        where a.organisation_id = p.organisation_id and a.person_id = p.id
          and not exists (select from person_consent_withdrawal b
            where b.organisation_id = c.organisation_id and b.consent_id = c.id))
      """;

  /** By the index that is stored: what one of older rules or keys finds is for the caller. */
  private static final String SIGNED =
      """
      exists (select from person_address a
        join signature s on s.organisation_id = a.organisation_id
          and s.action_id = any(array(select id from action where organisation_id = :organisation))
          and s.email_index = a.email_index
          and s.state in ('pending', 'counted', 'invalidated')
        where a.organisation_id = :organisation and a.person_id = p.id)
      or exists (select from person_address a
        join signature s on s.organisation_id = a.organisation_id
          and s.action_id = any(array(select id from action where organisation_id = :organisation))
          and s.email_index = a.email_index
          and s.state in ('withdrawn', 'expired') and s.anonymous_at is null
        where a.organisation_id = :organisation and a.person_id = p.id)
      """;

  private static final String PAGE =
      """
      with page as materialized (
        select organisation_id, id from person
        where organisation_id = :organisation and id > :after and merged_into is null
        order by id limit :most)
      select p.id, not (HELD or SIGNED) as lapsed from page p order by p.id
      """
          .replace("HELD", HELD)
          .replace("SIGNED", SIGNED);

  private final JdbcClient jdbc;

  LapsedPeople(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Some records, in the order of their ids.
   *
   * @param lapsed the ids of those that nothing seems to hold
   * @param last the last that was looked at; {@code null} when there were no more
   */
  public record Page(List<UUID> lapsed, @Nullable UUID last) {}

  private record Row(UUID id, boolean lapsed) {}

  /** Looks at the next records after one, {@code most} at most. */
  public Page next(UUID organisation, UUID after, int most) {
    List<Row> rows =
        jdbc.sql(PAGE)
            .param("organisation", organisation)
            .param("after", after)
            .param("most", most)
            .query(Row.class)
            .list();
    return new Page(
        rows.stream().filter(Row::lapsed).map(Row::id).toList(),
        rows.isEmpty() ? null : rows.getLast().id());
  }

  /**
   * Records in numbers.
   *
   * @param all how many there are, those that were merged into others left out; {@value #COUNTED} +
   *     1 stands for more
   * @param held how many something other than a signature holds; {@code null} when there are more
   *     than are counted
   */
  public record Numbers(long all, @Nullable Long held) {}

  /** Counts an organisation's records, and what holds them where there are not too many. */
  public Numbers count(UUID organisation) {
    long all =
        jdbc.sql(
                """
                select count(*) from (select from person
                  where organisation_id = ? and merged_into is null limit ?) as found
                """)
            .params(organisation, COUNTED + 1)
            .query(Long.class)
            .single();
    return new Numbers(
        all,
        all > COUNTED
            ? null
            : jdbc.sql(
                    """
                    select count(*) from person p
                    where organisation_id = ? and merged_into is null and (HELD)
                    """
                        .replace("HELD", HELD))
                .param(organisation)
                .query(Long.class)
                .single());
  }

  /**
   * Whether something other than a signature holds a record; to be asked behind {@link
   * People#shut}, for what staff do meanwhile counts.
   */
  public boolean isHeld(PersonRecord person) {
    return !person.profile().tags().isEmpty()
        || !person.profile().fields().isEmpty()
        || jdbc.sql(
                "select HELD from person p where organisation_id = ? and id = ?"
                    .replace("HELD", HELD))
            .params(person.organisation(), person.id())
            .query(Boolean.class)
            .single();
  }
}
