package org.outcry.campaigns.folder;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Message;

/** The part of a file that says how long personal data is kept. */
final class RetentionReader {
  private static final String NEVER = "never";

  private RetentionReader() {}

  /** How many days after closing; 0 for never, {@code null} where nothing is said. */
  static @Nullable Integer read(Optional<Entry> retention) {
    return retention
        .map(each -> each.mapping(Keys.RETENTION).need("anonymise-after-days"))
        .map(RetentionReader::days)
        .orElse(null);
  }

  private static int days(Entry entry) {
    Message mend =
        Message.of(
            "folder.mend.days-kept",
            "least",
            OrganisationRules.SHORTEST_KEPT,
            "most",
            OrganisationRules.LONGEST_KEPT);
    boolean never =
        entry.isScalar() && entry.parsed(text -> Optional.of(text.equals(NEVER)), false, mend);
    return never
        ? 0
        : (int) entry.number(OrganisationRules.SHORTEST_KEPT, OrganisationRules.LONGEST_KEPT, mend);
  }

  static @Nullable Map<String, Object> written(@Nullable Integer days) {
    return days == null ? null : Map.of("anonymise-after-days", days == 0 ? NEVER : days);
  }
}
