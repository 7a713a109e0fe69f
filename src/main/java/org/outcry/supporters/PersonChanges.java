package org.outcry.supporters;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PeopleOutcome.Done;
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

  /** More would be a list of its own. */
  private static final int MOST_TAGS = 100;

  private static final int MOST_FIELDS = 100;

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
      return records.find(organisation, person).map(change).orElseGet(() -> new Refused(GONE));
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
      return new Refused("A tag has 1 to 60 characters, and none of , ; =");
    }
    return change(
        organisation,
        person,
        record -> {
          TreeSet<String> tags = new TreeSet<>(record.profile().tags());
          if (add ? !tags.add(tag.get()) : !tags.remove(tag.get())) {
            return new Done(person, false);
          }
          if (tags.size() > MOST_TAGS) {
            return new Refused("Somebody has 100 tags at most; take one away first.");
          }
          store.profile(organisation, person, record.profile().withTags(tags));
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
      UUID organisation, UUID person, String typedKey, String typed, String by, Kind kind) {
    Optional<String> key = PersonWords.word(typedKey);
    if (key.isEmpty()) {
      return new Refused("A field's name has 1 to 60 characters, and none of , ; =");
    }
    return change(
        organisation,
        person,
        record -> {
          ProfileFields.Outcome set = ProfileFields.set(record.profile(), key.get(), typed);
          if (set.problem() != null) {
            return new Refused("Nothing was changed: " + set.problem() + ".");
          }
          if (set.profile().equals(record.profile())) {
            return new Done(person, false);
          }
          if (set.profile().fields().size() > MOST_FIELDS) {
            return new Refused("A record has 100 fields of your own at most; empty one first.");
          }
          store.profile(organisation, person, set.profile());
          record(record, kind, Details.of(by, key.get()));
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
