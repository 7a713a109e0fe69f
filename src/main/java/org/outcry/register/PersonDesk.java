package org.outcry.register;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.audit.Names;
import org.outcry.platform.text.EmailAddress;
import org.outcry.privacy.Erasing;
import org.outcry.supporters.People;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonChanges;
import org.outcry.supporters.PersonMerges;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes people's records from the studio, by the same services as the command: only what its form
 * showed, and on record in the audit in the same transaction. The audit has the id of the record,
 * which goes when its person is erased, and no value.
 */
@Service
public class PersonDesk {
  private final TransactionTemplate transactions;
  private final People people;
  private final PersonRecords records;
  private final PersonChanges changes;
  private final PersonMerges merges;
  private final Erasing erasing;
  private final Audit audit;

  PersonDesk(
      TransactionTemplate transactions,
      People people,
      PersonRecords records,
      PersonChanges changes,
      PersonMerges merges,
      Erasing erasing,
      Audit audit) {
    this.transactions = transactions;
    this.people = people;
    this.records = records;
    this.changes = changes;
    this.merges = merges;
    this.erasing = erasing;
    this.audit = audit;
  }

  /** What came of a form. */
  public sealed interface Result {
    /** The services have answered. */
    record Answered(PeopleOutcome outcome) implements Result {}

    /** Something of what the form showed says something else now; nothing was changed. */
    record Stale() implements Result {}
  }

  /**
   * Whoever changes a record.
   *
   * @param organisation whose record it is
   * @param account of the member of staff
   */
  public record Editor(UUID organisation, UUID account) {
    String name() {
      return Names.of(account);
    }
  }

  /** Begins a record, see {@link PersonChanges#begin}. */
  public PeopleOutcome begin(Editor by, EmailAddress address, Profile profile, String source) {
    return transactions.execute(_ -> {
      PeopleOutcome outcome = changes.begin(by.organisation(), address, profile, source, by.name());
      if (outcome instanceof PeopleOutcome.Done(UUID person, boolean changed) && changed) {
        audit.record(deed(Act.PERSON_BEGUN, by, List.of(person)));
      }
      return outcome;
    });
  }

  /** Adds a tag. */
  public PeopleOutcome tag(Editor by, UUID person, String typed) {
    return recorded(
        by, person, "tag", () -> changes.tag(by.organisation(), person, typed, by.name()));
  }

  /** Takes a tag away. */
  public PeopleOutcome untag(Editor by, UUID person, String typed) {
    return recorded(
        by, person, "tag", () -> changes.untag(by.organisation(), person, typed, by.name()));
  }

  /** Adds an address that staff vouch for. */
  public PeopleOutcome address(Editor by, UUID person, EmailAddress address) {
    return recorded(
        by,
        person,
        "address",
        () -> changes.address(by.organisation(), person, address, by.name()));
  }

  private PeopleOutcome recorded(
      Editor by, UUID person, String part, Supplier<PeopleOutcome> change) {
    return transactions.execute(_ -> {
      PeopleOutcome outcome = change.get();
      record(outcome, deed(Act.PERSON_CHANGED, by, List.of(person)).with("parts", part));
      return outcome;
    });
  }

  private void record(PeopleOutcome outcome, Deed deed) {
    if (outcome instanceof PeopleOutcome.Done done && done.changed()) {
      audit.record(deed);
    }
  }

  /** Sets values, all of them or none. */
  public Result set(Editor by, PersonSeen seen, List<PersonChanges.Value> values) {
    String part = seen.part() == PersonSeen.Part.FIELDS ? "fields" : "particulars";
    return guarded(
        by,
        List.of(seen),
        deed(Act.PERSON_CHANGED, by, List.of(seen.person())).with("parts", part),
        () -> changes.set(by.organisation(), seen.person(), values, by.name()));
  }

  /** Merges two records; the first stays. */
  public Result merge(Editor by, PersonSeen kept, PersonSeen left) {
    return guarded(
        by,
        List.of(kept, left),
        deed(Act.PEOPLE_MERGED, by, List.of(kept.person(), left.person())),
        () -> merges.merge(by.organisation(), kept.person(), left.person(), by.name()));
  }

  /** Splits an address off a record. */
  public Result split(Editor by, PersonSeen seen, UUID address) {
    return guarded(
        by,
        List.of(seen),
        deed(Act.PERSON_SPLIT, by, List.of(seen.person())),
        () -> merges.split(by.organisation(), seen.person(), address, by.name()));
  }

  /** Looks whether all is as it was shown, behind what changes of records wait for. */
  private Result guarded(
      Editor by, List<PersonSeen> shown, Deed deed, Supplier<PeopleOutcome> change) {
    return transactions.execute(_ -> {
      people.shut(by.organisation());
      for (PersonSeen each : shown) {
        Optional<PersonRecord> now = records.find(by.organisation(), each.person());
        if (now.isPresent() && !each.holds(now.get())) { // The services say what is gone.
          return new Result.Stale();
        }
      }
      PeopleOutcome outcome = change.get();
      record(outcome, deed);
      return new Result.Answered(outcome);
    });
  }

  /**
   * Erases somebody at their written wish. That it was asked for is on record before anything goes,
   * with the reason and without whom; what was begun and cut off is asked for again.
   *
   * @param addresses of the record, by the ids of their rows: what was signed with these goes; the
   *     record goes whole with a confirmed one, or with its last
   * @param why as staff say; it stays in the audit, and must not name the person
   */
  public Result erase(Editor by, PersonSeen seen, List<UUID> addresses, String why) {
    Optional<PersonRecord> theirs =
        transactions.execute(_ -> {
          people.shut(by.organisation());
          Optional<PersonRecord> now =
              records.find(by.organisation(), seen.person()).filter(seen::holds);
          now.ifPresent(_ ->
              audit.record(
                  Deed.of(Act.PERSON_ERASED)
                      .in(by.organisation())
                      .with("number", addresses.size())
                      .because(why)));
          return now;
        });
    if (theirs.isEmpty()) {
      return new Result.Stale();
    }
    Set<EmailAddress> shown =
        theirs.get().addresses().stream()
            .map(PersonRecord.Address::email)
            .collect(Collectors.toUnmodifiableSet());
    for (EmailAddress each : ordered(theirs.get(), addresses)) {
      if (erasing.erase(by.organisation(), each, shown).isEmpty()) {
        return new Result.Stale();
      }
    }
    return new Result.Answered(new PeopleOutcome.Done(seen.person(), true));
  }

  /** Confirmed ones last: with them goes the record, by which the others are found again. */
  private static List<EmailAddress> ordered(PersonRecord record, List<UUID> addresses) {
    return record.addresses().stream()
        .filter(each -> addresses.contains(each.id()))
        .sorted((one, other) -> Boolean.compare(one.isConfirmed(), other.isConfirmed()))
        .map(PersonRecord.Address::email)
        .toList();
  }

  private static Deed deed(Act act, Editor by, List<UUID> people) {
    Deed deed = Deed.of(act).in(by.organisation());
    for (UUID each : people) {
      deed = deed.with("person", each).naming(each);
    }
    return deed;
  }
}
