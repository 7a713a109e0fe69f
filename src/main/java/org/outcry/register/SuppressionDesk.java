package org.outcry.register;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.platform.text.EmailAddress;
import org.outcry.register.PersonDesk.Editor;
import org.outcry.supporters.SuppressionList;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the list of addresses that nothing is mailed to from the studio, by the same service as
 * the command, and on record in the audit in the same transaction: with the id of the entry and the
 * reason, which go when whoever has the address is erased, and without the address.
 */
@Service
public class SuppressionDesk {
  private final TransactionTemplate transactions;
  private final SuppressionList list;
  private final Audit audit;

  SuppressionDesk(TransactionTemplate transactions, SuppressionList list, Audit audit) {
    this.transactions = transactions;
    this.list = list;
    this.audit = audit;
  }

  /**
   * Records that somebody has seen whether and why nothing is mailed to an address.
   *
   * @param entry the address's; {@code null} where it is not on the list
   */
  public void read(UUID organisation, EmailAddress address, SuppressionList.@Nullable Entry entry) {
    audit.record(
        entry == null
            ? Deed.of(Act.SUPPRESSION_READ).in(organisation).naming(address)
            : deed(Act.SUPPRESSION_READ, organisation, entry));
  }

  /** Mails nothing to an address any more; false when it was on the list already. */
  public boolean add(Editor by, EmailAddress address, String why) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          UUID organisation = by.organisation();
          boolean added = list.add(organisation, address, SuppressionList.Reason.STAFF, by.name());
          if (added) {
            list.find(organisation, address)
                .ifPresent(entry ->
                    audit.record(deed(Act.ADDRESS_SUPPRESSED, organisation, entry).because(why)));
          }
          return added;
        }));
  }

  /** Takes an address off the list; false when it was not there. */
  public boolean release(Editor by, EmailAddress address, String why) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          UUID organisation = by.organisation();
          var entry = list.find(organisation, address);
          boolean released = list.remove(organisation, address, by.name());
          if (released) {
            entry.ifPresent(found ->
                audit.record(
                    deed(Act.ADDRESS_RELEASED, organisation, found)
                        .with("kind", found.reason())
                        .because(why)));
          }
          return released;
        }));
  }

  private static Deed deed(Act act, UUID organisation, SuppressionList.Entry entry) {
    return Deed.of(act).in(organisation).with("suppression", entry.id()).naming(entry.address());
  }
}
