package org.outcry.letters.delivery;

import java.time.LocalDate;

/**
 * A part of a dossier, as its index names it.
 *
 * @param number from 1
 * @param of how many there are
 * @param first the number of its first signature
 * @param last the number of its last one
 * @param from the day on which the first was signed
 * @param until the day on which the last was signed
 * @param file its name
 */
public record Volume(
    int number, int of, int first, int last, LocalDate from, LocalDate until, String file) {}
