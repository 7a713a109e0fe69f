package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's actions.
 *
 * @param newer the address of the page before; {@code null} for none
 * @param older that of the page after; {@code null} for none
 * @param make what the addresses begin with at which actions are made; {@code null} for whoever may
 *     not
 */
public record ActionsView(
    StudioView page,
    List<Entry> entries,
    @Nullable String newer,
    @Nullable String older,
    @Nullable String make) {
  /**
   * One of them.
   *
   * @param language of the headline
   * @param address of its page; {@code null} when the public does not see it
   * @param preflight where its letters are looked at; {@code null} for whoever may not, or when it
   *     has none
   * @param edit where its page is edited; {@code null} for whoever may not
   * @param comments where its supporters' comments are moderated; {@code null} for whoever may not,
   *     or when its page shows none
   * @param waiting how many comments wait, in words; {@code null} for none
   * @param life where it is published, paused, ended; {@code null} likewise
   * @param updates where those who agreed are written to; {@code null} for whoever may not
   * @param out where it is taken out what there is of it
   */
  public record Entry(
      String headline,
      String language,
      String state,
      @Nullable String unpublished,
      String count,
      String languages,
      @Nullable String address,
      @Nullable String preflight,
      @Nullable String edit,
      @Nullable String comments,
      @Nullable String waiting,
      @Nullable String life,
      @Nullable String updates,
      String out) {}
}
