package org.outcry.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is encrypted of what was done.
 *
 * @param changes what is different now
 * @param why as somebody said
 * @param people whom it names, by normalised address or id; they are found by keyed hashes
 * @param erased entries whose part this one says is destroyed, by their sequence
 */
record Details(
    List<Deed.Change> changes, @Nullable String why, List<String> people, List<Long> erased) {}
