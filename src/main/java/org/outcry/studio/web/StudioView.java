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
 * @param about the action whose page it is, or the pages that belong together with it; {@code null}
 *     for none
 */
public record StudioView(
    PageHead head,
    Words words,
    String token,
    boolean signedIn,
    @Nullable String organisation,
    List<Place> places,
    @Nullable About about) {
  /**
   * The same with a script.
   *
   * @param script the name of a module in {@code static/}
   */
  StudioView scripted(String script) {
    return new StudioView(
        head.scripted(script), words, token, signedIn, organisation, places, about);
  }

  /**
   * A place of the studio.
   *
   * @param present whether this page belongs to it
   */
  public record Place(String path, String name, boolean present) {}

  /**
   * What a page is about: an action, or what a group of pages is for.
   *
   * @param headline the action's in its first language, or its slug while it has none; the group's
   *     name
   * @param language of the headline
   * @param ways to its pages
   */
  public record About(String headline, String language, List<Place> ways) {}
}
