package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.register.Criteria;

/**
 * The letters of an action.
 *
 * @param notes what can't be found here, and why
 * @param person who is looked for
 * @param wrong what is wrong with what was typed
 * @param from the first day as browsers send it; empty for any, like {@code to}
 * @param filtered whether anything is asked for
 * @param lists whether letters are listed, or it is said that there are none
 * @param found how many are shown of whom was looked for; {@code null} where nobody was
 * @param lookedBack how far back was looked, where there is more; {@code null} otherwise
 * @param first the address of the beginning; {@code null} when this is it
 * @param next that of the next page; {@code null} for none
 * @param search the id of whom was looked for; empty for nobody
 * @param byHand the page of those that are delivered by hand, with how many wait; {@code null} for
 *     whoever may not
 * @param kinds what can be done with them; empty for whoever may not
 */
public record LettersView(
    Place place,
    List<String> notes,
    Criteria person,
    List<Typed.Wrong> wrong,
    List<Choice> states,
    List<Choice> targets,
    String from,
    String to,
    boolean filtered,
    boolean lists,
    @Nullable String found,
    List<Line> lines,
    @Nullable String lookedBack,
    @Nullable String first,
    @Nullable String next,
    String search,
    @Nullable Way byHand,
    List<Choice> kinds) {
  /** A way to a page. */
  public record Way(String path, String name) {}

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String wrongWith(String field) {
    return Typed.wrongWith(wrong, field);
  }

  /** Whom a letter is from, and where all about their signature is. */
  public record Whose(String path, String name) {}

  /**
   * A letter.
   *
   * @param whose {@code null} where nobody in particular was looked for
   * @param machine when, for {@code datetime}
   * @param advice what staff can do; {@code null} for nothing
   */
  public record Line(
      String key,
      String path,
      String target,
      @Nullable Whose whose,
      String at,
      String machine,
      String state,
      @Nullable String advice) {}
}
