package org.outcry.privacy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.PersonKeys;
import org.outcry.supporters.PersonRecord;
import org.outcry.supporters.PersonRecords;
import org.springframework.stereotype.Component;

/**
 * How far the reader of a mailbox reaches. Where they have said that the mailbox is theirs: the
 * whole record that it is on, and what was signed with any of its addresses whose readers have said
 * the same. Where staff alone say so: what was signed with that very address, and that the address
 * is kept, since it may be a stranger's by mistake.
 */
@Component
class Reach {
  private final PersonRecords records;
  private final PersonSignatures signatures;
  private final PersonKeys keys;

  Reach(PersonRecords records, PersonSignatures signatures, PersonKeys keys) {
    this.records = records;
    this.signatures = signatures;
    this.keys = keys;
  }

  /**
   * Who reads a mailbox.
   *
   * @param addresses whose signatures they may see, the mailbox first
   * @param record that they may see; {@code null} for none
   * @param row of their address on a record, seen or not; {@code null} where it is on none
   */
  record Reader(
      List<EmailAddress> addresses,
      @Nullable PersonRecord record,
      PersonRecord.@Nullable Address row) {
    /** The rows of the addresses whose consents are theirs to take back. */
    List<UUID> rows() {
      return record != null
          ? record.confirmed().stream().map(PersonRecord.Address::id).toList()
          : row == null ? List.of() : List.of(row.id());
    }
  }

  Reader of(UUID organisation, EmailAddress address) {
    Optional<PersonRecord> found = records.find(organisation, address);
    Optional<PersonRecord.Address> row =
        found.flatMap(record ->
            record.addresses().stream()
                .filter(each -> keys.isSame(each.email(), address))
                .findFirst());
    if (row.isEmpty() || !row.get().isConfirmed()) {
      return new Reader(List.of(address), null, row.orElse(null));
    }
    List<EmailAddress> theirs =
        Stream.concat(
                Stream.of(address),
                found.get().confirmed().stream()
                    .map(PersonRecord.Address::email)
                    .filter(each -> !keys.isSame(each, address)))
            .toList();
    return new Reader(theirs, found.get(), row.get());
  }

  /** What a mailbox's reader has signed as far as they may see it, the latest first. */
  List<PersonSignatures.Signed> signatures(UUID organisation, Reader reader) {
    return signatures.of(organisation, reader.addresses());
  }

  /** The latest signature with this very address. */
  Optional<PersonSignatures.Signed> alone(UUID organisation, EmailAddress address) {
    return signatures.of(organisation, List.of(address)).stream().findFirst();
  }

  /** What whoever reads a mailbox may see of what was signed. */
  List<PersonSignatures.Signed> signatures(UUID organisation, EmailAddress address) {
    return signatures(organisation, of(organisation, address));
  }
}
