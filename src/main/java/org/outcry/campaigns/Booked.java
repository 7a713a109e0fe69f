package org.outcry.campaigns;

import org.jspecify.annotations.Nullable;

/**
 * An entry in the offset's ledger.
 *
 * @param position from 1
 * @param reverses the position of the entry that it takes back; {@code null} for none
 */
public record Booked(int position, OffsetEntry entry, @Nullable Integer reverses) {}
