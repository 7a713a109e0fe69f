package org.outcry.letters.delivery;

import java.util.UUID;

/**
 * What came of making a delivery.
 *
 * @param letters how many are in it
 * @param withheld how many of them without a name
 * @param files how many files
 * @param unprintable how many characters no font has a glyph for; each stands as U+25A2
 */
public record Made(UUID id, int letters, int withheld, int files, long unprintable) {}
