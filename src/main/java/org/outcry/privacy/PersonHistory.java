package org.outcry.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Consents;
import org.outcry.supporters.PersonConsents;
import org.outcry.supporters.PersonEvents;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.springframework.stereotype.Service;

/** What somebody has done with an organisation, as its staff see it. */
@Service
public class PersonHistory {
  private final PersonRecords records;
  private final PersonSignatures signatures;
  private final Actions actions;
  private final Consents consents;
  private final PersonConsents personConsents;
  private final PersonEvents events;

  PersonHistory(
      PersonRecords records,
      PersonSignatures signatures,
      Actions actions,
      Consents consents,
      PersonConsents personConsents,
      PersonEvents events) {
    this.records = records;
    this.signatures = signatures;
    this.actions = actions;
    this.consents = consents;
    this.personConsents = personConsents;
    this.events = events;
  }

  /**
   * A signature with any of the person's addresses.
   *
   * @param state as the table has it
   * @param consents all that it gave, those that were taken back too
   */
  public record Signed(
      Instant at,
      UUID id,
      Slug action,
      String state,
      EmailAddress address,
      boolean onPaper,
      List<Consents.Consent> consents) {
    /** The keys of the consents in force, with how they were given. */
    public List<String> agreed() {
      return consents.stream()
          .filter(each -> each.withdrawnAt() == null)
          .map(each -> each.key() + " (" + each.how() + ")")
          .distinct()
          .toList();
    }
  }

  /** All about one person. */
  public record Shown(
      PersonRecord record,
      List<Signed> signatures,
      List<PersonConsents.Consent> consents,
      List<PersonEvents.Event> events) {}

  /** All about one person, by the id of their record or of one that was merged into it. */
  public Optional<Shown> of(UUID organisation, UUID person) {
    UUID standing = person;
    Optional<UUID> next = records.mergedInto(organisation, standing);
    while (next.isPresent()) {
      standing = next.get();
      next = records.mergedInto(organisation, standing);
    }
    return records.find(organisation, standing).map(this::shown);
  }

  /** The same by any of their addresses. */
  public Optional<Shown> of(UUID organisation, EmailAddress address) {
    return records.find(organisation, address).map(this::shown);
  }

  private Shown shown(PersonRecord record) {
    UUID organisation = record.organisation();
    return new Shown(
        record,
        signatures
            .of(organisation, record.addresses().stream().map(PersonRecord.Address::email).toList())
            .stream()
            .map(each -> signed(organisation, each))
            .toList(),
        personConsents.of(
            organisation, record.addresses().stream().map(PersonRecord.Address::id).toList()),
        events.of(record));
  }

  private Signed signed(UUID organisation, PersonSignatures.Signed signed) {
    Action action = actions.find(signed.action()).orElseThrow();
    return new Signed(
        signed.at(),
        signed.id(),
        action.slug(),
        signed.state(),
        signed.record().particulars().email(),
        signed.onPaper(),
        consents.of(organisation, action.id(), signed.id()));
  }
}
