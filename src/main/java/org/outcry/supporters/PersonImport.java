package org.outcry.supporters;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.csv.CsvTable;
import org.outcry.platform.database.Columns;
import org.outcry.supporters.PersonEvents.Details;
import org.outcry.supporters.PersonEvents.Draft;
import org.outcry.supporters.PersonEvents.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters a list of people. Addresses are vouched for and not confirmed. Who is known keeps what is
 * known of them: a list fills what is empty and adds tags. Of whom it would add more than a record
 * may have, nothing is entered. So it can be entered again after it was cut off, and adds nothing
 * that is there.
 */
@Service
public class PersonImport {
  private static final int BATCH = 500;

  /** More would be a migration of its own. */
  private static final int MOST_ROWS = 1_000_000;

  private static final int SHOWN = 5;
  private static final int MOST_PROBLEMS = 50;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final People people;
  private final PersonKeys keys;
  private final PersonAddresses addresses;
  private final PersonConsents consents;
  private final PersonEvents events;
  private final SuppressionList suppressions;

  PersonImport(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      People people,
      PersonKeys keys,
      PersonAddresses addresses,
      PersonConsents consents,
      PersonEvents events,
      SuppressionList suppressions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.people = people;
    this.keys = keys;
    this.addresses = addresses;
    this.consents = consents;
    this.events = events;
    this.suppressions = suppressions;
  }

  /**
   * What a list is to be read as.
   *
   * @param language of people of whom no column says it
   * @param consent that is entered with it; {@code null} for none
   * @param source where the list is from
   * @param by who enters it
   */
  public record Wish(
      UUID organisation,
      PersonColumns columns,
      String language,
      PersonConsents.@Nullable Given consent,
      String source,
      String by) {}

  /**
   * What a list holds, or what became of it.
   *
   * @param rows lines with text under the headings
   * @param unknown people who are not known yet, or were entered
   * @param filled known people of whom something is added
   * @param same known people of whom nothing is
   * @param consenting rows whose people agreed
   * @param given consents that were entered now; 0 in a preview
   * @param suppressed people whose address is on the list of those that nothing is mailed to
   * @param twice lines that repeat an address of an earlier line, the first of them
   * @param wrong what is wrong by line, the first of them
   * @param wrongs how many lines are wrong
   * @param shown the first rows as they are understood
   */
  public record Report(
      long rows,
      long unknown,
      long filled,
      long same,
      long consenting,
      long given,
      long suppressed,
      List<Twice> twice,
      long twices,
      List<Wrong> wrong,
      long wrongs,
      List<PersonRow> shown) {}

  /** A line with the address of an earlier one. */
  public record Twice(long line, long earlier) {}

  /** A line that can't be entered. */
  public record Wrong(long line, PersonFault fault) {}

  /** Is told in the transaction in which rows are entered, before it is committed. */
  public interface Witness {
    /**
     * Something of a list is being entered.
     *
     * @param people who were not known
     * @param completed known people of whom something is added
     * @param consents that are newly recorded
     */
    void enters(long people, long completed, long consents);
  }

  /** Looks at the whole of a list and changes nothing. */
  public Report preview(CsvTable table, Wish wish) throws CsvTable.Unreadable {
    return new Run(wish, null).over(table);
  }

  /** Enters a list, in batches that are each entered whole; lines that are wrong are left out. */
  public Report apply(CsvTable table, Wish wish) throws CsvTable.Unreadable {
    return apply(table, wish, (_, _, _) -> {});
  }

  /**
   * The same.
   *
   * @param witness is told of each batch that changes anything
   */
  public Report apply(CsvTable table, Wish wish, Witness witness) throws CsvTable.Unreadable {
    return new Run(wish, witness).over(table);
  }

  /**
   * How many addresses or signatures an organisation has erased since a day of its clock: whom an
   * older list may bring back. Nothing is kept by which they could be told.
   */
  public long erasedSince(UUID organisation, LocalDate day, ZoneId zone) {
    // Of addresses the list has the day (UTC) alone.
    Instant from = day.atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.DAYS);
    return jdbc.sql(
            """
            select count(*) from erasure where organisation_id = ?
              and outcome in ('address', 'anonymous', 'removed') and at >= ?
            """)
        .params(organisation, Timestamp.from(from))
        .query(Long.class)
        .single();
  }

  /** One pass over a list. */
  private final class Run {
    private final Wish wish;
    private final @Nullable Witness witness;
    private final Map<Long, Long> seen = new HashMap<>();
    private final List<PersonRow> batch = new ArrayList<>();
    private final List<Twice> twice = new ArrayList<>();
    private final List<Wrong> wrong = new ArrayList<>();
    private final List<PersonRow> shown = new ArrayList<>();
    private long rows;
    private long unknown;
    private long filled;
    private long same;
    private long consenting;
    private long given;
    private long suppressed;
    private long twices;
    private long wrongs;

    Run(Wish wish, @Nullable Witness witness) {
      this.wish = wish;
      this.witness = witness;
    }

    Report over(CsvTable table) throws CsvTable.Unreadable {
      table.each(this::take);
      flush();
      return new Report(
          rows,
          unknown,
          filled,
          same,
          consenting,
          given,
          suppressed,
          twice,
          twices,
          wrong.stream().sorted(Comparator.comparingLong(Wrong::line)).toList(),
          wrongs,
          shown);
    }

    private void take(CsvTable.Line line) {
      rows++;
      if (rows > MOST_ROWS) {
        if (rows == MOST_ROWS + 1) {
          problem(
              line.number(),
              new PersonFault(
                  PersonFault.Kind.MANY, "", "more than 1,000,000 rows; split the file"));
        }
        return;
      }
      switch (PersonRow.of(line, wish.columns(), wish.language())) {
        case PersonRow.Read.Wrong(PersonFault fault) -> problem(line.number(), fault);
        case PersonRow.Read.Good(PersonRow row) -> good(row);
      }
    }

    private void problem(long line, PersonFault fault) {
      wrongs++;
      if (wrong.size() < MOST_PROBLEMS) {
        wrong.add(new Wrong(line, fault));
      }
    }

    private void good(PersonRow row) {
      Long earlier = seen.putIfAbsent(fingerprint(row), row.line());
      if (earlier != null) {
        twices++;
        if (twice.size() < MOST_PROBLEMS) {
          twice.add(new Twice(row.line(), earlier));
        }
        return;
      }
      if (shown.size() < SHOWN) {
        shown.add(row);
      }
      consenting += consents(row) ? 1 : 0;
      batch.add(row);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private boolean consents(PersonRow row) {
      return wish.consent() != null && (!wish.columns().hasConsent() || row.consents());
    }

    /**
     * 64 of the index's bits, so that memory stays small; the newest rules tell addresses apart.
     */
    private long fingerprint(PersonRow row) {
      byte[] index = keys.of(wish.organisation(), row.email(), "", "").email();
      return ByteBuffer.wrap(index).getLong();
    }

    private void flush() {
      if (!batch.isEmpty()) {
        transactions.executeWithoutResult(_ -> write());
        batch.clear();
      }
    }

    private void write() {
      long filledBefore = filled;
      long givenBefore = given;
      if (witness != null) {
        people.shut(wish.organisation());
      }
      Map<PersonRow, PersonKey> byRow = new LinkedHashMap<>();
      batch.forEach(row -> byRow.put(row, keys.of(wish.organisation(), row.email(), "", "")));
      suppressed +=
          suppressions
              .among(wish.organisation(), batch.stream().map(PersonRow::email).toList())
              .size();
      Map<PersonRow, Known> known = known(byRow);
      List<PersonRow> fresh = batch.stream().filter(row -> !known.containsKey(row)).toList();
      unknown += fresh.size();
      List<Draft> drafts = new ArrayList<>();
      Map<PersonRow, UUID> addresses = new HashMap<>();
      Map<UUID, Profile> changed = new LinkedHashMap<>();
      known.forEach((row, each) -> {
        Profile before = changed.getOrDefault(each.person(), each.profile());
        Profile after = filled(before, row.profile());
        Optional<PeopleOutcome.Reason> excess = after.excess(before);
        if (excess.isPresent()) {
          problem(row.line(), PersonFault.of(excess.get()));
          consenting -= consents(row) ? 1 : 0;
          batch.remove(row); // Nothing of the line is entered, no consent either.
          return;
        }
        addresses.put(row, each.address());
        if (after.equals(before)) {
          same++;
        } else {
          filled++;
          changed.put(each.person(), after);
          drafts.add(event(each.person()));
        }
      });
      Witness told = witness;
      if (told == null) {
        return;
      }
      List<NewPerson> entered = new ArrayList<>();
      for (PersonRow row : fresh) {
        NewPerson person =
            people.entered(
                wish.organisation(),
                row.email(),
                Objects.requireNonNull(byRow.get(row)),
                row.profile());
        entered.add(person);
        addresses.put(row, person.address());
      }
      // Whoever confirmed at this very moment is known by that, and filled the next time.
      Set<UUID> added = people.vouch(entered);
      entered.stream()
          .filter(person -> added.contains(person.id()))
          .forEach(person -> drafts.add(event(person.id())));
      store(changed);
      events.record(drafts);
      PersonConsents.Given consent = wish.consent();
      if (consent != null) {
        Set<UUID> gone = new HashSet<>();
        entered.stream()
            .filter(person -> !added.contains(person.id()))
            .forEach(person -> gone.add(person.address()));
        given +=
            PersonImport.this.consents.give(
                wish.organisation(),
                consent,
                batch.stream()
                    .filter(this::consents)
                    .map(row -> Objects.requireNonNull(addresses.get(row)))
                    .filter(address -> !gone.contains(address))
                    .toList());
      }
      if (added.size() + filled - filledBefore + given - givenBefore > 0) {
        told.enters(added.size(), filled - filledBefore, given - givenBefore);
      }
    }

    private Draft event(UUID person) {
      return new Draft(
          wish.organisation(), person, Kind.IMPORTED, Details.of(wish.by(), wish.source()));
    }

    private Map<PersonRow, Known> known(Map<PersonRow, PersonKey> byRow) {
      Map<ByteBuffer, List<PersonRow>> byIndex = new HashMap<>();
      byRow.forEach((row, key) ->
          key.emails()
              .forEach(index ->
                  byIndex
                      .computeIfAbsent(ByteBuffer.wrap(index), _ -> new ArrayList<>())
                      .add(row)));
      Map<PersonRow, Known> known = new LinkedHashMap<>();
      jdbc.sql(
              """
              select a.id, a.email_index, a.email_rules, a.payload, p.id as person,
                p.payload as profile
              from person_address a
                join person p on p.organisation_id = a.organisation_id and p.id = a.person_id
              where a.organisation_id = ? and a.email_index = any(?) order by a.id
              """)
          .params(
              wish.organisation(),
              byIndex.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
          .query(found -> {
            UUID person = found.getObject("person", UUID.class);
            PersonAddresses.Found held = PersonAddresses.Found.of(found);
            Known each =
                new Known(
                    held.id(),
                    person,
                    people.open(wish.organisation(), person, found.getBytes("profile")));
            Objects.requireNonNull(byIndex.get(ByteBuffer.wrap(held.index()))).stream()
                .filter(row ->
                    PersonImport.this.addresses.isOf(
                        wish.organisation(), Objects.requireNonNull(byRow.get(row)), held))
                .forEach(row -> known.putIfAbsent(row, each));
          });
      return known;
    }

    private void store(Map<UUID, Profile> changed) {
      if (!changed.isEmpty()) {
        new Columns<>(
                jdbc.sql(
                        """
                        update person p set payload = v.payload
                        from unnest(:ids::uuid[], :payloads::bytea[]) as v (id, payload)
                        where p.organisation_id = :organisation and p.id = v.id
                        """)
                    .param("organisation", wish.organisation()),
                changed.entrySet())
            .texts("ids", Map.Entry::getKey)
            .bytes(
                "payloads",
                each -> people.seal(wish.organisation(), each.getKey(), each.getValue()))
            .statement()
            .update();
      }
    }
  }

  private record Known(UUID address, UUID person, Profile profile) {}

  /** What is known, with what a list adds to it. */
  private static Profile filled(Profile known, Profile listed) {
    TreeSet<String> tags = new TreeSet<>(known.tags());
    tags.addAll(listed.tags());
    Profile profile = known.withTags(tags);
    SortedMap<String, String> more = ProfileFields.all(listed);
    more.keySet().removeAll(ProfileFields.all(known).keySet());
    if (more.containsKey("country")) {
      profile =
          ProfileFields.set(profile, "country", Objects.requireNonNull(more.get("country")))
              .profile();
    }
    for (Map.Entry<String, String> each : more.entrySet()) {
      profile = ProfileFields.set(profile, each.getKey(), each.getValue()).profile();
    }
    return profile;
  }
}
