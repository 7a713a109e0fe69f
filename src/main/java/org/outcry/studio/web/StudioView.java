package org.outcry.studio.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PageHead;

/**
 * What every page of the studio shows.
 *
 * @param token that its forms carry
 * @param signedIn whether somebody is in, who can sign out
 * @param organisation whose page it is; {@code null} for none
 * @param places where one can go from here
 */
public record StudioView(
    PageHead head,
    Words words,
    String token,
    boolean signedIn,
    @Nullable String organisation,
    List<Place> places) {
  /** The same whose title says whether something on it is wrong. */
  StudioView wrong(boolean wrong) {
    return headed(StudioPages.head(this, wrong));
  }

  /**
   * The same with a script.
   *
   * @param script the name of a module in {@code static/}
   */
  StudioView scripted(String script) {
    return headed(head.scripted(script));
  }

  /** The same with another head. */
  StudioView headed(PageHead other) {
    return new StudioView(other, words, token, signedIn, organisation, places);
  }

  /**
   * A place of the studio.
   *
   * @param present whether this page belongs to it
   */
  public record Place(String path, String name, boolean present) {}
}
