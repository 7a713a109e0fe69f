package org.outcry.targets;

import java.util.UUID;
import org.outcry.platform.text.Slug;

/**
 * Says that a target was taken from the organisation's registry of offices, and is taken from it
 * again when the office changes.
 *
 * @param office the office's key
 * @param holder the id of the term of whoever held the office then
 */
public record Following(Slug office, UUID holder) {}
