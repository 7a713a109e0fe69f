package org.outcry.privacy;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.platform.jobs.NightlyJob;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes signatures anonymous whose address was never confirmed, a month after the link had expired:
 * until then it says so to whoever opens it late. So it does those that were disputed.
 */
@Component
public class Unconfirmed implements NightlyJob {
  /** So long they are kept by name after the question has ended, or was answered by a no. */
  public static final int DAYS_KEPT = 30;

  private static final int AT_ONCE = 500;
  private static final String NEXT =
      """
      select s.organisation_id as organisation, s.action_id as action, s.id
      from signature s join confirmation c on c.organisation_id = s.organisation_id
        and c.action_id = s.action_id and c.signature_id = s.id
      where (s.state = 'expired' or c.state = 'disputed') and s.anonymous_at is null
        and c.settled_at < now() - make_interval(days => ?)
        -- one that failed is put aside until the next night
        and not exists (select from retention_failure f
          where f.organisation_id = s.organisation_id and f.action_id = s.action_id
            and f.signature_id = s.id and f.failed_at > now() - interval '20 hours')
      order by s.organisation_id, s.action_id limit ?
      """;

  private final JdbcClient jdbc;
  private final Retiring retiring;

  Unconfirmed(JdbcClient jdbc, Retiring retiring) {
    this.jdbc = jdbc;
    this.retiring = retiring;
  }

  private record Row(UUID organisation, UUID action, UUID id) {}

  private record Key(UUID organisation, UUID action) {}

  @Override
  public String name() {
    return "unconfirmed";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(3, 41);
  }

  @Override
  public void run() {
    List<Row> rows;
    do {
      rows = jdbc.sql(NEXT).params(DAYS_KEPT, AT_ONCE).query(Row.class).list();
      rows.stream()
          .collect(
              Collectors.groupingBy(
                  row -> new Key(row.organisation(), row.action()),
                  Collectors.mapping(Row::id, Collectors.toList())))
          .forEach((key, ids) -> retiring.retire(key.organisation(), key.action(), ids));
    } while (rows.size() == AT_ONCE);
    retiring.settle();
  }
}
