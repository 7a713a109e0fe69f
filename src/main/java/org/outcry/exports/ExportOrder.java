package org.outcry.exports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;

/**
 * A table that somebody wants.
 *
 * @param kind {@code SIGNATURES} or {@code LETTERS}
 * @param columns at least one
 * @param states at least one, of the kind's
 * @param from the first day of signing by the organisation's clock; {@code null} for no bound, as
 *     the next
 * @param until the last day of signing
 * @param reason why, 1 to {@value #LONGEST_REASON} characters
 */
public record ExportOrder(
    Action action,
    ExportKind kind,
    Set<ExportColumn> columns,
    List<String> states,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    CsvFormat format,
    String reason) {
  /** The most characters of a reason. */
  public static final int LONGEST_REASON = 500;

  public ExportOrder {
    if (columns.isEmpty()
        || !kind.columns().containsAll(columns)
        || states.isEmpty()
        || !kind.states().containsAll(states)
        || from != null && until != null && until.isBefore(from)
        || reason.isBlank()
        || reason.length() > LONGEST_REASON
        || action.isSealed() && columns.stream().anyMatch(ExportColumn::isPersonal)) {
      throw new IllegalArgumentException("no such table");
    }
    columns = Collections.unmodifiableSet(EnumSet.copyOf(columns));
    states = List.copyOf(states);
  }

  /** Whether it has anything that was typed. */
  boolean isPersonal() {
    return columns.stream().anyMatch(ExportColumn::isPersonal);
  }

  /** The clock of its times and days. */
  public ZoneId zone() {
    return action.organisation().zone();
  }

  Instant signedFrom() {
    LocalDate day = from == null ? LocalDate.EPOCH : from;
    return day.atStartOfDay(zone()).toInstant();
  }

  /** The end, which is not in it any more. */
  Instant signedBefore() {
    LocalDate day = until == null ? LocalDate.of(9999, 1, 1) : until;
    return day.plusDays(1).atStartOfDay(zone()).toInstant();
  }

  /** Tells the kind; the reason may name somebody. */
  @Override
  public String toString() {
    return "export of " + kind.word();
  }
}
