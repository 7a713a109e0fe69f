package org.outcry.supporters;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.outcry.audit.Names;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.SealedColumn;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.platform.crypto.Vault;
import org.outcry.platform.database.Columns;
import org.outcry.platform.database.GroupCommit;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The addresses of supporters that an organisation mails nothing to but what the law wants: they
 * take no mail, have called one spam, or staff have put them here. They are found by a keyed hash.
 */
@Service
public class SuppressionList implements IndexedRows, SealedColumns, AutoCloseable {
  private static final String TABLE = "suppression";
  private static final GroupCommit.Bounds BOUNDS =
      new GroupCommit.Bounds(1_000, 100, 1, Duration.ofSeconds(30));
  private static final String COLUMNS = "select id, reason, since, by, payload from suppression ";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final PersonKeys keys;
  private final PersonAddresses rows;
  private final Names names;
  private final GroupCommit<Asked, Boolean> askers;

  private record Asked(UUID organisation, PersonKey key) {}

  private record Listed(int asked, UUID organisation, byte[] email) {}

  SuppressionList(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Vault vault,
      PersonKeys keys,
      Names names) {
    this.names = names;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.vault = vault;
    this.keys = keys;
    this.rows = new PersonAddresses(jdbc, transactions, vault, keys, TABLE);
    this.askers = new GroupCommit<>("suppression-reader", BOUNDS, this::stopped);
  }

  /** Why nothing is mailed to an address. */
  public enum Reason {
    /** Its server says that there is no such mailbox. */
    BOUNCE("bounce"),
    /** Its reader called a mail spam. */
    COMPLAINT("complaint"),
    /** Staff have decided it. */
    STAFF("staff");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As the table has it. */
    public String word() {
      return word;
    }

    /** The reason of a word of the table's. */
    public static Reason of(String word) {
      return Arrays.stream(values())
          .filter(each -> each.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no reason of the table's"));
    }
  }

  /**
   * An entry.
   *
   * @param reason as {@link Reason#word} has it
   * @param since the day (UTC): the moment stands beside the signature whose mail came back
   * @param by who decided it
   */
  public record Entry(UUID id, EmailAddress address, String reason, LocalDate since, String by) {}

  /** Whether an address is on the list. */
  public boolean has(UUID organisation, EmailAddress address) {
    return !rows(organisation, keys.of(organisation, address, "", "")).isEmpty();
  }

  /** The same for a mail that is about to leave; those of many are asked together. */
  public boolean stops(UUID organisation, EmailAddress address) {
    return askers.await(new Asked(organisation, keys.of(organisation, address, "", "")));
  }

  private List<Boolean> stopped(List<Asked> asked) {
    List<Listed> candidates =
        IntStream.range(0, asked.size())
            .boxed()
            .flatMap(i ->
                asked
                    .get(i)
                    .key()
                    .emails()
                    .map(email -> new Listed(i, asked.get(i).organisation(), email)))
            .toList();
    Set<Integer> stopped =
        new HashSet<>(
            new Columns<>(
                    jdbc.sql(
                        """
                        select v.asked, s.id, s.email_index, s.email_rules, s.payload
                        from unnest((select :asked::bigint[]),
                            (select :organisations::uuid[]), (select :emails::bytea[]))
                            as v (asked, organisation, email)
                          join suppression s on s.organisation_id = v.organisation
                            and s.email_index = v.email
                        """),
                    candidates)
                .numbers("asked", Listed::asked)
                .texts("organisations", Listed::organisation)
                .bytes("emails", Listed::email)
                .statement()
                .query((row, _) -> {
                  int place = row.getInt("asked");
                  Asked by = asked.get(place);
                  return isOf(by.organisation(), by.key(), row) ? place : NOBODY;
                })
                .list());
    return IntStream.range(0, asked.size()).mapToObj(stopped::contains).toList();
  }

  private static final int NOBODY = -1;

  /** An index of older rules may be another person's too. */
  private boolean isOf(UUID organisation, PersonKey key, ResultSet row) throws SQLException {
    return rows.isOf(organisation, key, PersonAddresses.Found.of(row));
  }

  private record Candidate(EmailAddress address, PersonKey key, byte[] email) {}

  /** Which of some addresses are on the list. */
  public Set<EmailAddress> among(UUID organisation, Collection<EmailAddress> addresses) {
    List<Candidate> candidates =
        addresses.stream()
            .flatMap(each -> {
              PersonKey key = keys.of(organisation, each, "", "");
              return key.emails().map(email -> new Candidate(each, key, email));
            })
            .toList();
    if (candidates.isEmpty()) {
      return Set.of();
    }
    return new Columns<>(
            jdbc.sql(
                    """
                    select v.place, s.id, s.email_index, s.email_rules, s.payload
                    from unnest(:emails::bytea[]) with ordinality as v (email, place)
                      join suppression s on s.organisation_id = :organisation
                        and s.email_index = v.email
                    """)
                .param("organisation", organisation),
            candidates)
            .bytes("emails", Candidate::email)
            .statement()
            .query((row, _) -> {
              Candidate each = candidates.get(row.getInt("place") - 1);
              return isOf(organisation, each.key(), row)
                  ? Optional.of(each.address())
                  : Optional.<EmailAddress>empty();
            })
            .list()
            .stream()
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
  }

  /**
   * Puts an address onto the list.
   *
   * @return false when it is there already, for whatever reason
   */
  public boolean add(UUID organisation, EmailAddress address, Reason reason, String by) {
    UUID id = Ids.ofToday();
    PersonKey key = keys.of(organisation, address, "", "");
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          if (has(organisation, address)) {
            return false;
          }
          rows.makeWay(organisation, key);
          String kept = names.keep(organisation, by);
          boolean added =
              jdbc.sql(
                          """
                          insert into suppression (organisation_id, id, email_index,
                            email_index_version, email_rules, reason, by, payload)
                          values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                          """)
                      .params(organisation, id, key.email(), key.key(), key.rules())
                      .params(reason.word(), kept)
                      .param(
                          vault.seal(
                              organisation,
                              TABLE,
                              id,
                              address.value().getBytes(StandardCharsets.UTF_8)))
                      .update()
                  == 1;
          if (added) {
            note(organisation, id, "added", reason.word(), kept);
          }
          return added;
        }));
  }

  private record Row(UUID id, String reason) {}

  /** The rows of an address, and of nobody else's. */
  private List<UUID> rows(UUID organisation, PersonKey key) {
    return jdbc
        .sql(
            """
            select id, email_index, email_rules, payload from suppression
            where organisation_id = ? and email_index = any(?)
            """)
        .params(organisation, key.emails().toArray(byte[][]::new))
        .query((row, _) -> PersonAddresses.Found.of(row))
        .list()
        .stream()
        .filter(row -> rows.isOf(organisation, key, row))
        .map(PersonAddresses.Found::id)
        .toList();
  }

  /**
   * Takes an address off the list.
   *
   * @return whether it was there
   */
  public boolean remove(UUID organisation, EmailAddress address, String by) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> !take(organisation, address, "removed", by).isEmpty()));
  }

  /**
   * Forgets an address whose person is erased, in the caller's transaction.
   *
   * @return the ids of the entries that went
   */
  public List<UUID> forget(UUID organisation, EmailAddress address) {
    return take(organisation, address, "erased", "Outcry");
  }

  private List<UUID> take(UUID organisation, EmailAddress address, String kind, String by) {
    List<Row> taken =
        jdbc.sql(
                """
                delete from suppression where organisation_id = ? and id = any(?::uuid[])
                returning id, reason
                """)
            .params(
                organisation,
                People.texts(rows(organisation, keys.of(organisation, address, "", ""))))
            .query(Row.class)
            .list();
    if (!taken.isEmpty()) {
      String kept = names.keep(organisation, by);
      taken.forEach(row -> note(organisation, row.id(), kind, row.reason(), kept));
    }
    return taken.stream().map(Row::id).toList();
  }

  private void note(UUID organisation, UUID id, String kind, String reason, String by) {
    jdbc.sql(
            """
            insert into suppression_event (organisation_id, suppression_id, id, kind, reason, by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(organisation, id, Ids.ofToday(), kind, reason, by)
        .update();
  }

  /** All entries of an organisation, the latest first. */
  public List<Entry> list(UUID organisation) {
    return entries(
        organisation,
        jdbc.sql(COLUMNS + "where organisation_id = ? order by since desc, id desc")
            .param(organisation));
  }

  /** How many addresses are on the list for each reason; none for reasons that nobody has. */
  public Map<Reason, Long> numbers(UUID organisation) {
    Map<Reason, Long> numbers = new EnumMap<>(Reason.class);
    jdbc.sql("select reason, count(*) from suppression where organisation_id = ? group by reason")
        .param(organisation)
        .query(row -> {
          numbers.put(Reason.of(row.getString(1)), row.getLong(2));
        });
    return numbers;
  }

  /** The entry of an address; empty when it has none. */
  public Optional<Entry> find(UUID organisation, EmailAddress address) {
    return entries(
            organisation,
            jdbc.sql(COLUMNS + "where organisation_id = ? and id = any(?::uuid[])")
                .params(
                    organisation,
                    People.texts(rows(organisation, keys.of(organisation, address, "", "")))))
        .stream()
        .findFirst();
  }

  /** The address of an entry. */
  public Optional<EmailAddress> address(UUID organisation, UUID id) {
    return entries(
            organisation,
            jdbc.sql(COLUMNS + "where organisation_id = ? and id = ?").params(organisation, id))
        .stream()
        .map(Entry::address)
        .findFirst();
  }

  private List<Entry> entries(UUID organisation, JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          return new Entry(
              id,
              rows.open(organisation, id, row.getBytes("payload")),
              row.getString("reason"),
              row.getObject("since", LocalDate.class),
              names.shown(organisation, row.getString("by")));
        })
        .list();
  }

  @Override
  public SealedColumn sealedColumn() {
    return rows.sealedColumn();
  }

  @Override
  public Map<Integer, Long> byVersion(UUID owner) {
    return rows.byVersion(owner);
  }

  @Override
  public void renew(UUID owner, int newest) {
    rows.renew(owner, newest);
  }

  @Override
  public void close() {
    askers.close();
  }
}
