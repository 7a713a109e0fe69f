package org.outcry.studio.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.register.Criteria;

/**
 * Signatures of an action, or of all actions of an organisation.
 *
 * @param notes what can't be found here, and why
 * @param typed what is looked for
 * @param from the first day as browsers send it; empty for any, like {@code to}
 * @param wrong what is wrong with it
 * @param asked whether there is a list to show
 * @param found how much of what was looked for is shown; {@code null} where nothing was
 * @param lines the list, the newest first
 * @param lookedBack how far back was looked, where there is more; {@code null} otherwise
 * @param first the address of the beginning; {@code null} when this is it
 * @param next that of the next page; {@code null} for none
 * @param search the id of what is looked for; empty for nothing
 * @param kinds what can be done with them; empty for whoever may not
 * @param jobs where work on many is; {@code null} for whoever may not
 * @param disputed signatures whose addresses' readers said that they didn't sign; {@code null} for
 *     none
 * @param comments where comments are moderated; {@code null} where there are none to be
 */
public record SignaturesView(
    Place place,
    List<String> notes,
    Criteria typed,
    String from,
    String to,
    List<Typed.Wrong> wrong,
    List<Choice> countries,
    List<Choice> languages,
    List<Choice> states,
    boolean asked,
    @Nullable String found,
    List<Line> lines,
    @Nullable String lookedBack,
    @Nullable String first,
    @Nullable String next,
    String search,
    List<Choice> kinds,
    @Nullable String jobs,
    @Nullable Disputed disputed,
    @Nullable String comments) {
  /**
   * A way to them.
   *
   * @param label says how many there are
   */
  public record Disputed(String label, String path) {}

  /** What is wrong with a field; {@code null} for nothing. */
  public @Nullable String wrongWith(String field) {
    return Typed.wrongWith(wrong, field);
  }

  /** Whether anything but the name and the address is asked for, so that it is shown. */
  public boolean isOpen() {
    return !wrong.isEmpty()
        || !typed.equals(
            new Criteria(
                typed.name(), typed.email(), "", "", "", "", "", "", null, null, false, false));
  }

  /**
   * A signature.
   *
   * @param key it is chosen by, of hexadecimal digits, hyphens and a dot
   * @param action headline of its action; {@code null} on a page of that action
   * @param machine when, for {@code datetime}
   */
  public record Line(
      String key,
      String path,
      String name,
      String place,
      String at,
      String machine,
      String state,
      @Nullable String more,
      @Nullable String action) {}
}
