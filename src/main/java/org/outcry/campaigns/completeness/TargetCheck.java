package org.outcry.campaigns.completeness;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.outcry.campaigns.Placeholder;
import org.outcry.campaigns.completeness.Lack.Code;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.LinkAddress;
import org.outcry.targets.Delivery;
import org.outcry.targets.OfficeFacts;
import org.outcry.targets.Target;

/** Looks at a target that stands by itself; what follows an office is the registry's. */
record TargetCheck(Lacks lacks, Target target) {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int MOST_ADDRESSES = 10;
  private static final int MOST_LINES = 8;
  private static final int LONGEST_LINE = 100;
  private static final int LONGEST_NAME = 200;

  void check() {
    if (target.name().isBlank()) {
      lacks.add(Code.NO_NAME, "targets", target.key().value());
    } else {
      must(Plain.isLine(target.name(), LONGEST_NAME), "name");
    }
    if (!target.delivery().channels().stream().allMatch(target::reaches)) {
      lacks.add(Code.UNREACHABLE, "targets", target.name());
    }
    if (target.salutation().byLanguage().values().stream()
        .anyMatch(text -> !Placeholder.in(text).isEmpty())) {
      lacks.add(Code.SALUTATION, "targets", target.name());
    }
    must(target.country() == null || COUNTRIES.contains(target.country()), "country");
    must(!Language.ANY.equals(target.language()), "language");
    must(target.email().size() <= MOST_ADDRESSES, "email");
    delivery(target.delivery());
  }

  private void delivery(Delivery delivery) {
    must(Set.copyOf(delivery.channels()).size() == delivery.channels().size(), "channels");
    must(
        delivery.webForm() == null
            || LinkAddress.https(delivery.webForm()).equals(Optional.of(delivery.webForm())),
        "web-form");
    must(
        delivery.phone() == null
            || OfficeFacts.phone(delivery.phone()).equals(Optional.of(delivery.phone())),
        "phone");
    must(
        delivery.postalAddress().size() <= MOST_LINES
            && delivery.postalAddress().stream().allMatch(line -> Plain.isLine(line, LONGEST_LINE)),
        "postal-address");
    Integer limit = delivery.limit();
    must(
        limit == null || limit >= Delivery.SHORTEST_LIMIT && limit <= Delivery.LONGEST_LIMIT,
        "limit");
  }

  private void must(boolean holds, String key) {
    lacks.must(holds, "targets", target.key() + "." + key);
  }
}
