package org.outcry.supporters;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.PeopleOutcome.Done;
import org.outcry.supporters.PeopleOutcome.Reason;
import org.outcry.supporters.PeopleOutcome.Refused;
import org.outcry.supporters.PersonEvents.Details;
import org.outcry.supporters.PersonEvents.Draft;
import org.outcry.supporters.PersonEvents.Kind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one of two records of one person, and two again. The record that is left keeps all that it
 * had, and the merge keeps what it added to the other, so that a split takes exactly that away. One
 * change of an organisation's records goes on at a time: of two merges of the same people the
 * second finds them merged and is refused; an erasure finds both or neither.
 */
@Service
public class PersonMerges {
  private final TransactionTemplate transactions;
  private final People people;
  private final PersonRecords records;
  private final PersonStore store;
  private final PersonEvents events;

  PersonMerges(
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

  /**
   * Merges two records.
   *
   * @param kept the id of the record that stays; what it says goes before what the other says
   * @param left the id of the record that is left
   * @param by who does it
   */
  public PeopleOutcome merge(UUID organisation, UUID kept, UUID left, String by) {
    return transactions.execute(_ -> {
      people.shut(organisation);
      if (kept.equals(left)) {
        return new Refused(Reason.SAME, "These are one record already; nothing was changed.");
      }
      if (records.mergedInto(organisation, left).isPresent()
          || records.mergedInto(organisation, kept).isPresent()) {
        return new Refused(
            Reason.MERGED, "One of the two was merged already; look at who they are now.");
      }
      Optional<PersonRecord> one = records.find(organisation, kept);
      Optional<PersonRecord> other = records.find(organisation, left);
      if (one.isEmpty() || other.isEmpty()) {
        return new Refused(
            Reason.GONE,
            "One of the two is not known any more; they may have been erased meanwhile.");
      }
      Gain gain = Gain.of(one.get(), other.get());
      Optional<Reason> excess = gain.profile().excess(one.get().profile());
      if (excess.isPresent()) {
        return tooMuch(excess.get(), gain);
      }
      merge(one.get(), other.get(), gain, by);
      return new Done(kept, true);
    });
  }

  /**
   * What a merge adds to the record that stays.
   *
   * @param profile what it says then
   * @param tags that it did not have
   * @param fields that it did not say, by key
   */
  public record Gain(Profile profile, List<String> tags, SortedMap<String, String> fields) {
    /** Of two records; nothing is changed. */
    public static Gain of(PersonRecord kept, PersonRecord left) {
      List<String> tags = new ArrayList<>(left.profile().tags());
      tags.removeAll(kept.profile().tags());
      SortedMap<String, String> fields = new TreeMap<>(ProfileFields.all(left.profile()));
      fields.keySet().removeAll(ProfileFields.all(kept.profile()).keySet());
      TreeSet<String> allTags = new TreeSet<>(kept.profile().tags());
      allTags.addAll(tags);
      Profile profile = kept.profile().withTags(allTags);
      if (fields.containsKey("country")) { // A phone number is read by it.
        profile = set(profile, "country", fields);
      }
      for (String key : fields.keySet()) {
        profile = set(profile, key, fields);
      }
      return new Gain(profile, tags, fields);
    }
  }

  private static Refused tooMuch(Reason reason, Gain gain) {
    return new Refused(
        reason,
        reason == Reason.MOST_TAGS
            ? "Together they have %,d tags, and a record has %,d at most; take some away first."
                .formatted(gain.profile().tags().size(), Profile.MOST_TAGS)
            : "Together they have %,d fields of your own, and a record has %,d at most; empty some first."
                .formatted(gain.profile().fields().size(), Profile.MOST_FIELDS));
  }

  private void merge(PersonRecord kept, PersonRecord left, Gain gain, String by) {
    UUID organisation = kept.organisation();
    UUID event = Ids.next();
    store.profile(organisation, kept.id(), gain.profile());
    store.leave(organisation, left.id(), kept.id(), event);
    events.record(
        List.of(
            new Draft(
                organisation,
                kept.id(),
                event,
                Kind.MERGED,
                new Details(by, null, gain.tags(), gain.fields(), left.id())),
            new Draft(organisation, left.id(), Kind.MERGED, Details.about(by, kept.id()))));
  }

  private static Profile set(Profile profile, String key, SortedMap<String, String> values) {
    return ProfileFields.set(profile, key, Objects.requireNonNull(values.get(key))).profile();
  }

  /**
   * Splits an address off. Where a merge brought it, that merge is undone, with all addresses that
   * it brought; otherwise the address begins a record of its own.
   *
   * @param address the id of its row
   * @param by who does it
   * @return whose record the address is on now
   */
  public PeopleOutcome split(UUID organisation, UUID person, UUID address, String by) {
    return transactions.execute(_ -> {
      people.shut(organisation);
      Optional<PersonRecord> found = records.find(organisation, person);
      Optional<PersonRecord.Address> row = found.flatMap(each -> each.address(address));
      if (found.isEmpty() || row.isEmpty()) {
        return new Refused(
            Reason.NOT_ON_IT,
            "The address is not on this record any more; look at who has it now.");
      }
      if (!row.get().home().equals(person)) {
        return new Done(undo(found.get(), row.get(), by), true);
      }
      Optional<Refused> obstacle = obstacle(found.get(), row.get());
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
      return new Done(begin(found.get(), row.get(), by), true);
    });
  }

  private UUID undo(PersonRecord kept, PersonRecord.Address address, String by) {
    UUID organisation = kept.organisation();
    PersonStore.Merged merged = store.broughtBy(organisation, address.home(), kept.id());
    Profile profile =
        without(kept.profile(), events.ofMerge(organisation, kept.id(), merged.event()));
    store.profile(organisation, kept.id(), profile);
    store.back(organisation, merged.person());
    events.forget(organisation, kept.id(), merged.event());
    events.record(
        List.of(
            new Draft(organisation, kept.id(), Kind.SPLIT, Details.about(by, merged.person())),
            new Draft(organisation, merged.person(), Kind.SPLIT, Details.about(by, kept.id()))));
    return merged.person();
  }

  private static Profile without(Profile kept, Details did) {
    TreeSet<String> tags = new TreeSet<>(kept.tags());
    tags.removeAll(did.gainedTags());
    Profile profile = kept.withTags(tags);
    SortedMap<String, String> now = ProfileFields.all(profile);
    for (var gained : did.gainedFields().entrySet()) {
      if (gained.getValue().equals(now.get(gained.getKey()))) { // Else it was changed since.
        profile = ProfileFields.set(profile, gained.getKey(), "").profile();
      }
    }
    return profile;
  }

  /** Why an address can't be split off that no merge has brought; empty when it can. */
  private static Optional<Refused> obstacle(PersonRecord record, PersonRecord.Address address) {
    if (record.addresses().size() == 1) {
      return Optional.of(
          new Refused(
              Reason.ONLY_ADDRESS, "It is the only address of this record; nothing was changed."));
    }
    return record.addresses().stream()
            .allMatch(each -> each.id().equals(address.id()) || !each.home().equals(record.id()))
        ? Optional.of(
            new Refused(
                Reason.OWN_ADDRESS,
                "It is the only address that this record had before others were merged into it;"
                    + " split the others off instead."))
        : Optional.empty();
  }

  /** Whether an address of a record can be split off. */
  public static boolean splits(PersonRecord record, PersonRecord.Address address) {
    return !address.home().equals(record.id()) || obstacle(record, address).isEmpty();
  }

  /**
   * What a split would do.
   *
   * @param undoes whether a merge is undone; else the address begins a record of its own
   * @param leaving the ids of the rows of all addresses that leave
   * @param stays what the record says then
   */
  public record Split(boolean undoes, Set<UUID> leaving, Profile stays) {}

  /** Looks at what a split of an address would do; nothing is changed. */
  public Split outlook(PersonRecord record, PersonRecord.Address address) {
    if (address.home().equals(record.id())) {
      return new Split(false, Set.of(address.id()), record.profile());
    }
    UUID organisation = record.organisation();
    PersonStore.Merged merged = store.broughtBy(organisation, address.home(), record.id());
    Set<UUID> family = Set.copyOf(store.family(organisation, merged.person()));
    return new Split(
        true,
        record.addresses().stream()
            .filter(each -> family.contains(each.home()))
            .map(PersonRecord.Address::id)
            .collect(Collectors.toSet()),
        without(record.profile(), events.ofMerge(organisation, record.id(), merged.event())));
  }

  private UUID begin(PersonRecord from, PersonRecord.Address address, String by) {
    UUID organisation = from.organisation();
    UUID person = Ids.ofToday();
    store.person(organisation, person, Profile.nobody(from.profile().language()));
    store.rehome(organisation, address.id(), person);
    events.record(
        List.of(
            new Draft(organisation, from.id(), Kind.SPLIT, Details.about(by, person)),
            new Draft(organisation, person, Kind.SPLIT, Details.about(by, from.id()))));
    return person;
  }
}
