package org.outcry.privacy.incidents;

import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.exports.ExportKind;
import org.outcry.exports.RegisterExports;
import org.outcry.privacy.incidents.IncidentRegister.Place;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the register from the studio: each entry is on record in the audit in the same transaction,
 * by the number of its incident. What it says stands in the register alone.
 */
@Service
public class IncidentDesk {
  private final TransactionTemplate transactions;
  private final IncidentRegister register;
  private final RegisterExports exports;
  private final Audit audit;

  IncidentDesk(
      TransactionTemplate transactions,
      IncidentRegister register,
      RegisterExports exports,
      Audit audit) {
    this.transactions = transactions;
    this.register = register;
    this.exports = exports;
    this.audit = audit;
  }

  /**
   * Records a new incident.
   *
   * @param form of which the entry is, so that one that is sent twice records one
   * @return its number
   */
  public int add(UUID organisation, UUID form, IncidentEntry entry) {
    return transactions.execute(_ -> {
      Place place = register.add(organisation, form, entry);
      record(Act.INCIDENT_RECORDED, organisation, place);
      return place.number();
    });
  }

  /** Adds what is new of an incident, likewise; nothing where there is none of that number. */
  public void update(UUID organisation, int number, UUID form, IncidentEntry entry) {
    Act act = entry.closed() ? Act.INCIDENT_CLOSED : Act.INCIDENT_CONTINUED;
    transactions.executeWithoutResult(_ ->
        register
            .update(organisation, number, form, entry)
            .ifPresent(found -> record(act, organisation, found)));
  }

  private void record(Act act, UUID organisation, Place place) {
    if (place.added()) {
      audit.record(Deed.of(act).in(organisation).on("incident", place.number()));
    }
  }

  /**
   * The whole register as a table, which is on record with the reason before it is handed out.
   *
   * @param account of the staff who takes it out
   */
  public RegisterExports.Leaving take(UUID organisation, UUID account, String reason) {
    return exports.begin(
        organisation,
        ExportKind.INCIDENTS,
        account,
        reason,
        out -> IncidentCsv.write(register, organisation, out).entries());
  }
}
