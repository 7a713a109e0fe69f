package org.outcry.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.text.EmailAddress;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.Signatures;
import org.outcry.supporters.SuppressionList;
import org.springframework.stereotype.Component;

/** What may leave of those who signed: what a list of names may show ({@code forLists}). */
@Component
class Supporters {
  private final Signatures signatures;
  private final SuppressionList suppressions;

  Supporters(Signatures signatures, SuppressionList suppressions) {
    this.signatures = signatures;
    this.suppressions = suppressions;
  }

  /**
   * What somebody typed, as lists show it.
   *
   * @param row with the columns of {@link Signatures#read}
   * @return {@code null} where the row has no payload: it is anonymous, sealed, or must not leave
   */
  @Nullable Particulars typed(Action action, ResultSet row) throws SQLException {
    byte @Nullable [] payload = row.getBytes("payload");
    return payload == null || payload.length == 0 || action.isSealed()
        ? null
        : signatures.read(action.organisationId(), action.id(), row).particulars().forLists();
  }

  /** Those of some who may be mailed to: they did not ask for no mail and are not suppressed. */
  Collection<UUID> mailed(UUID organisation, Map<UUID, Particulars> people) {
    Map<UUID, EmailAddress> addresses =
        people.entrySet().stream()
            .filter(each -> each.getValue().hasAddress() && each.getValue().takesMail())
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().email()));
    Set<EmailAddress> suppressed = suppressions.among(organisation, addresses.values());
    return addresses.entrySet().stream()
        .filter(each -> !suppressed.contains(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The cell of a personal column that needs no more than what was typed. */
  static String cell(ExportColumn column, @Nullable Particulars typed) {
    if (typed == null) {
      return "";
    }
    return Objects.requireNonNullElse(
        switch (column) {
          case GIVEN_NAME -> typed.givenName();
          case FAMILY_NAME -> typed.familyName();
          case STREET -> typed.street();
          case POSTAL_CODE -> typed.postalCode();
          case CITY -> typed.city();
          case PROVINCE -> typed.region();
          case COMMENT -> typed.comment();
          case SUBJECT -> typed.subject();
          case BODY -> typed.body();
          case MESSAGE -> typed.message();
          default -> throw new IllegalArgumentException("no plain personal column: " + column);
        },
        "");
  }
}
