package org.outcry.letters.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.letters.ComposedLetter;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;
import org.outcry.supporters.Showing;

/**
 * A supporter's letters and what became of them.
 *
 * @param heading of the page; its title says also that something was wrong
 * @param title the action's headline
 * @param sealed whether what was typed can't be read here any more; then no letter is shown
 * @param counts whether it counts, or waits to
 * @param takeBack where it is taken back; {@code null} where it was
 * @param showing how what was typed is shown; {@code null} where it is, or there is nothing
 */
public record FateView(
    PageHead head,
    Words words,
    String heading,
    String organisation,
    String title,
    LocalDate signedOn,
    boolean sealed,
    boolean counts,
    @Nullable String takeBack,
    @Nullable Showing showing,
    List<Letter> letters) {
  /**
   * One letter.
   *
   * @param to whom it goes to
   * @param letter its words; {@code null} where they are not shown
   * @param state in words
   * @param moved that it goes to somebody else than it was signed to; {@code null} when it does not
   * @param tried the day on which it was last handed over; {@code null} when never
   */
  public record Letter(
      String to,
      @Nullable ComposedLetter letter,
      String state,
      @Nullable String moved,
      @Nullable String tried) {}
}
