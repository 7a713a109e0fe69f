package org.outcry.supporters;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.PeopleOutcome.Done;
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
        return new Refused("These are one record already; nothing was changed.");
      }
      if (records.mergedInto(organisation, left).isPresent()
          || records.mergedInto(organisation, kept).isPresent()) {
        return new Refused("One of the two was merged already; look at who they are now.");
      }
      Optional<PersonRecord> one = records.find(organisation, kept);
      Optional<PersonRecord> other = records.find(organisation, left);
      if (one.isEmpty() || other.isEmpty()) {
        return new Refused(
            "One of the two is not known any more; they may have been erased meanwhile.");
      }
      merge(one.get(), other.get(), by);
      return new Done(kept, true);
    });
  }

  private void merge(PersonRecord kept, PersonRecord left, String by) {
    UUID organisation = kept.organisation();
    List<String> tags = new ArrayList<>(left.profile().tags());
    tags.removeAll(kept.profile().tags());
    SortedMap<String, String> fields = new TreeMap<>(ProfileFields.all(left.profile()));
    fields.keySet().removeAll(ProfileFields.all(kept.profile()).keySet());
    Profile profile = kept.profile();
    TreeSet<String> allTags = new TreeSet<>(profile.tags());
    allTags.addAll(tags);
    profile = profile.withTags(allTags);
    if (fields.containsKey("country")) { // A phone number is read by it.
      profile = set(profile, "country", fields);
    }
    for (String key : fields.keySet()) {
      profile = set(profile, key, fields);
    }
    UUID event = Ids.next();
    store.profile(organisation, kept.id(), profile);
    store.leave(organisation, left.id(), kept.id(), event);
    events.record(
        List.of(
            new Draft(
                organisation,
                kept.id(),
                event,
                Kind.MERGED,
                new Details(by, null, tags, fields, left.id())),
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
        return new Refused("The address is not on this record any more; look at who has it now.");
      }
      if (!row.get().home().equals(person)) {
        return new Done(undo(found.get(), row.get(), by), true);
      }
      if (found.get().addresses().size() == 1) {
        return new Refused("It is the only address of this record; nothing was changed.");
      }
      if (found.get().addresses().stream()
          .allMatch(each -> each.id().equals(address) || !each.home().equals(person))) {
        return new Refused(
            "It is the only address that this record had before others were merged into it; split"
                + " the others off instead.");
      }
      return new Done(begin(found.get(), row.get(), by), true);
    });
  }

  private UUID undo(PersonRecord kept, PersonRecord.Address address, String by) {
    UUID organisation = kept.organisation();
    PersonStore.Merged merged = store.broughtBy(organisation, address.home(), kept.id());
    Details did = events.ofMerge(organisation, kept.id(), merged.event());
    TreeSet<String> tags = new TreeSet<>(kept.profile().tags());
    tags.removeAll(did.gainedTags());
    Profile profile = kept.profile().withTags(tags);
    SortedMap<String, String> now = ProfileFields.all(profile);
    for (var gained : did.gainedFields().entrySet()) {
      if (gained.getValue().equals(now.get(gained.getKey()))) { // Else it was changed since.
        profile = ProfileFields.set(profile, gained.getKey(), "").profile();
      }
    }
    store.profile(organisation, kept.id(), profile);
    store.back(organisation, merged.person());
    events.forget(organisation, kept.id(), merged.event());
    events.record(
        List.of(
            new Draft(organisation, kept.id(), Kind.SPLIT, Details.about(by, merged.person())),
            new Draft(organisation, merged.person(), Kind.SPLIT, Details.about(by, kept.id()))));
    return merged.person();
  }

  private UUID begin(PersonRecord from, PersonRecord.Address address, String by) {
    UUID organisation = from.organisation();
    UUID person = Ids.next();
    store.person(organisation, person, Profile.nobody(from.profile().language()));
    store.rehome(organisation, address.id(), person);
    events.record(
        List.of(
            new Draft(organisation, from.id(), Kind.SPLIT, Details.about(by, person)),
            new Draft(organisation, person, Kind.SPLIT, Details.about(by, from.id()))));
    return person;
  }
}
