package org.outcry.signing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.outcry.campaigns.Confirmation;
import org.outcry.supporters.KnownPeople;
import org.springframework.stereotype.Component;

/** Tells whose address is asked whether it is theirs: of all, or of those never confirmed. */
@Component
class KnownAddresses {
  private final KnownPeople known;

  KnownAddresses(KnownPeople known) {
    this.known = known;
  }

  /** The ids of the signatures that wait for their address. */
  Set<UUID> asked(List<SignatureRow> rows) {
    List<SignatureRow> asking = rows.stream().filter(row -> row.confirmation() != null).toList();
    Set<UUID> asked = new HashSet<>();
    asking.forEach(row -> asked.add(row.id()));
    known
        .of(
            asking.stream()
                .filter(KnownAddresses::onlyNew)
                .map(row -> new KnownPeople.Sought(row.id(), row.organisation(), row.person()))
                .toList())
        .stream()
        .filter(KnownPeople.Known::confirmed)
        .forEach(each -> asked.remove(each.sought().id()));
    return asked;
  }

  private static boolean onlyNew(SignatureRow row) {
    return row.confirmation() != null && row.confirmation().of() == Confirmation.Of.NEW;
  }
}
