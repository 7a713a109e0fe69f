package org.outcry.privacy.incidents;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The register of an organisation's incidents: entries are added, never changed. */
@Service
public class IncidentRegister implements SealedColumns {
  private static final String TEXT = "incident_entry.text";

  /** So many incidents are read at once by whoever goes through all of them. */
  private static final int AT_ONCE = 50;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final Names names;

  IncidentRegister(JdbcClient jdbc, TransactionTemplate transactions, Vault vault, Names names) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
  }

  /**
   * Where an entry stands.
   *
   * @param number of its incident
   * @param added whether it was added now; false when it was there, for a form was sent twice
   */
  public record Place(int number, boolean added) {}

  /**
   * Records a new incident.
   *
   * @param entry with the time at which it became known; its own time is the database's
   * @return its number
   */
  public int add(UUID organisation, IncidentEntry entry) {
    return add(organisation, Ids.next(), entry).number();
  }

  /**
   * The same once.
   *
   * @param id of the entry
   */
  Place add(UUID organisation, UUID id, IncidentEntry entry) {
    return transactions.execute(_ -> {
      lock(organisation);
      Optional<Kept> there = kept(organisation, id);
      if (there.isPresent() && there.get().text().equals(entry.text())) {
        return new Place(there.get().number(), false);
      }
      int number =
          jdbc.sql(
                  """
                  select coalesce(max(number), 0) + 1 from incident_entry
                  where organisation_id = ?
                  """)
              .param(organisation)
              .query(Integer.class)
              .single();
      insert(organisation, there.isPresent() ? Ids.next() : id, number, 1, entry);
      return new Place(number, true);
    });
  }

  /** Adds what is new of an incident; false when there is none of that number. */
  public boolean update(UUID organisation, int number, IncidentEntry entry) {
    return update(organisation, number, Ids.next(), entry).isPresent();
  }

  /** The same once; empty when there is no incident of that number. */
  Optional<Place> update(UUID organisation, int number, UUID id, IncidentEntry entry) {
    return transactions.execute(_ -> {
      lock(organisation);
      Optional<Kept> there = kept(organisation, id);
      if (there.equals(Optional.of(new Kept(number, entry.text())))) {
        return Optional.of(new Place(number, false));
      }
      int last =
          jdbc.sql(
                  """
                  select coalesce(max(position), 0) from incident_entry
                  where organisation_id = ? and number = ?
                  """)
              .params(organisation, number)
              .query(Integer.class)
              .single();
      if (last == 0) {
        return Optional.<Place>empty();
      }
      insert(organisation, there.isPresent() ? Ids.next() : id, number, last + 1, entry);
      return Optional.of(new Place(number, true));
    });
  }

  /** What is kept under an id: a form that comes again with another text is another entry. */
  private record Kept(int number, String text) {}

  private Optional<Kept> kept(UUID organisation, UUID id) {
    return jdbc.sql("select number, text from incident_entry where organisation_id = ? and id = ?")
        .params(organisation, id)
        .query((row, _) -> new Kept(row.getInt("number"), text(organisation, id, row)))
        .optional();
  }

  private String text(UUID organisation, UUID id, ResultSet row) throws SQLException {
    return new String(
        vault.open(organisation, TEXT, id, row.getBytes("text")), StandardCharsets.UTF_8);
  }

  /** One writes at a time, so that numbers have no gap and none is given twice. */
  private void lock(UUID organisation) {
    jdbc.sql("select 1 from organisation where id = ? for update")
        .param(organisation)
        .query(_ -> {});
  }

  private void insert(UUID organisation, UUID id, int number, int position, IncidentEntry entry) {
    jdbc.sql(
            """
            insert into incident_entry (organisation_id, id, number, position, by, known_at,
              happened_at, people, risk, serious, eu_authority_told_at, uk_authority_told_at,
              quebec_authority_told_at, canada_authority_told_at, people_told_at, closed, text)
            values (:organisation, :id, :number, :position, :by, :known, :happened, :people, :risk,
              :serious, :eu, :uk, :quebec, :canada, :told, :closed, :text)
            """)
        .param("organisation", organisation)
        .param("id", id)
        .param("number", number)
        .param("position", position)
        .param("by", names.keep(organisation, entry.by()))
        .param("known", time(entry.knownAt()), Types.TIMESTAMP)
        .param("happened", time(entry.happenedAt()), Types.TIMESTAMP)
        .param("people", entry.people(), Types.BIGINT)
        .param("risk", entry.risk() == null ? null : entry.risk().word(), Types.VARCHAR)
        .param("serious", entry.serious(), Types.BOOLEAN)
        .param("eu", told(entry, ToldAuthority.EU), Types.TIMESTAMP)
        .param("uk", told(entry, ToldAuthority.UK), Types.TIMESTAMP)
        .param("quebec", told(entry, ToldAuthority.QUEBEC), Types.TIMESTAMP)
        .param("canada", told(entry, ToldAuthority.CANADA), Types.TIMESTAMP)
        .param("told", time(entry.peopleToldAt()), Types.TIMESTAMP)
        .param("closed", entry.closed())
        .param(
            "text",
            vault.seal(organisation, TEXT, id, entry.text().getBytes(StandardCharsets.UTF_8)))
        .update();
  }

  private static @Nullable Timestamp told(IncidentEntry entry, ToldAuthority authority) {
    return time(entry.authoritiesToldAt().get(authority));
  }

  private static @Nullable Timestamp time(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  /** All of an organisation's incidents, by number; a few at a time are in memory. */
  public void each(UUID organisation, Consumer<Incident> taker) {
    int last = 0;
    List<Incident> some;
    do {
      some =
          read(
              organisation,
              jdbc.sql(
                      """
                      select * from incident_entry
                      where organisation_id = :organisation and number in (
                        select distinct number from incident_entry
                        where organisation_id = :organisation and number > :last
                        order by number limit :most)
                      order by number, position
                      """)
                  .param("organisation", organisation)
                  .param("last", last)
                  .param("most", AT_ONCE));
      some.forEach(taker);
      last = some.isEmpty() ? last : some.getLast().number();
    } while (some.size() == AT_ONCE);
  }

  private static final String LATEST =
      """
      select * from incident_entry where organisation_id = :organisation and number in (
        select number from (select distinct on (number) number, closed from incident_entry
          where organisation_id = :organisation and number < :before
          order by number DIRECTION, position desc) latest
        where CONDITION limit :most)
      order by number, position
      """;

  /** Those of which something may be to be done, at most so many of the oldest. */
  public List<Incident> open(UUID organisation, int most) {
    return latest(organisation, "not closed", "asc", Integer.MAX_VALUE, most);
  }

  /**
   * Those that are closed, the latest first.
   *
   * @param before the number before which they begin
   */
  public List<Incident> closed(UUID organisation, int before, int most) {
    return latest(organisation, "closed", "desc", before, most).reversed();
  }

  private List<Incident> latest(
      UUID organisation, String condition, String direction, int before, int most) {
    return read(
        organisation,
        jdbc.sql(LATEST.replace("CONDITION", condition).replace("DIRECTION", direction))
            .param("organisation", organisation)
            .param("before", before)
            .param("most", most));
  }

  /** One of them; empty when there is none of that number. */
  public Optional<Incident> find(UUID organisation, int number) {
    return read(
            organisation,
            jdbc.sql(
                    """
                    select * from incident_entry where organisation_id = ? and number = ?
                    order by position
                    """)
                .params(organisation, number))
        .stream()
        .findFirst();
  }

  private List<Incident> read(UUID organisation, JdbcClient.StatementSpec statement) {
    SortedMap<Integer, List<IncidentEntry>> entries = new TreeMap<>();
    statement.query(row -> {
      entries
          .computeIfAbsent(row.getInt("number"), _ -> new ArrayList<>())
          .add(entry(organisation, row));
    });
    return entries.entrySet().stream()
        .map(each -> new Incident(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }

  private IncidentEntry entry(UUID organisation, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    String risk = row.getString("risk");
    return new IncidentEntry(
        row.getTimestamp("at").toInstant(),
        names.shown(organisation, row.getString("by")),
        instant(row, "known_at"),
        instant(row, "happened_at"),
        row.getObject("people", Long.class),
        risk == null ? null : Risk.of(risk).orElseThrow(),
        row.getObject("serious", Boolean.class),
        told(row),
        instant(row, "people_told_at"),
        row.getBoolean("closed"),
        text(organisation, id, row));
  }

  private static Map<ToldAuthority, Instant> told(ResultSet row) throws SQLException {
    Map<ToldAuthority, Instant> told = new EnumMap<>(ToldAuthority.class);
    for (ToldAuthority each : ToldAuthority.values()) {
      Instant at = instant(row, each.column());
      if (at != null) {
        told.put(each, at);
      }
    }
    return told;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant).orElse(null);
  }

  @Override
  public SealedColumn sealedColumn() {
    return SealedColumn.of("incident_entry", "text", TEXT, "t.id");
  }
}
