package org.outcry.campaigns;

import org.jspecify.annotations.Nullable;

/**
 * An entry in the offset's ledger.
 *
 * @param position from 1
 * @param reverses the position of the entry that it takes back; {@code null} for none
 */
public record Booked(int position, OffsetEntry entry, @Nullable Integer reverses) {
  /** The reason of an entry that takes another back, as it goes into files and onto paper. */
  public static String reason(int reverses, String why) {
    return begin(reverses) + why;
  }

  /** Whether a reason says that it takes an entry back. */
  public static boolean isReason(String reason, int reverses) {
    return reason.startsWith(begin(reverses));
  }

  /** Why it was made, without what it takes back. */
  public String why() {
    return reverses != null && isReason(entry.reason(), reverses)
        ? entry.reason().substring(begin(reverses).length())
        : entry.reason();
  }

  private static String begin(int reverses) {
    return "Takes back entry %d: ".formatted(reverses);
  }
}
