package org.outcry.supporters;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PeopleOutcome.Done;
import org.outcry.supporters.PeopleOutcome.Reason;
import org.outcry.supporters.PeopleOutcome.Refused;
import org.outcry.supporters.PersonEvents.Details;
import org.outcry.supporters.PersonEvents.Draft;
import org.outcry.supporters.PersonEvents.Kind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes one person's record, and keeps who did it. */
@Service
public class PersonChanges {
  private static final String GONE =
      "This record is not there any more; it was merged into another or erased.";

  private final TransactionTemplate transactions;
  private final People people;
  private final PersonRecords records;
  private final PersonStore store;
  private final PersonEvents events;

  PersonChanges(
      TransactionTemplate transactions,
      People people,
      PersonRecords records,
      PersonStore store,
      PersonEvents events) {
    this.transactions = transactions;
    this.people = people;
    this.records = records;
    this.store = store;
    this.events = events;
  }

  private PeopleOutcome change(
      UUID organisation, UUID person, Function<PersonRecord, PeopleOutcome> change) {
    return transactions.execute(_ -> {
      people.shut(organisation);
      return records
          .find(organisation, person)
          .map(change)
          .orElseGet(() -> new Refused(Reason.GONE, GONE));
    });
  }

  /** Adds a tag. */
  public PeopleOutcome tag(UUID organisation, UUID person, String typed, String by) {
    return tagged(organisation, person, typed, by, true);
  }

  /** Takes a tag away. */
  public PeopleOutcome untag(UUID organisation, UUID person, String typed, String by) {
    return tagged(organisation, person, typed, by, false);
  }

  private PeopleOutcome tagged(
      UUID organisation, UUID person, String typed, String by, boolean add) {
    Optional<String> tag = PersonWords.word(typed);
    if (tag.isEmpty()) {
      return new Refused(Reason.TAG, "A tag has 1 to 60 characters, and none of , ; =");
    }
    return change(
        organisation,
        person,
        record -> {
          TreeSet<String> tags = new TreeSet<>(record.profile().tags());
          if (add ? !tags.add(tag.get()) : !tags.remove(tag.get())) {
            return new Done(person, false);
          }
          Profile profile = record.profile().withTags(tags);
          if (profile.excess(record.profile()).isPresent()) {
            return new Refused(
                Reason.MOST_TAGS, "Somebody has 100 tags at most; take one away first.");
          }
          store.profile(organisation, person, profile);
          record(record, add ? Kind.TAGGED : Kind.UNTAGGED, Details.of(by, tag.get()));
          return new Done(person, true);
        });
  }

  /**
   * Sets one value of the record.
   *
   * @param key one of {@link ProfileFields#STANDARD}, or a word of staff's own
   * @param typed an empty value takes it away
   */
  public PeopleOutcome set(UUID organisation, UUID person, String key, String typed, String by) {
    return set(organisation, person, key, typed, by, Kind.FIELD_SET);
  }

  /** The same when people put their own record right. */
  public PeopleOutcome correct(UUID organisation, UUID person, String key, String typed) {
    return set(organisation, person, key, typed, "", Kind.CORRECTED);
  }

  private PeopleOutcome set(
      UUID organisation, UUID person, String key, String typed, String by, Kind kind) {
    return set(organisation, person, List.of(new Value(key, typed)), by, kind);
  }

  /**
   * A value of a record.
   *
   * @param key one of {@link ProfileFields#STANDARD}, or a word of staff's own
   * @param typed an empty value takes it away
   */
  public record Value(String key, String typed) {}

  /** Sets several values of the record, all of them or none. */
  public PeopleOutcome set(UUID organisation, UUID person, List<Value> values, String by) {
    return set(organisation, person, values, by, Kind.FIELD_SET);
  }

  private PeopleOutcome set(
      UUID organisation, UUID person, List<Value> values, String by, Kind kind) {
    List<Value> spelt = new ArrayList<>();
    for (Value each : values) {
      Optional<String> key = PersonWords.word(each.key());
      if (key.isEmpty()) {
        return new Refused(
            Reason.FIELD, "A field's name has 1 to 60 characters, and none of , ; =");
      }
      // The country first: a phone number is read by it.
      spelt.add(key.get().equals("country") ? 0 : spelt.size(), new Value(key.get(), each.typed()));
    }
    return change(organisation, person, record -> set(record, spelt, by, kind));
  }

  private PeopleOutcome set(PersonRecord record, List<Value> values, String by, Kind kind) {
    Profile profile = record.profile();
    Set<String> changed = new LinkedHashSet<>();
    for (Value each : values) {
      ProfileFields.Outcome set = ProfileFields.set(profile, each.key(), each.typed());
      if (set.problem() != null) {
        return new Refused(Reason.VALUE, "Nothing was changed: " + set.problem() + ".");
      }
      if (!set.profile().equals(profile)) {
        changed.add(each.key());
      }
      profile = set.profile();
    }
    if (profile.equals(record.profile())) {
      return new Done(record.id(), false);
    }
    if (profile.excess(record.profile()).isPresent()) {
      return new Refused(
          Reason.MOST_FIELDS, "A record has 100 fields of your own at most; empty one first.");
    }
    store.profile(record.organisation(), record.id(), profile);
    events.record(
        changed.stream()
            .map(key -> new Draft(record.organisation(), record.id(), kind, Details.of(by, key)))
            .toList());
    return new Done(record.id(), true);
  }

  /**
   * Begins a record of somebody whose address staff vouch for, unless there is one: then nothing of
   * it is altered.
   *
   * @param source where they are known from, on one line; kept with the record
   */
  public PeopleOutcome begin(
      UUID organisation, EmailAddress address, Profile profile, String source, String by) {
    return transactions.execute(_ -> {
      people.shut(organisation);
      Optional<PersonRecord> known = records.find(organisation, address);
      if (known.isPresent()) {
        return new Done(known.get().id(), false);
      }
      UUID person = Ids.ofToday();
      store.person(organisation, person, profile);
      UUID row = store.vouched(organisation, person, address);
      events.record(
          List.of(
              new Draft(
                  organisation,
                  person,
                  Kind.ADDRESS_ADDED,
                  new Details(by, source, null, null, row))));
      return new Done(person, true);
    });
  }

  /** Adds an address that staff vouch for; its reader sees nothing of the record by it. */
  public PeopleOutcome address(UUID organisation, UUID person, EmailAddress address, String by) {
    return change(
        organisation,
        person,
        record -> {
          Optional<PersonRecord> whose = records.find(organisation, address);
          if (whose.isPresent()) {
            return whose.get().id().equals(person)
                ? new Done(person, false)
                : new Refused(
                    Reason.ELSEWHERE,
                    "That address is on another record; merge the two if they are one person.");
          }
          UUID row = store.vouched(organisation, person, address);
          record(record, Kind.ADDRESS_ADDED, Details.about(by, row));
          return new Done(person, true);
        });
  }

  private void record(PersonRecord record, Kind kind, Details details) {
    events.record(List.of(new Draft(record.organisation(), record.id(), kind, details)));
  }
}
