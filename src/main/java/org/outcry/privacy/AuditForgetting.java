package org.outcry.privacy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.audit.AuditErasing;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.SuppressionList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What the audit says of supporters goes with what is held of them; that something was done stays,
 * when and by whom. Everything here is for within the transaction in which they go.
 */
@Component
class AuditForgetting {
  private static final Logger LOG = LoggerFactory.getLogger(AuditForgetting.class);

  private final AuditErasing audit;
  private final Erasures erasures;
  private final PersonSignatures signatures;
  private final PersonRecords records;
  private final SuppressionList suppressions;

  AuditForgetting(
      AuditErasing audit,
      Erasures erasures,
      PersonSignatures signatures,
      PersonRecords records,
      SuppressionList suppressions) {
    this.audit = audit;
    this.erasures = erasures;
    this.signatures = signatures;
    this.records = records;
    this.suppressions = suppressions;
  }

  /**
   * Forgets what is said of some addresses, people, signatures or letters.
   *
   * @param ids of people, signatures and letters
   */
  void forget(UUID organisation, Collection<EmailAddress> addresses, Collection<UUID> ids) {
    audit
        .forget(organisation, addresses, ids)
        .forEach(lost ->
            erasures.record(
                lost.organisation(), LinkMail.NO_ACTION, lost.id(), Erasure.Outcome.AUDIT));
  }

  /** The addresses that some signatures were given with, as far as the audit names them. */
  Set<EmailAddress> named(UUID organisation, UUID action, Collection<UUID> ids) {
    return names(organisation)
        ? audit.named(organisation, signatures.addresses(organisation, action, ids))
        : Set.of();
  }

  /** Whether the audit names anybody at all, so that it is worth looking. */
  boolean names(UUID organisation) {
    return audit.names(organisation);
  }

  /**
   * Their time is over: forgets what is said of some people, signatures or letters, and of those
   * addresses of which nothing else is held.
   *
   * @param ids of people, signatures and letters
   */
  void lapsed(UUID organisation, Collection<EmailAddress> addresses, Collection<UUID> ids) {
    forget(organisation, unheld(organisation, addresses), ids);
  }

  private Set<EmailAddress> unheld(UUID organisation, Collection<EmailAddress> addresses) {
    Set<EmailAddress> unheld = new LinkedHashSet<>(addresses);
    unheld.removeIf(address -> isHeld(organisation, address));
    return unheld;
  }

  /** What cannot be read is held too; it must not keep the others. */
  private boolean isHeld(UUID organisation, EmailAddress address) {
    try {
      return !signatures.of(organisation, List.of(address)).isEmpty()
          || records.find(organisation, address).isPresent()
          || suppressions.has(organisation, address);
    } catch (DataAccessException | TransactionException away) {
      throw away;
    } catch (RuntimeException unreadable) {
      LOG.error(
          "What else is held of an address can't be read: {}",
          unreadable.getClass().getSimpleName());
      return true;
    }
  }
}
