package org.outcry.studio.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action's names and comments, to be moderated.
 *
 * @param path of this page, where its form goes too
 * @param missing why nothing is shown on the action's page; {@code null} where it is
 * @param tabs the parts, in order
 * @param view the part that is shown, by its name in forms
 * @param after where this page begins; empty for the beginning
 * @param about what is in this part, and what to do
 * @param done what was just done; {@code null} for nothing
 * @param batch names it; {@code null} where it can't be undone
 * @param reasons why something is hidden, to choose from
 * @param approvesAll whether all of the page can be approved at once
 * @param hidesAll whether all of the page can be hidden at once
 * @param first the address of the beginning; {@code null} when this is it
 * @param next the address of the next page; {@code null} for none
 */
public record CommentsView(
    StudioView page,
    String path,
    @Nullable String missing,
    List<Tab> tabs,
    String view,
    String after,
    String about,
    @Nullable String done,
    @Nullable UUID batch,
    List<Choice> reasons,
    List<Line> lines,
    boolean approvesAll,
    boolean hidesAll,
    @Nullable String first,
    @Nullable String next) {

  /** A part, with how many are in it. */
  public record Tab(String path, String name, boolean present) {}

  /** An answer to choose. */
  public record Choice(String value, String label) {}

  /**
   * A name, perhaps with a comment.
   *
   * @param readable whether what they typed can be read; what can't is not approved with the others
   * @param facts country, day, whether the address is confirmed
   * @param language of the comment
   * @param standing what was decided, by whom and why; {@code null} for nothing
   * @param show the words of the button that shows it all; {@code null} for none
   * @param nameAlone whether there is a button that shows the name alone
   * @param hide whether there is one that hides it
   */
  public record Line(
      String id,
      boolean readable,
      String name,
      String facts,
      @Nullable String comment,
      String language,
      @Nullable String standing,
      @Nullable String show,
      boolean nameAlone,
      boolean hide) {}
}
