package org.outcry.supporters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;

/**
 * A person as an organisation knows them.
 *
 * @param merged the ids of records that were merged into this one, directly or through others
 */
public record PersonRecord(
    UUID organisation,
    UUID id,
    LocalDate since,
    Profile profile,
    List<Address> addresses,
    List<UUID> merged) {

  /**
   * One of their addresses.
   *
   * @param home the id of the person whose it was first
   * @param confirmedOn the day (UTC) on which whoever reads it said that it is theirs; {@code null}
   *     for never
   * @param vouchedOn the day on which staff entered it; {@code null} for never
   */
  public record Address(
      UUID id,
      EmailAddress email,
      UUID home,
      @Nullable LocalDate confirmedOn,
      @Nullable LocalDate vouchedOn) {
    /** Whether its reader may see the record, see docs/people.md. */
    public boolean isConfirmed() {
      return confirmedOn != null;
    }
  }

  /** The addresses whose readers have said that they are theirs. */
  public List<Address> confirmed() {
    return addresses.stream().filter(Address::isConfirmed).toList();
  }

  /** The row of the address that is spelt like this, in any case. */
  public Optional<Address> row(EmailAddress email) {
    return addresses.stream()
        .filter(each -> each.email().normalised().equals(email.normalised()))
        .findFirst();
  }

  /** The address of a row's id. */
  public Optional<Address> address(UUID row) {
    return addresses.stream().filter(each -> each.id().equals(row)).findFirst();
  }
}
