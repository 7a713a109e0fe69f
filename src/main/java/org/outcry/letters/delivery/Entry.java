package org.outcry.letters.delivery;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One signature in a dossier or a digest.
 *
 * @param number its place in it, from 1
 * @param name {@code null} where it is withheld: nobody consented to showing it
 * @param place town and region; {@code null} where neither was given
 * @param country its name in the dossier's language; {@code null} where it was not given
 * @param comment what the supporter wrote themselves; {@code null} for nothing
 * @param onPaper whether it was given on paper
 */
public record Entry(
    int number,
    @Nullable String name,
    @Nullable String place,
    @Nullable String country,
    LocalDate signedOn,
    @Nullable String comment,
    boolean onPaper) {

  /** Place and country on one line; empty where neither was given. */
  public String shownPlace() {
    return Stream.of(place, country).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
