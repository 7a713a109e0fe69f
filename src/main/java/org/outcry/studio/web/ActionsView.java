package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's actions.
 *
 * @param newer the address of the page before; {@code null} for none
 * @param older that of the page after; {@code null} for none
 * @param done what was just done; {@code null} for nothing
 * @param house what the addresses begin with at which the organisation is seen to; {@code null} for
 *     whoever may not
 * @param make what the addresses begin with at which actions are made; {@code null} for whoever may
 *     not
 * @param compare where actions are compared; {@code null} where there are not two
 */
public record ActionsView(
    StudioView page,
    List<Entry> entries,
    @Nullable String newer,
    @Nullable String older,
    @Nullable String done,
    @Nullable String house,
    @Nullable String make,
    @Nullable String compare) {
  /**
   * One of them.
   *
   * @param path where its page is edited, or else its first way; {@code null} for no way
   * @param address of its page, without the host
   * @param changed when it changed last, in words
   * @param language of the headline
   * @param recent how many signed of late, in words; {@code null} for none
   */
  public record Entry(
      @Nullable String path,
      String address,
      String changed,
      String headline,
      String language,
      String state,
      @Nullable String unpublished,
      String count,
      @Nullable String recent,
      String languages,
      List<StudioView.Place> ways) {}
}
