package org.outcry.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.outcry.organisations.Organisation;

/** In which of organisation.yaml's keys two organisations differ. */
final class OrganisationDifference {
  private final Organisation one;
  private final Organisation two;
  private final List<String> keys = new ArrayList<>();

  private OrganisationDifference(Organisation one, Organisation two) {
    this.one = one;
    this.two = two;
  }

  static List<String> keys(Organisation one, Organisation two) {
    return new OrganisationDifference(one, two)
        .compare("name", Organisation::name)
        // The mark's file name is the folder's affair: two may name the same picture differently.
        .compare("mark", each -> each.mark() == null ? "" : each.mark().sha256())
        .compare("colour", Organisation::colour)
        .compare("accent", Organisation::accent)
        .compare("website", each -> Objects.requireNonNullElse(each.website(), ""))
        .compare("postal-address", Organisation::postalAddress)
        .compare("privacy-notice", each -> Objects.requireNonNullElse(each.privacyNotice(), ""))
        .compare("sender-domain", Organisation::senderDomain)
        .compare("erasure", each -> each.privacy().erasure())
        .compare(
            "retention",
            each -> Objects.requireNonNullElse(each.privacy().anonymiseAfterDays(), -1))
        .compare("data-protection", each -> Optional.ofNullable(each.privacy().dataProtection()))
        .compare("time-zone", each -> Optional.ofNullable(each.timeZone()))
        .keys;
  }

  private OrganisationDifference compare(String key, Function<Organisation, Object> part) {
    if (!part.apply(one).equals(part.apply(two))) {
      keys.add(key);
    }
    return this;
  }
}
